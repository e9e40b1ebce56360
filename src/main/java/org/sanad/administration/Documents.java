package org.sanad.administration;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.platform.OutboxForEntities;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/**
 * Keeps the documents. A change is stored, told to the other services and written into the change log, all three or none;
 * a document that is put back unchanged is no change.
 */
@Singleton
class Documents {

    private final Instance<Mutiny.SessionFactory> sessions;
    private final OutboxForEntities outbox;
    private final ChangeLog log;

    // An Instance: where this service is switched off, its persistence unit is not active.
    Documents(
            @PersistenceUnit(StoredJson.UNIT) Instance<Mutiny.SessionFactory> sessions,
            OutboxForEntities outbox,
            ChangeLog log) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.log = log;
    }

    <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> question) {
        return sessions.get().withTransaction((session, transaction) -> question.apply(session));
    }

    /**
     * Keeps a new document. Fails with {@code conflict} when there is one of this id already.
     *
     * @param checks what must hold before, in the same transaction; fails when it does not
     */
    <D> Uni<D> create(Kept<D> row, Function<Mutiny.Session, Uni<?>> checks, String by) {
        return outbox.transaction(sessions.get(), Service.ADMINISTRATION, (session, emitted) -> Uni.createFrom()
                        .deferred(() -> checks.apply(session))
                        .chain(() -> session.find(row.getClass(), row.id()))
                        .invoke(there -> {
                            if (there != null) {
                                throw exists(row);
                            }
                        })
                        .chain(() -> session.persist(row))
                        .chain(session::flush)
                        .call(() -> log.created(session, row, by))
                        .invoke(() -> emitted.emit(row.changed()))
                        .map(stored -> row.contract()))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> exists(row));
    }

    /**
     * A row that was found, and what is to be done to it.
     *
     * @param apply fails when the new document is not valid
     */
    record Edit<D>(Kept<D> row, Runnable apply) {}

    /** Fails with {@code version-outdated} when it is not {@code version} that is kept. */
    <D> Uni<D> change(long version, Function<Mutiny.Session, Uni<Edit<D>>> find, String by) {
        return outbox.transaction(sessions.get(), Service.ADMINISTRATION, (session, emitted) -> find.apply(session)
                        .chain(edit -> {
                            Kept<D> row = edit.row();
                            Versions.check(version, row.version());
                            D before = row.contract();
                            edit.apply().run();
                            return session.flush()
                                    .chain(() -> row.version() == version
                                            ? Uni.createFrom().voidItem()
                                            : log.changed(session, version, before, row, by)
                                                    .invoke(() -> emitted.emit(row.changed())))
                                    .map(done -> row.contract());
                        }))
                .onFailure(OptimisticLockException.class)
                .transform(raced -> Versions.outdated());
    }

    /** A document's id is that of its address and never changes. */
    static void sameId(String address, String document) {
        if (!document.equals(address)) {
            DocumentReader.check(
                    List.of(new Invalid("id", "differs", "is not the id of the address and never changes")));
        }
    }

    private static Problem exists(Kept<?> row) {
        return Problem.of(ProblemType.CONFLICT, "There is a " + row.kind() + " of this id already");
    }
}
