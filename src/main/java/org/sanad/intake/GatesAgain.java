package org.sanad.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sanad.contract.ContactEvent.ContactTurnedAway;
import org.sanad.contract.Helpline;
import org.sanad.intake.Decision.Refused;
import org.sanad.intake.Gates.Situation;
import org.sanad.intake.Gates.Waiting;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Work;

/**
 * Tries the gates again every second while contacts wait, and opens what was closed until now (features sections 4.6, 4.7).
 *
 * <p>Under the helpline's lock, so that of several replicas one does it and each contact is turned away once. Never one in
 * imminent danger, and none that rings somewhere or has a counsellor.
 */
@ApplicationScoped
class GatesAgain {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private static final String HELPLINES = """
            select distinct helpline_id from contact where waiting
            union
            select helpline_id from intake_switch where until <= $1
            """;
    private static final String WAITING = """
            select contact_id, language, also_speaks, alone_since from contact c
             where helpline_id = $1 and waiting and decided_at is not null and language is not null
               and level is distinct from 'IMMINENT'
               and not exists (select 1 from contact_offer o where o.contact_id = c.contact_id and o.open)
             order by decided_at
            """;
    private static final String ALONE = "update contact set alone_since = $2 where contact_id = any($1)";
    private static final String TURN_AWAY = """
            update contact set waiting = false, refusal = $2, turned_away_at = $3 where contact_id = $1
            """;

    private final Services services;
    private final Databases databases;
    private final Directory directory;
    private final Contacts contacts;
    private final Switches switches;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final Duration grace;

    GatesAgain(
            Services services,
            Databases databases,
            Directory directory,
            Contacts contacts,
            Switches switches,
            IntakeMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "sanad.intake.nobody-grace", defaultValue = "120S") Duration grace) {
        this.services = services;
        this.databases = databases;
        this.directory = directory;
        this.contacts = contacts;
        this.switches = switches;
        this.metrics = metrics;
        this.clock = clock;
        this.grace = grace;
    }

    /** Somebody who waited and has been told to wait no longer. */
    record TurnedAway(Waiting contact, Refused why) {}

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.INTAKE)) {
            Rounds.every(EVERY, "gates of those who wait", this::round);
        }
    }

    private Uni<Void> round() {
        return databases
                .of(Service.INTAKE)
                .pool()
                .preparedQuery(HELPLINES)
                .execute(Tuple.of(Contacts.time(clock.instant())))
                .chain(rows -> {
                    var ids = new ArrayList<String>();
                    rows.forEach(row -> ids.add(row.getString(0)));
                    return Multi.createFrom()
                            .iterable(ids)
                            .onItem()
                            // A helpline that is not known here yet keeps its contacts; another round knows more.
                            .transformToUniAndConcatenate(id -> directory
                                    .helpline(id)
                                    .map(this::tryAgain)
                                    .orElseGet(() -> Uni.createFrom().item(List.of())))
                            .collect()
                            .asList();
                })
                .replaceWithVoid();
    }

    /** One helpline's round; of nobody when another replica is at it. */
    Uni<List<TurnedAway>> tryAgain(Helpline helpline) {
        return databases
                .of(Service.INTAKE)
                .transaction(work -> contacts.tryLock(work, helpline.id())
                        .chain(mine -> mine
                                ? tryAgain(work, helpline, clock.instant())
                                : Uni.createFrom().item(List.<TurnedAway>of())))
                .invoke(metrics::countTurnedAway);
    }

    private Uni<List<TurnedAway>> tryAgain(Work work, Helpline helpline, Instant now) {
        return switches.openDue(work, helpline.id(), now)
                .chain(() -> contacts.situation(work, helpline.id(), now))
                .chain(situation -> waiting(work, helpline.id()).chain(all -> {
                    var turnedAway = turnedAway(helpline, all, situation, now);
                    return noteWhoIsAlone(work, all, situation, now)
                            .chain(() -> turnAway(work, helpline.id(), turnedAway, now))
                            .replaceWith(turnedAway);
                }));
    }

    private static Uni<List<Waiting>> waiting(Work work, String helplineId) {
        return work.connection()
                .preparedQuery(WAITING)
                .execute(Tuple.of(helplineId))
                .map(rows -> {
                    var all = new ArrayList<Waiting>();
                    for (Row row : rows) {
                        OffsetDateTime alone = row.getOffsetDateTime("alone_since");
                        all.add(new Waiting(
                                row.getUUID("contact_id"),
                                row.getString("language"),
                                List.of(row.getArrayOfStrings("also_speaks")),
                                alone == null ? null : alone.toInstant()));
                    }
                    return all;
                });
    }

    private List<TurnedAway> turnedAway(Helpline helpline, List<Waiting> all, Situation situation, Instant now) {
        var gates = Gates.of(helpline);
        var found = new ArrayList<TurnedAway>();
        for (var contact : all) {
            gates.decideAgain(contact, situation, grace, now).ifPresent(why -> found.add(new TurnedAway(contact, why)));
        }
        return List.copyOf(found);
    }

    private static Uni<Void> noteWhoIsAlone(Work work, List<Waiting> all, Situation situation, Instant now) {
        var begins = new ArrayList<UUID>();
        var isOver = new ArrayList<UUID>();
        for (var contact : all) {
            var alone = contact.alone(situation.atWork());
            if (alone && contact.aloneSince() == null) {
                begins.add(contact.contactId());
            } else if (!alone && contact.aloneSince() != null) {
                isOver.add(contact.contactId());
            }
        }
        return note(work, begins, now).chain(() -> note(work, isOver, null));
    }

    private static Uni<Void> note(Work work, List<UUID> contacts, Instant since) {
        return contacts.isEmpty()
                ? Uni.createFrom().voidItem()
                : work.connection()
                        .preparedQuery(ALONE)
                        .execute(Tuple.of(contacts.toArray(UUID[]::new), since == null ? null : Contacts.time(since)))
                        .replaceWithVoid();
    }

    private static Uni<Void> turnAway(Work work, String helplineId, List<TurnedAway> all, Instant now) {
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new ArrayList<Tuple>();
        for (var one : all) {
            rows.add(Tuple.of(one.contact().contactId(), one.why().reason().name(), Contacts.time(now)));
            work.emit(new ContactTurnedAway(
                    one.contact().contactId(),
                    helplineId,
                    one.contact().language(),
                    one.why().reason(),
                    now,
                    one.why().opensAt()));
        }
        return work.connection().preparedQuery(TURN_AWAY).executeBatch(rows).replaceWithVoid();
    }
}
