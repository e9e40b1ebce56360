package org.sanad.administration;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.Helpline;
import org.sanad.platform.OutboxForEntities;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/**
 * The helplines and their changes. A change is stored, told to the other services and written into the change log, all
 * three or none; a document that is put back unchanged is no change.
 */
@Singleton
class Helplines {

    private final Instance<Mutiny.SessionFactory> sessions;
    private final OutboxForEntities outbox;
    private final ChangeLog log;

    // An Instance: where this service is switched off, its persistence unit is not active.
    Helplines(
            @PersistenceUnit(StoredJson.UNIT) Instance<Mutiny.SessionFactory> sessions,
            OutboxForEntities outbox,
            ChangeLog log) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.log = log;
    }

    Uni<List<Helpline>> all() {
        return sessions.get().withTransaction((session, transaction) -> session.createSelectionQuery(
                        "from HelplineEntity order by id", HelplineEntity.class)
                .getResultList()
                .map(found -> found.stream().map(HelplineEntity::contract).toList()));
    }

    /** Fails with {@code unknown-helpline}. */
    Uni<Helpline> one(String id) {
        return sessions.get()
                .withTransaction((session, transaction) -> find(session, id).map(HelplineEntity::contract));
    }

    Uni<List<ChangeLog.Change>> changes(String id, int most) {
        return sessions.get().withTransaction((session, transaction) -> find(session, id)
                .chain(found -> log.latest(session, found.id, most)));
    }

    /** Fails with {@code conflict} when there is one of this id already. */
    Uni<Helpline> create(HelplineDocument document, String by) {
        DocumentReader.check(HelplineRules.check(document, null));
        HelplineEntity entity = HelplineEntity.of(document);
        return outbox.transaction(sessions.get(), Service.ADMINISTRATION, (session, emitted) -> session.find(
                                HelplineEntity.class, document.id())
                        .invoke(there -> {
                            if (there != null) {
                                throw exists();
                            }
                        })
                        .chain(() -> session.persist(entity))
                        .chain(session::flush)
                        .call(() -> log.record(session, (Helpline) null, entity.contract(), by))
                        .invoke(() -> emitted.emit(new HelplineChanged(entity.contract())))
                        .map(stored -> entity.contract()))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> exists());
    }

    /**
     * Fails with {@code unknown-helpline}, or with {@code version-outdated} when it is not {@code version} that is kept.
     */
    Uni<Helpline> change(String id, long version, HelplineDocument document, String by) {
        if (!document.id().equals(id)) {
            DocumentReader.check(
                    List.of(new Invalid("id", "differs", "is not the id of the address and never changes")));
        }
        return outbox.transaction(sessions.get(), Service.ADMINISTRATION, (session, emitted) -> find(session, id)
                        .chain(entity -> {
                            Versions.check(version, entity.version);
                            DocumentReader.check(HelplineRules.check(document, entity.document));
                            Helpline before = entity.contract();
                            entity.document = document;
                            return session.flush()
                                    .chain(() -> entity.version == before.version()
                                            ? Uni.createFrom().voidItem()
                                            : log.record(session, before, entity.contract(), by)
                                                    .invoke(() -> emitted.emit(new HelplineChanged(entity.contract()))))
                                    .map(done -> entity.contract());
                        }))
                .onFailure(OptimisticLockException.class)
                .transform(raced -> Versions.outdated());
    }

    private static Uni<HelplineEntity> find(Mutiny.Session session, String id) {
        return session.find(HelplineEntity.class, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE));
    }

    private static Problem exists() {
        return Problem.of(ProblemType.CONFLICT, "There is a helpline of this id already");
    }
}
