package org.sanad.gateway.identifier;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sanad.contract.CounsellorProfile;
import org.sanad.gateway.identifier.Unsealing.Outcome;
import org.sanad.gateway.identifier.Unsealing.Refusal;
import org.sanad.gateway.identifier.UnsealingRows.Stored;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;

/**
 * Who may see where a child writes from. Each step is in one transaction with its row in the audit, and an address is
 * opened after that transaction only: no row, no address.
 */
@Singleton
class Unsealings {

    /** A request that nobody decided is forgotten after a day. */
    private static final Duration ASKED_FOR = Duration.ofDays(1);

    private final Databases databases;
    private final Directory directory;
    private final UnsealingRows rows;
    private final Identifiers identifiers;
    private final AuditTrail audit;
    private final Clock clock;
    private final Duration reviewWithin;

    Unsealings(
            Databases databases,
            Directory directory,
            UnsealingRows rows,
            Identifiers identifiers,
            AuditTrail audit,
            Clock clock,
            @ConfigProperty(name = "sanad.gateway.unsealing-review-minutes", defaultValue = "60") int reviewMinutes) {
        this.databases = databases;
        this.directory = directory;
        this.rows = rows;
        this.identifiers = identifiers;
        this.audit = audit;
        this.clock = clock;
        this.reviewWithin = Duration.ofMinutes(reviewMinutes);
    }

    /**
     * Whoever is logged in.
     *
     * @param from the address their request came from
     */
    record Who(String name, boolean supervisor, String from) {

        String role() {
            return supervisor ? "supervisor" : "counsellor";
        }
    }

    /** An address, for the one who was allowed to see it. Null when it is gone. */
    record Unsealed(UnsealingView unsealing, String address) {

        @Override
        public String toString() {
            return "Unsealed[...]";
        }
    }

    /**
     * What somebody may do about a contact's address.
     *
     * @param kept whether there is one
     * @param inDanger whether it may be looked at at once
     * @param newest the last time they asked, or null
     */
    record Status(boolean kept, boolean inDanger, UnsealingView newest) {}

