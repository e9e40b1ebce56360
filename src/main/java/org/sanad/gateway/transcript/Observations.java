package org.sanad.gateway.transcript;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.DeskEvent.ObservationEnded;
import org.sanad.contract.DeskEvent.ObservationStarted;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.live.Link;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.NodeName;
import org.sanad.gateway.live.SupervisorLink;
import org.sanad.gateway.message.Voices;
import org.sanad.platform.Databases;
import org.sanad.platform.Ids;
import org.sanad.platform.Outage;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;

/**
 * Supervisors who watch a conversation as it goes on. Its beginning and its end are in the audit, whichever way it ends:
 * said, with the socket, with the contact or with the node. The child sees nothing of it; the counsellor does (ADR 15).
 */
@Singleton
public class Observations {

    /** How often what nobody ended is looked for. */
    static final Duration ROUND = Duration.ofSeconds(5);

    /** A node that was not heard of for so long is dead, as in {@code Heartbeat}. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(15);

    private static final String START = """
            insert into observation
                (observation_id, connection_id, node, contact_id, helpline_id, supervisor_id, reason, came_from, started_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing
            """;
    private static final String RETURNING =
            " returning observation_id, contact_id, helpline_id, supervisor_id, came_from";
    private static final String END =
            "update observation set ended_at = $1 where ended_at is null and connection_id = $2"
                    + " and ($3::uuid is null or contact_id = $3)" + RETURNING;
    private static final String END_LEFTOVERS = """
            update observation o set ended_at = $1
             where o.ended_at is null
               and (o.node = $2 and not o.connection_id = any($3)
                    or o.node <> $2 and o.started_at < $4
                       and not exists (select 1 from node n where n.node = o.node and n.seen_at >= $4)
                    or exists (select 1 from conversation c where c.contact_id = o.contact_id and c.phase = 'ENDED'))
            """ + RETURNING;
    private static final String NOW = """
            select observation_id, contact_id, supervisor_id, reason, started_at from observation
             where helpline_id = $1 and ended_at is null order by started_at
            """;

    private final Databases databases;
    private final Services services;
    private final Links links;
    private final NodeName node;
    private final Voices voices;
    private final AuditTrail trail;
    private final Clock clock;

    Observations(
            Databases databases,
            Services services,
            Links links,
            NodeName node,
            Voices voices,
            AuditTrail trail,
            Clock clock) {
        this.databases = databases;
        this.services = services;
        this.links = links;
        this.node = node;
        this.voices = voices;
        this.trail = trail;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.GATEWAY)) {
            Rounds.every(ROUND, "observations", this::endLeftovers);
        }
    }

    /** Somebody watches a conversation now. */
    record Observation(UUID observationId, UUID contactId, String by, String byName, String reason, Instant since) {}

    Uni<List<Observation>> of(String helplineId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(NOW)
                .execute(Tuple.of(helplineId))
                .map(rows -> {
                    List<Observation> all = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        String by = row.getString(2);
                        String name = voices.of(by);
                        all.add(new Observation(
                                row.getUUID(0),
                                row.getUUID(1),
                                by,
                                name == null ? by : name,
                                row.getString(3),
                                row.getOffsetDateTime(4).toInstant()));
                    }
                    return all;
                });
    }

    /**
     * From now on it is known that this supervisor watches; words may be given once this has succeeded, and not before.
     *
     * <p>Asked again on the same socket it is the same observation; on another it is another one, with rows of its own.
     *
     * @return where the conversation stands; fails with {@code unknown-contact}, also when it is not of the helpline the
     *     socket watches, and with {@code conflict} when nobody talks in it
     */
    public Uni<Standing> start(SupervisorLink link, UUID contactId, String typed) {
        String reason = TypedReason.of(typed);
        return databases.of(Service.GATEWAY).transaction(work -> Standing.of(work.connection(), contactId)
                .map(found -> found.filter(standing -> standing.helplineId().equals(link.watching()))
                        .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .invoke(standing -> {
                    if (standing.phase() != Phase.ACTIVE) {
                        throw Problem.of(ProblemType.CONFLICT, "Nobody talks in it now");
                    }
                })
                .call(standing -> start(work, link, standing, reason)));
    }

    private Uni<Void> start(Work work, SupervisorLink link, Standing standing, String reason) {
        UUID observationId = Ids.next();
        Instant now = clock.instant();
        UUID contactId = standing.contactId();
        Tuple row = Tuple.tuple()
                .addUUID(observationId)
                .addUUID(link.connectionId())
                .addString(node.text())
                .addUUID(contactId)
                .addString(standing.helplineId())
                .addString(link.supervisorId())
                .addString(reason)
                .addString(link.from())
                .addValue(time(now));
        return work.connection().preparedQuery(START).execute(row).chain(inserted -> {
            if (inserted.rowCount() == 0) {
                return Uni.createFrom().voidItem();
            }
            work.emit(
                    new ObservationStarted(observationId, contactId, standing.helplineId(), link.supervisorId(), now));
            return trail.write(
                    work,
                    new AuditEntry(
                            link.supervisorId(), "supervisor", Action.MONITOR_STARTED, contactId, reason, link.from()));
        });
    }

    public Uni<Void> end(SupervisorLink link, UUID contactId) {
        return ended(link, contactId, "said");
    }

    /** The socket is gone. Told also when the database is away just now; if we die meanwhile, another node does. */
    public Uni<Void> endAll(SupervisorLink link) {
        return ended(link, null, "left")
                .onFailure(Outage::is)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .expireIn(Duration.ofMinutes(10).toMillis());
    }

    private Uni<Void> ended(SupervisorLink link, UUID contactId, String why) {
        return databases.of(Service.GATEWAY).transaction(work -> {
            Instant now = clock.instant();
            return work.connection()
                    .preparedQuery(END)
                    .execute(Tuple.tuple()
                            .addValue(time(now))
                            .addUUID(link.connectionId())
                            .addUUID(contactId))
                    .chain(rows -> tell(work, rows, why, now));
        });
    }

    /** Of contacts that have ended, of sockets that are gone without a word, of nodes that died. */
    public Uni<Void> endLeftovers() {
        return databases.of(Service.GATEWAY).transaction(work -> {
            Instant now = clock.instant();
            UUID[] live = links.all().stream()
                    .filter(SupervisorLink.class::isInstance)
                    .map(Link::connectionId)
                    .toArray(UUID[]::new);
            return work.connection()
                    .preparedQuery(END_LEFTOVERS)
                    .execute(Tuple.of(time(now), node.text(), live, time(now.minus(DEAD_AFTER))))
                    .chain(rows -> tell(work, rows, "over", now));
        });
    }

    private Uni<Void> tell(Work work, RowSet<Row> rows, String why, Instant now) {
        rows.forEach(row -> work.emit(
                new ObservationEnded(row.getUUID(0), row.getUUID(1), row.getString(2), row.getString(3), now)));
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> trail.write(
                                work,
                                new AuditEntry(
                                        row.getString(3),
                                        "supervisor",
                                        Action.MONITOR_ENDED,
                                        row.getUUID(1),
                                        why,
                                        row.getString(4)))
                        .replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
