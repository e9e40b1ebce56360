package org.sanad.routing.host;

import static org.sanad.routing.host.Statements.instant;
import static org.sanad.routing.host.Statements.name;
import static org.sanad.routing.host.Statements.time;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sanad.contract.Channel;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.ContactRow;
import org.sanad.routing.switchboard.JourneyRow;
import org.sanad.routing.switchboard.Link;
import org.sanad.routing.switchboard.Offer;
import org.sanad.routing.switchboard.Phase;
import org.sanad.routing.switchboard.SeatRow;
import org.sanad.routing.switchboard.Settings;
import org.sanad.routing.switchboard.SwitchboardChanges;
import org.sanad.routing.switchboard.SwitchboardState;

/** A switchboard's state to rows and back, without loss. */
final class SwitchboardTables {

    private static final String LOCK = "select version, stamp from helpline where id = $1 for update";
    private static final String CREATE =
            "insert into helpline (id, version, stamp) values ($1, 0, $2) on conflict do nothing";
    private static final String ADVANCE =
            "update helpline set version = version + 1, stamp = $2, next_deadline = $3 where id = $1";
    private static final String RULES = "select policy, settings from helpline where id = $1";
    private static final String SAVE_RULES =
            "update helpline set policy = $2, settings = $3, policy_digest = coalesce($4, policy_digest) where id = $1";

    private static final String CONTACTS = "select * from contact where helpline_id = $1";
    private static final String COUNSELLORS = "select * from counsellor where helpline_id = $1";
    private static final String OFFERS = "select * from offer where helpline_id = $1 and closed_at is null";
    private static final String NODES = "select * from gateway_node where helpline_id = $1";

    private static final String SAVE_CONTACT = """
            insert into contact (helpline_id, id, phase, channel, language, age_band, level, first_seen_at, arrived_at,
                enqueued_at, requeued_at, offers_made, decliners, link_connection, link_node, link_since, link_gone,
                link_lost_at, left_early, counsellor_id, assigned_at, ended_at, ending, wrap_up_due_at, closed_at,
                journey)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26)
            on conflict (helpline_id, id) do update set phase = excluded.phase, channel = excluded.channel,
                language = excluded.language, age_band = excluded.age_band, level = excluded.level,
                arrived_at = excluded.arrived_at, enqueued_at = excluded.enqueued_at,
                requeued_at = excluded.requeued_at, offers_made = excluded.offers_made, decliners = excluded.decliners,
                link_connection = excluded.link_connection, link_node = excluded.link_node,
                link_since = excluded.link_since, link_gone = excluded.link_gone, link_lost_at = excluded.link_lost_at,
                left_early = excluded.left_early, counsellor_id = excluded.counsellor_id,
                assigned_at = excluded.assigned_at, ended_at = excluded.ended_at, ending = excluded.ending,
                wrap_up_due_at = excluded.wrap_up_due_at, closed_at = excluded.closed_at,
                journey = excluded.journey
            """;
    private static final String FORGET_CONTACT = "delete from contact where helpline_id = $1 and id = $2";
    private static final String SAVE_COUNSELLOR = """
            insert into counsellor (helpline_id, id, profile_version, languages, capacity, retired, chosen, chosen_at,
                chosen_reason, missed, link_connection, link_node, link_since, link_gone, link_lost_at, idle_since,
                state, since, gender, skills, supervisor, extra_slot, allowed, recovers_at, took_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25)
            on conflict (helpline_id, id) do update set profile_version = excluded.profile_version,
                languages = excluded.languages, capacity = excluded.capacity, retired = excluded.retired,
                chosen = excluded.chosen, chosen_at = excluded.chosen_at, chosen_reason = excluded.chosen_reason,
                missed = excluded.missed, link_connection = excluded.link_connection, link_node = excluded.link_node,
                link_since = excluded.link_since, link_gone = excluded.link_gone, link_lost_at = excluded.link_lost_at,
                idle_since = excluded.idle_since, state = excluded.state, since = excluded.since,
                gender = excluded.gender, skills = excluded.skills, supervisor = excluded.supervisor,
                extra_slot = excluded.extra_slot, allowed = excluded.allowed, recovers_at = excluded.recovers_at,
                took_at = excluded.took_at
            """;
    private static final String SAVE_NODE = """
            insert into gateway_node (helpline_id, node, seen_at) values ($1, $2, $3)
            on conflict (helpline_id, node) do update set seen_at = excluded.seen_at
            """;
    private static final String FORGET_NODE = "delete from gateway_node where helpline_id = $1 and node = $2";

