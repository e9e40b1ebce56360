package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.sanad.contract.Handover.Kind;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.gateway.frame.ServerFrame.AlertState;
import org.sanad.gateway.frame.ServerFrame.DeskAlert;
import org.sanad.gateway.frame.ServerFrame.DeskContact;
import org.sanad.gateway.frame.ServerFrame.DeskPhase;
import org.sanad.gateway.frame.ServerFrame.Handover;
import org.sanad.gateway.frame.ServerFrame.Progress;
import org.sanad.gateway.frame.ServerFrame.Role;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Guests;
import org.sanad.gateway.message.Voices;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.Vault.ContactKey;

/**
 * The contacts on one counsellor's desk: those they have, those they came into, and those they write up. A handover's note
 * is shown to whoever accepted it and, once it came to be, to who has the contact; to nobody else.
 */
@Singleton
class DeskContacts {

    private static final String CONTACTS = """
            select c.contact_id, c.phase, c.language, c.level, c.nickname, c.age_band, c.arrived_at, c.assigned_at,
                   c.ended_at, c.ending, w.due_at, c.last_seq, c.visitor_delivered, c.visitor_read,
                   exists (select 1 from visitor_socket s where s.contact_id = c.contact_id) as online,
                   a.alert_id, a.state as alert_state, a.at as alert_at, a.by_whom as alert_by,
                   c.counsellor_id, c.guests, c.reply_due_at, c.nudged_at, c.left_quickly,
                   c.earlier_contact_id,
                   o.handover_id, o.kind as handover_kind, o.target_kind, o.target_value, o.due_at as handover_due_at,
                   n.handover_id as note_id, n.note,
                   array(select distinct supervisor_id from observation x
                          where x.contact_id = c.contact_id and x.ended_at is null) as observers
              from conversation c
              left join wrap_up w on w.contact_id = c.contact_id
              left join lateral (
                   select * from alert x where x.contact_id = c.contact_id order by (x.state = 'CLOSED'), x.at desc limit 1
                   ) a on true
              left join lateral (
                   select * from handover h
                    where h.contact_id = c.contact_id and h.counsellor_id = $1 and h.outcome is null and not h.leaving
                      and coalesce(h.due_at, h.asked_at + interval '15 seconds') > $2 and c.counsellor_id = $1
                    order by h.asked_at desc limit 1
                   ) o on true
              left join lateral (
                   select h.handover_id, h.note from handover h
                    where h.contact_id = c.contact_id and h.note is not null
                      and case when c.counsellor_id = $1 then h.outcome = 'ACCEPTED' or h.leaving
                               else h.kind = 'JOIN' and exists (
                                    select 1 from offer x
                                     where x.handover_id = h.handover_id and x.counsellor_id = $1
                                       and x.outcome = 'ACCEPTED')
                          end
                    order by h.asked_at desc limit 1
                   ) n on true
             where ((c.phase = 'ACTIVE' and (c.counsellor_id = $1 or (c.guests ->> $1)::bigint > 0))
                    or (c.phase = 'ENDED' and w.counsellor_id = $1 and w.closed_at is null and w.saved_at is null))
            """;
    private static final String ALL = CONTACTS + " order by c.assigned_at, c.contact_id";
    private static final String ONE = CONTACTS + " and c.contact_id = $3";

    private final Databases databases;
    private final ContactKeys keys;
    private final Voices voices;

    DeskContacts(Databases databases, ContactKeys keys, Voices voices) {
        this.databases = databases;
        this.keys = keys;
        this.voices = voices;
    }

    Uni<List<DeskContact>> of(String counsellorId, Instant now) {
        return read(counsellorId, ALL, Tuple.of(counsellorId, now.atOffset(ZoneOffset.UTC)));
    }

    Uni<Optional<DeskContact>> one(String counsellorId, UUID contactId, Instant now) {
        return read(counsellorId, ONE, Tuple.of(counsellorId, now.atOffset(ZoneOffset.UTC), contactId))
                .map(found -> found.stream().findFirst());
    }

    private Uni<List<DeskContact>> read(String counsellorId, String query, Tuple arguments) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(query)
                .execute(arguments)
                .chain(rows -> contacts(rows, counsellorId));
    }

    private Uni<List<DeskContact>> contacts(RowSet<Row> rows, String counsellorId) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(
                        row -> keys.of(row.getUUID("contact_id")).map(key -> contact(row, counsellorId, key)))
                .collect()
                .asList();
    }

    private DeskContact contact(Row row, String me, ContactKey key) {
        String ending = row.getString("ending");
        UUID alertId = row.getUUID("alert_id");
        boolean active = Phase.valueOf(row.getString("phase")) == Phase.ACTIVE;
        boolean holder = me.equals(row.getString("counsellor_id")) || !active;
        return new DeskContact(
                row.getUUID("contact_id"),
                active ? DeskPhase.ACTIVE : DeskPhase.WRAP_UP,
                row.getString("language"),
                Level.valueOf(row.getString("level")),
                open(key, row.getBuffer("nickname"), Words.NICKNAME),
                row.getString("age_band"),
                Standing.instant(row, "arrived_at"),
                Standing.instant(row, "assigned_at"),
                Standing.instant(row, "ended_at"),
                ending == null ? null : Ending.valueOf(ending),
                Standing.instant(row, "due_at"),
                row.getLong("last_seq"),
                new Progress(row.getLong("visitor_delivered"), row.getLong("visitor_read")),
                row.getBoolean("online"),
                alertId == null
                        ? null
                        : new DeskAlert(
                                alertId,
                                AlertState.valueOf(row.getString("alert_state")),
                                Standing.instant(row, "alert_at"),
                                row.getString("alert_by")),
                holder ? Role.HOLDER : Role.GUEST,
                active ? others(row, me) : List.of(),
                handover(row),
                active && holder ? Standing.instant(row, "reply_due_at") : null,
                active ? Standing.instant(row, "nudged_at") : null,
                row.getUUID("note_id") == null
                        ? null
                        : open(key, row.getBuffer("note"), Words.handover(row.getUUID("note_id"))),
                observers(row),
                row.getBoolean("left_quickly"),
                row.getUUID("earlier_contact_id"));
    }

    /** The counsellor knows who looks over their shoulder. */
    private List<String> observers(Row row) {
        return Arrays.stream(row.getArrayOfStrings("observers"))
                .map(id -> Objects.requireNonNullElse(voices.of(id), id))
                .sorted()
                .toList();
    }

    private List<String> others(Row row, String me) {
        return Stream.concat(Stream.of(row.getString("counsellor_id")), Guests.of(row, "guests").stream())
                .filter(id -> !me.equals(id))
                .map(voices::of)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Handover handover(Row row) {
        UUID handoverId = row.getUUID("handover_id");
        return handoverId == null
                ? null
                : new Handover(
                        handoverId,
                        Kind.valueOf(row.getString("handover_kind")),
                        new Target(TargetKind.valueOf(row.getString("target_kind")), row.getString("target_value")),
                        Standing.instant(row, "handover_due_at"));
    }

    private static String open(ContactKey key, Buffer sealed, String context) {
        return sealed == null ? null : key.open(sealed.getBytes(), context);
    }
}
