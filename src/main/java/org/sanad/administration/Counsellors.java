package org.sanad.administration;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.CounsellorProfile;
import org.sanad.platform.OutboxForEntities;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/** The counsellors' profiles and their changes, with the same promises as {@link Helplines}. */
@Singleton
class Counsellors {

    private final Instance<Mutiny.SessionFactory> sessions;
    private final OutboxForEntities outbox;
    private final ChangeLog log;

    Counsellors(
            @PersistenceUnit(StoredJson.UNIT) Instance<Mutiny.SessionFactory> sessions,
            OutboxForEntities outbox,
            ChangeLog log) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.log = log;
    }

    /** Retired ones included. Fails with {@code unknown-helpline}. */
    Uni<List<CounsellorProfile>> all(String helplineId) {
        return sessions.get().withTransaction((session, transaction) -> helpline(session, helplineId)
                .chain(helpline -> session.createSelectionQuery(
                                "from CounsellorEntity where helplineId = ?1 order by id", CounsellorEntity.class)
                        .setParameter(1, helpline.id)
                        .getResultList())
                .map(found -> found.stream().map(CounsellorEntity::contract).toList()));
    }

    Uni<CounsellorProfile> one(String helplineId, String id) {
        return sessions.get().withTransaction((session, transaction) -> find(session, helplineId, id)
                .map(CounsellorEntity::contract));
    }

    /** Fails with {@code conflict} when there is one of this id, at this helpline or another. */
    Uni<CounsellorProfile> create(String helplineId, CounsellorDocument document, String by) {
        CounsellorEntity entity = CounsellorEntity.of(document);
        return outbox.transaction(
                        sessions.get(), Service.ADMINISTRATION, (session, emitted) -> helpline(session, helplineId)
                                .invoke(helpline -> DocumentReader.check(document.check(helpline.document)))
                                .chain(() -> session.find(CounsellorEntity.class, document.id()))
                                .invoke(there -> {
                                    if (there != null) {
                                        throw exists();
                                    }
                                })
                                .chain(() -> session.persist(entity))
                                .chain(session::flush)
                                .call(() -> log.record(session, (CounsellorProfile) null, entity.contract(), by))
                                .invoke(() -> emitted.emit(new CounsellorProfileChanged(entity.contract())))
                                .map(stored -> entity.contract()))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> exists());
    }

    /** Fails with {@code not-found}, or with {@code version-outdated} when it is not {@code version} that is kept. */
    Uni<CounsellorProfile> change(String helplineId, String id, long version, CounsellorDocument document, String by) {
        if (!document.id().equals(id)) {
            DocumentReader.check(
                    List.of(new Invalid("id", "differs", "is not the id of the address and never changes")));
        }
        return outbox.transaction(
                        sessions.get(), Service.ADMINISTRATION, (session, emitted) -> helpline(session, helplineId)
                                .chain(helpline -> find(session, helplineId, id).chain(entity -> {
                                    Versions.check(version, entity.version);
                                    DocumentReader.check(document.check(helpline.document));
                                    CounsellorProfile before = entity.contract();
                                    entity.take(document);
                                    return session.flush()
                                            .chain(() -> entity.version == before.version()
                                                    ? Uni.createFrom().voidItem()
                                                    : log.record(session, before, entity.contract(), by)
                                                            .invoke(() -> emitted.emit(
                                                                    new CounsellorProfileChanged(entity.contract()))))
                                            .map(done -> entity.contract());
                                })))
                .onFailure(OptimisticLockException.class)
                .transform(raced -> Versions.outdated());
    }

    private static Uni<HelplineEntity> helpline(Mutiny.Session session, String id) {
        return session.find(HelplineEntity.class, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE));
    }

    private static Uni<CounsellorEntity> find(Mutiny.Session session, String helplineId, String id) {
        return session.find(CounsellorEntity.class, id).invoke(found -> {
            if (found == null || !found.helplineId.equals(helplineId)) {
                throw Problem.of(ProblemType.NOT_FOUND);
            }
        });
    }

    private static Problem exists() {
        return Problem.of(ProblemType.CONFLICT, "There is a counsellor of this id already");
    }
}