    private SwitchboardTables() {}

    /** Waits until nobody else decides for this helpline; the lock goes with the transaction. */
    static Uni<UUID> lock(SqlConnection connection, String helplineId) {
        return stamp(connection, helplineId)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : connection
                                .preparedQuery(CREATE)
                                .execute(Tuple.of(helplineId, UUID.randomUUID()))
                                .chain(() -> stamp(connection, helplineId))
                                .map(Optional::orElseThrow));
    }

    private static Uni<Optional<UUID>> stamp(SqlConnection connection, String helplineId) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(helplineId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("stamp")));
    }

    static Uni<SwitchboardState> load(SqlConnection connection, String helplineId) {
        Tuple helpline = Tuple.of(helplineId);
        return connection.preparedQuery(RULES).execute(helpline).chain(rules -> connection
                .preparedQuery(CONTACTS)
                .execute(helpline)
                .chain(contacts -> connection
                        .preparedQuery(COUNSELLORS)
                        .execute(helpline)
                        .chain(counsellors -> connection
                                .preparedQuery(OFFERS)
                                .execute(helpline)
                                .chain(offers -> connection
                                        .preparedQuery(NODES)
                                        .execute(helpline)
                                        .map(nodes -> {
                                            Map<String, Instant> seen = new HashMap<>();
                                            nodes.forEach(row -> seen.put(
                                                    row.getString("node"), instant(row.getOffsetDateTime("seen_at"))));
                                            return new SwitchboardState(
                                                    each(contacts, SwitchboardTables::contact),
                                                    each(counsellors, SwitchboardTables::counsellor),
                                                    each(offers, SwitchboardTables::offer),
                                                    seen,
                                                    policy(rules),
                                                    settings(rules));
                                        })))));
    }

    /** Counsellors come first, as the guard of the ledger asks for their capacity; the ledger comes after these. */
    static void save(Statements statements, String helplineId, SwitchboardChanges changes) {
        changes.counsellors()
                .forEach(row -> statements.add(
                        SAVE_COUNSELLOR,
                        helplineId,
                        row.id(),
                        row.profileVersion(),
                        strings(row.languages()),
                        row.capacity(),
                        row.retired(),
                        name(row.chosen()),
                        time(row.chosenAt()),
                        row.chosenReason(),
                        row.missed(),
                        row.link().connection(),
                        row.link().node(),
                        time(row.link().since()),
                        uuids(row.link().gone()),
                        time(row.link().lostAt()),
                        time(row.idleSince()),
                        name(row.state()),
                        time(row.since()),
                        row.gender(),
                        JsonColumn.write(row.skills()),
                        row.supervisor(),
                        row.extraSlot(),
                        row.allowed(),
                        time(row.recoversAt()),
                        time(row.tookAt())));
        changes.contacts()
                .forEach(row -> statements.add(
                        SAVE_CONTACT,
                        helplineId,
                        row.id(),
                        name(row.phase()),
                        name(row.channel()),
                        row.language(),
                        row.ageBand(),
                        name(row.level()),
                        time(row.firstSeenAt()),
                        time(row.arrivedAt()),
                        time(row.enqueuedAt()),
                        time(row.requeuedAt()),
                        row.offersMade(),
                        strings(row.decliners()),
                        row.link().connection(),
                        row.link().node(),
                        time(row.link().since()),
                        uuids(row.link().gone()),
                        time(row.link().lostAt()),
                        row.leftEarly(),
                        row.counsellorId(),
                        time(row.assignedAt()),
                        time(row.endedAt()),
                        name(row.ending()),
                        time(row.wrapUpDueAt()),
                        time(row.closedAt()),
                        JsonColumn.write(row.journey())));
        changes.forgottenContacts().forEach(id -> statements.add(FORGET_CONTACT, helplineId, id));
        changes.nodesSeen().forEach((node, seen) -> statements.add(SAVE_NODE, helplineId, node, time(seen)));
        changes.forgottenNodes().forEach(node -> statements.add(FORGET_NODE, helplineId, node));
    }

    /** @param digest of the file that the policy is from, or null when it was not changed */
    static void saveRules(Statements statements, String helplineId, Policy policy, Settings settings, String digest) {
        statements.add(SAVE_RULES, helplineId, JsonColumn.write(policy), JsonColumn.write(settings), digest);
    }

    static void advance(Statements statements, String helplineId, UUID stamp, Optional<Instant> nextDeadline) {
        statements.add(ADVANCE, helplineId, stamp, time(nextDeadline.orElse(null)));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    private static ContactRow contact(Row row) {
        return new ContactRow(
                row.getUUID("id"),
                Phase.valueOf(row.getString("phase")),
                value(Channel.class, row.getString("channel")),
                row.getString("language"),
                row.getString("age_band"),
                Level.valueOf(row.getString("level")),
                at(row, "first_seen_at"),
                at(row, "arrived_at"),
                at(row, "enqueued_at"),
                at(row, "requeued_at"),
                row.getInteger("offers_made"),
                List.of(row.getArrayOfStrings("decliners")),
                link(row),
                row.getBoolean("left_early"),
                row.getString("counsellor_id"),
                at(row, "assigned_at"),
                at(row, "ended_at"),
                value(Ending.class, row.getString("ending")),
                at(row, "wrap_up_due_at"),
                at(row, "closed_at"),
                JsonColumn.read(row.getValue("journey"), JourneyRow.class));
    }

    private static SeatRow counsellor(Row row) {
        return new SeatRow(
                row.getString("id"),
                row.getLong("profile_version"),
                List.of(row.getArrayOfStrings("languages")),
                row.getInteger("capacity"),
                row.getBoolean("retired"),
                Availability.valueOf(row.getString("chosen")),
                at(row, "chosen_at"),
                row.getString("chosen_reason"),
                row.getBoolean("missed"),
                link(row),
                at(row, "idle_since"),
                CounsellorState.valueOf(row.getString("state")),
                at(row, "since"),
                row.getString("gender"),
                skills(row),
                row.getBoolean("supervisor"),
                row.getBoolean("extra_slot"),
                row.getInteger("allowed"),
                at(row, "recovers_at"),
                at(row, "took_at"));
    }

    private static Map<String, Integer> skills(Row row) {
        Map<String, Integer> skills = new HashMap<>();
        ((JsonObject) row.getValue("skills")).forEach(each -> skills.put(each.getKey(), (Integer) each.getValue()));
        return skills;
    }

    private static Policy policy(RowSet<Row> rules) {
        Policy stored = JsonColumn.read(rules.iterator().next().getValue("policy"), Policy.class);
        return stored == null ? Policy.defaults() : stored;
    }

    private static Settings settings(RowSet<Row> rules) {
        Settings stored = JsonColumn.read(rules.iterator().next().getValue("settings"), Settings.class);
        return stored == null ? Settings.NONE : stored;
    }

    private static Offer offer(Row row) {
        return new Offer(
                row.getUUID("id"),
                row.getUUID("contact_id"),
                row.getString("counsellor_id"),
                Purpose.valueOf(row.getString("purpose")),
                row.getUUID("handover_id"),
                at(row, "made_at"),
                at(row, "expires_at"));
    }

    private static Link link(Row row) {
        return new Link(
                row.getUUID("link_connection"),
                row.getString("link_node"),
                at(row, "link_since"),
                List.of(row.getArrayOfUUIDs("link_gone")),
                at(row, "link_lost_at"));
    }

    private static Instant at(Row row, String column) {
        return instant(row.getOffsetDateTime(column));
    }

    private static <E extends Enum<E>> E value(Class<E> type, String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static String[] strings(List<String> values) {
        return values.toArray(String[]::new);
    }

    private static UUID[] uuids(List<UUID> values) {
        return values.toArray(UUID[]::new);
    }
}
