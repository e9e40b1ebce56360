package org.sanad.gateway.keeping;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.KeepingEvent.ErasureRule;
import org.sanad.contract.PolicyPack.ChildsWish;
import org.sanad.gateway.conversation.Reception;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.keeping.Erasures.Answer;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.AuditTrail;

/**
 * Children who ask to be forgotten. Where the policy pack leaves it to the rules it is done some minutes after the end, so
 * that whoever talked with the child can still write down what must be; else a supervisor sees the wish and decides.
 */
@ApplicationScoped
public class ForgetWishes {

    private static final Duration EVERY = Duration.ofMinutes(1);

    /** Time for the counsellor's record, and for the child to see its answer. */
    static final Duration AFTER_END = Duration.ofMinutes(15);

    private static final String ASK = """
            insert into forget_wish (contact_id, helpline_id, asked_at) values ($1, $2, $3) on conflict do nothing
            """;
    private static final String DUE = """
            select w.contact_id from forget_wish w join conversation c using (contact_id)
             where w.decided_at is null and w.helpline_id = any($1) and c.ended_at < $2 order by w.asked_at limit 100
            """;
    private static final String KEPT = """
            update forget_wish set kept_for = $2, decided_by = $3, decided_at = $4
             where contact_id = $1 and decided_at is null
            """;
    private static final String OPEN = """
            select contact_id, asked_at from forget_wish
             where helpline_id = $1 and decided_at is null order by asked_at limit 500
            """;

    private final Services services;
    private final Databases databases;
    private final Directory directory;
    private final Reception reception;
    private final Erasures erasures;
    private final AuditTrail audit;
    private final Clock clock;
    private Cancellable rounds = () -> {};

    ForgetWishes(
            Services services,
            Databases databases,
            Directory directory,
            Reception reception,
            Erasures erasures,
            AuditTrail audit,
            Clock clock) {
        this.services = services;
        this.databases = databases;
        this.directory = directory;
        this.reception = reception;
        this.erasures = erasures;
        this.audit = audit;
        this.clock = clock;
    }

    /** A wish that waits for a supervisor. */
    record Wish(UUID contactId, Instant askedAt) {}

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.GATEWAY)) {
            rounds = Rounds.every(EVERY, "children who ask to be forgotten", () -> decide(clock.instant()));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        rounds.cancel();
    }

    /** Who decides. Asked again it is the same wish. Fails with {@code invalid-token} or {@code conversation-ended}. */
    public Uni<ChildsWish> ask(String token) {
        return reception.resume(token).chain(standing -> databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(ASK)
                .execute(Tuple.of(standing.contactId(), standing.helplineId(), time(clock.instant())))
                .map(asked -> whoDecides(standing)));
    }

    private ChildsWish whoDecides(Standing standing) {
        return erasures.pack(standing.helplineId()).erasure().childsWish();
    }

    /** The wishes that the rules decide, of contacts that are over. */
    Uni<Void> decide(Instant now) {
        String[] helplines = directory.helplines().stream()
                .filter(helpline -> helpline.pack().erasure().childsWish() == ChildsWish.AT_ONCE)
                .map(helpline -> helpline.id())
                .toArray(String[]::new);
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(helplines, time(now.minus(AFTER_END))))
                .map(Transcripts::ids)
                .chain(ids -> Transcripts.each(
                        ids, contactId -> databases.of(Service.GATEWAY).transaction(work -> erasures.erase(
                                        work, contactId, ErasureRule.CHILDS_WISH)
                                .chain(answer -> answered(work, contactId, AuditEntry.SYSTEM, answer, now)
                                        .chain(() -> audit.write(work, entry(contactId, answer)))))));
    }

    private static AuditEntry entry(UUID contactId, Answer answer) {
        String why = answer.rule() == null ? "childs-wish" : "childs-wish, kept: " + answer.rule();
        return new AuditEntry(AuditEntry.SYSTEM, AuditEntry.SYSTEM, AuditEntry.Action.ERASED, contactId, why, null);
    }

    /** Notes why a wish was not done; one that was done went with its contact. */
    Uni<Void> answered(Work work, UUID contactId, String by, Answer answer, Instant now) {
        return answer.rule() == null
                ? Uni.createFrom().voidItem()
                : work.connection()
                        .preparedQuery(KEPT)
                        .execute(Tuple.from(
                                Arrays.asList(contactId, answer.rule().name(), by, time(now))))
                        .replaceWithVoid();
    }

    /** The oldest first. */
    Uni<List<Wish>> open(String helplineId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(OPEN)
                .execute(Tuple.of(helplineId))
                .map(rows -> {
                    List<Wish> wishes = new ArrayList<>();
                    rows.forEach(row -> wishes.add(new Wish(
                            row.getUUID("contact_id"),
                            row.getOffsetDateTime("asked_at").toInstant())));
                    return wishes;
                });
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