    /** Fails with {@code unknown-contact}, or {@code not-a-participant}. */
    Uni<Status> status(UUID contactId, Who who) {
        var pool = database().pool();
        return entitled(Entitlement.of(pool, contactId, who.name()), who).chain(entitlement -> rows.newestOf(
                        pool, contactId, who.name())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<UnsealingView>empty())
                        : rows.view(found.get(), now()).map(Optional::of))
                .map(newest -> new Status(entitlement.kept(), mayLookAtOnce(entitlement, who), newest.orElse(null))));
    }

    /**
     * Asks to see it, or in danger looks at it. The same id again is the same request; in danger it is answered again to the
     * same person, as long as an approval would last. Fails with {@code not-found} when nothing is kept (any more), and with
     * {@code not-allowed} when danger is said and is not there.
     */
    Uni<Unsealed> ask(UUID contactId, UUID id, String reason, boolean danger, Who who) {
        Instant now = now();
        return database()
                .transaction(work -> entitled(Entitlement.of(work.connection(), contactId, who.name()), who)
                        .chain(entitlement -> rows.find(work.connection(), id).chain(found -> {
                            if (found.isPresent()) {
                                return again(found.get(), contactId, who, now);
                            }
                            if (!entitlement.kept()) {
                                throw Problem.of(ProblemType.NOT_FOUND);
                            }
                            if (danger && !mayLookAtOnce(entitlement, who)) {
                                throw Problem.of(ProblemType.NOT_ALLOWED);
                            }
                            Unsealing fresh = asked(contactId, id, entitlement.helplineId(), danger, who, now);
                            return rows.add(work.connection(), fresh, reason)
                                    .chain(() -> written(
                                            work,
                                            who,
                                            danger ? Action.IDENTIFIER_UNSEALED : Action.IDENTIFIER_ASKED,
                                            contactId,
                                            danger ? "imminent danger" : "asked"))
                                    .replaceWith(UnsealingView.of(fresh, now, reason, null));
                        })))
                .chain(view -> view.danger() ? unsealed(view) : Uni.createFrom().item(new Unsealed(view, null)));
    }

    private Unsealing asked(UUID contactId, UUID id, String helplineId, boolean danger, Who who, Instant now) {
        return new Unsealing(
                id,
                contactId,
                helplineId,
                who.name(),
                now,
                danger,
                null,
                null,
                false,
                danger ? now : null,
                danger ? now.plus(reviewWithin) : null,
                null,
                null,
                null);
    }

    private Uni<UnsealingView> again(Stored stored, UUID contactId, Who who, Instant now) {
        Unsealing known = stored.unsealing();
        if (!known.askedBy().equals(who.name())
                || !known.contactId().equals(contactId)
                || (known.danger() && now.isAfter(known.askedAt().plus(Unsealing.READABLE)))) {
            throw Problem.of(ProblemType.CONFLICT);
        }
        return rows.view(stored, now);
    }

    /** Another supervisor allows it, or does not. */
    Uni<UnsealingView> decide(UUID id, boolean approve, Who who) {
        Instant now = now();
        return database()
                .transaction(work -> locked(work, id, who)
                        .invoke(stored -> refuse(stored.unsealing().refusesDecisionBy(who.name())))
                        .call(() -> rows.decided(work.connection(), id, who.name(), approve, now))
                        .call(stored -> written(
                                work,
                                who,
                                approve ? Action.IDENTIFIER_APPROVED : Action.IDENTIFIER_REFUSED,
                                stored.unsealing().contactId(),
                                approve ? "second person" : "refused"))
                        .chain(() -> rows.find(work.connection(), id)))
                .chain(stored -> rows.view(stored.orElseThrow(), now));
    }

    /** Who asked reads it, once. */
    Uni<Unsealed> read(UUID id, Who who) {
        Instant now = now();
        return database()
                .transaction(work -> rows.locked(work.connection(), id)
                        .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)))
                        .invoke(stored -> refuse(stored.unsealing().refusesReadingBy(who.name(), now)))
                        .call(() -> rows.read(work.connection(), id, now))
                        .call(stored -> written(
                                work,
                                who,
                                Action.IDENTIFIER_UNSEALED,
                                stored.unsealing().contactId(),
                                "approved")))
                .chain(stored -> rows.view(stored, now))
                .chain(this::unsealed);
    }

    /** Another supervisor says what the look in danger was worth. */
    Uni<UnsealingView> review(UUID id, Outcome outcome, String note, Who who) {
        Instant now = now();
        return database()
                .transaction(work -> locked(work, id, who)
                        .invoke(stored -> refuse(stored.unsealing().refusesReviewBy(who.name())))
                        .call(stored ->
                                rows.reviewed(work.connection(), stored.unsealing(), who.name(), outcome, note, now))
                        .call(stored -> written(
                                work,
                                who,
                                Action.IDENTIFIER_REVIEWED,
                                stored.unsealing().contactId(),
                                outcome == Outcome.JUSTIFIED ? "justified" : "not justified"))
                        .chain(() -> rows.find(work.connection(), id)))
                .chain(stored -> rows.view(stored.orElseThrow(), now));
    }

    /** What waits for a supervisor of this helpline. */
    Uni<List<UnsealingView>> open(String helplineId, Who who) {
        if (!ofHelpline(who, helplineId)) {
            throw Problem.of(ProblemType.NOT_ALLOWED);
        }
        return rows.open(database().pool(), helplineId, now().minus(ASKED_FOR)).chain(open -> rows.views(open, now()));
    }

    private Uni<Stored> locked(Work work, UUID id, Who who) {
        return rows.locked(work.connection(), id).map(found -> found.filter(
                        stored -> ofHelpline(who, stored.unsealing().helplineId()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)));
    }

    private Uni<Entitlement> entitled(Uni<Optional<Entitlement>> found, Who who) {
        return found.map(one -> one.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .invoke(one -> {
                    if (!one.takesPart() && !(who.supervisor() && ofHelpline(who, one.helplineId()))) {
                        throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
                    }
                });
    }

    private static boolean mayLookAtOnce(Entitlement entitlement, Who who) {
        return entitlement.inDanger() && (entitlement.takesPart() || (who.supervisor() && entitlement.tookAlert()));
    }

    /** Supervisors who are known as another helpline's are not this one's. */
    private boolean ofHelpline(Who who, String helplineId) {
        return directory
                .counsellor(who.name())
                .map(CounsellorProfile::helplineId)
                .map(helplineId::equals)
                .orElse(true);
    }

    private Uni<Unsealed> unsealed(UnsealingView view) {
        return identifiers.open(view.contactId()).map(address -> new Unsealed(view, address.orElse(null)));
    }

    private Uni<Void> written(Work work, Who who, Action action, UUID contactId, String why) {
        return audit.write(work, new AuditEntry(who.name(), who.role(), action, contactId, why, who.from()));
    }

    private static void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(why -> {
            throw Problem.of(
                            switch (why) {
                                case SAME_PERSON, NOT_THE_ASKER -> ProblemType.NOT_ALLOWED;
                                default -> ProblemType.CONFLICT;
                            })
                    .with("why", why.name());
        });
    }

    private Database database() {
        return databases.of(Service.GATEWAY);
    }

    /** As fine as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
