package org.sanad.administration;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.CounsellorProfile;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** The counsellors' profiles. */
@Singleton
class Counsellors {

    private final Documents documents;

    Counsellors(Documents documents) {
        this.documents = documents;
    }

    /** Retired ones included. Fails with {@code unknown-helpline}. */
    Uni<List<CounsellorProfile>> all(String helplineId) {
        return documents.read(session -> Helplines.find(session, helplineId)
                .chain(helpline -> session.createSelectionQuery(
                                "from CounsellorEntity where helplineId = ?1 order by id", CounsellorEntity.class)
                        .setParameter(1, helpline.id)
                        .getResultList())
                .map(found -> found.stream().map(CounsellorEntity::contract).toList()));
    }

    Uni<CounsellorProfile> one(String helplineId, String id) {
        return documents.read(session -> find(session, helplineId, id).map(CounsellorEntity::contract));
    }

    /** Fails with {@code conflict} when there is one of this id, at this helpline or another. */
    Uni<CounsellorProfile> create(String helplineId, CounsellorDocument document, String by) {
        return documents.create(
                CounsellorEntity.of(document),
                session -> Helplines.find(session, helplineId)
                        .invoke(helpline -> DocumentReader.check(document.check(helpline.document))),
                by);
    }

    /** Fails with {@code not-found}, or with {@code version-outdated} when it is not {@code version} that is kept. */
    Uni<CounsellorProfile> change(String helplineId, String id, long version, CounsellorDocument document, String by) {
        Documents.sameId(id, document.id());
        return documents.change(
                version,
                session -> Helplines.find(session, helplineId).chain(helpline -> find(session, helplineId, id)
                        .map(counsellor -> new Documents.Edit<>(counsellor, () -> {
                            DocumentReader.check(document.check(helpline.document));
                            counsellor.take(document);
                        }))),
                by);
    }

    private static Uni<CounsellorEntity> find(Mutiny.Session session, String helplineId, String id) {
        return session.find(CounsellorEntity.class, id).invoke(found -> {
            if (found == null || !found.helplineId.equals(helplineId)) {
                throw Problem.of(ProblemType.NOT_FOUND);
            }
        });
    }
}
