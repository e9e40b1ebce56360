package org.sanad.administration;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.Helpline;
import org.sanad.contract.PolicyPack;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** The helplines, and the audit of each. */
@Singleton
class Helplines {

    private final Documents documents;
    private final Packs packs;
    private final ChangeLog log;

    Helplines(Documents documents, Packs packs, ChangeLog log) {
        this.documents = documents;
        this.packs = packs;
        this.log = log;
    }

    Uni<List<Helpline>> all() {
        return documents.read(session -> session.createSelectionQuery(
                        "from HelplineEntity order by id", HelplineEntity.class)
                .getResultList()
                .map(found -> found.stream().map(HelplineEntity::contract).toList()));
    }

    /** Fails with {@code unknown-helpline}. */
    Uni<Helpline> one(String id) {
        return documents.read(session -> find(session, id).map(HelplineEntity::contract));
    }

    Uni<List<ChangeLog.Change>> changes(String id, int most) {
        return documents.read(session -> find(session, id).chain(found -> log.latest(session, found.id, most)));
    }

    /** Fails with {@code conflict} when there is one of this id already. */
    Uni<Helpline> create(HelplineDocument document, String by) {
        DocumentReader.check(HelplineRules.check(document, null));
        return documents.create(
                HelplineEntity.of(document, pack(document)),
                session -> Uni.createFrom().voidItem(),
                by);
    }

    /**
     * Fails with {@code unknown-helpline}, or with {@code version-outdated} when it is not {@code version} that is kept.
     */
    Uni<Helpline> change(String id, long version, HelplineDocument document, String by) {
        Documents.sameId(id, document.id());
        return documents.change(
                version,
                session -> find(session, id)
                        .map(helpline -> new Documents.Edit<>(helpline, () -> {
                            DocumentReader.check(HelplineRules.check(document, helpline.document));
                            helpline.document = document;
                            helpline.pack = pack(document);
                        })),
                by);
    }

    private PolicyPack pack(HelplineDocument document) {
        return packs.find(document.policyPack()).orElseGet(() -> {
            DocumentReader.check(
                    List.of(Invalid.unknown("policyPack", "is no policy pack of this installation that is in force")));
            throw Problem.of(ProblemType.INVALID_INPUT);
        });
    }

    static Uni<HelplineEntity> find(Mutiny.Session session, String id) {
        return session.find(HelplineEntity.class, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE));
    }
}
