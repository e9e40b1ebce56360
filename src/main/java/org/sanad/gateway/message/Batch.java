package org.sanad.gateway.message;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.Risk;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.Sequencer.Locked;
import org.sanad.gateway.message.Sequencer.Outcome;
import org.sanad.gateway.message.Sequencer.Placed;
import org.sanad.gateway.message.Sequencer.Stored;
import org.sanad.platform.Work;

/**
 * Writes many messages in one transaction with three round trips, however many they are: lock and look, insert, and the
 * outbox.
 */
final class Batch {

    /** In the order of their ids, so that two nodes never wait for each other in a circle. */
    private static final String LOCK = """
            select contact_id, helpline_id, phase, counsellor_id, guests, last_seq, replied, spoke_told_at, nudged_at
              from conversation
             where contact_id = any($1) order by contact_id for update
            """;

    private static final String STORED = """
            select m.contact_id, m.message_id, m.seq, m.at, m.sender_id
              from unnest($1::uuid[], $2::uuid[]) as g(contact_id, message_id)
              join message m on m.contact_id = g.contact_id and m.message_id = g.message_id
            """;

    private static final String INSERT = """
            with added as (
                insert into message (contact_id, seq, message_id, sender, sender_id, ciphertext, at, risk, risk_marks)
                select * from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::bytea[],
                                     $7::timestamptz[], $12::text[], $13::bytea[])
            )
            update conversation c
               set last_seq = g.last_seq, replied = c.replied or g.replied,
                   reply_due_at = case when g.replied then null else c.reply_due_at end,
                   spoke_told_at = coalesce(g.spoke_told_at, c.spoke_told_at),
                   nudged_at = case when g.spoke_told_at is null then c.nudged_at end
              from unnest($8::uuid[], $9::bigint[], $10::boolean[], $11::timestamptz[])
                   as g(contact_id, last_seq, replied, spoke_told_at)
             where c.contact_id = g.contact_id
            """;

    private Batch() {}

    static Uni<List<Outcome>> write(Work work, List<Draft> drafts, Instant now) {
        UUID[] contacts = drafts.stream().map(Draft::contactId).toArray(UUID[]::new);
        UUID[] messages = drafts.stream().map(Draft::messageId).toArray(UUID[]::new);
        // Sent together. The second still sees what the lock waited for: each statement has its own snapshot.
        Uni<RowSet<Row>> locked = work.connection().preparedQuery(LOCK).execute(Tuple.of(contacts));
        Uni<RowSet<Row>> stored = work.connection().preparedQuery(STORED).execute(Tuple.of(contacts, messages));
        return Uni.combine().all().unis(locked, stored).asTuple().chain(found -> {
            Map<UUID, Locked> conversations = conversations(found.getItem1());
            Sequencer sequencer = new Sequencer(conversations, repeats(found.getItem2(), drafts), now);
            List<Outcome> outcomes = drafts.stream().map(sequencer::place).toList();
            List<Appended> fresh = outcomes.stream()
                    .filter(Placed.class::isInstance)
                    .map(outcome -> ((Placed) outcome).appended())
                    .filter(appended -> !appended.repeat())
                    .toList();
            if (fresh.isEmpty()) {
                return Uni.createFrom().item(outcomes);
            }
            fresh.forEach(appended -> work.emit(event(appended, conversations)));
            fresh.stream()
                    .filter(appended -> appended.draft().finding().risk() == Risk.IMMINENT)
                    .forEach(appended -> work.emit(danger(appended, conversations)));
            Map<UUID, Silence.Broken> broken = Silence.broken(fresh, conversations, now);
            broken.forEach((contactId, by) -> by.tell(work, contactId, conversations.get(contactId), now));
            return work.connection()
                    .preparedQuery(INSERT)
                    .execute(rows(fresh, conversations, broken, now))
                    .replaceWith(outcomes);
        });
    }

    private static Map<UUID, Locked> conversations(RowSet<Row> rows) {
        Map<UUID, Locked> conversations = new HashMap<>();
        for (Row row : rows) {
            conversations.put(
                    row.getUUID(0),
                    new Locked(
                            row.getString(1),
                            Phase.valueOf(row.getString(2)),
                            row.getString(3),
                            Guests.of(row, "guests"),
                            row.getLong(5),
                            new Silence(
                                    row.getBoolean(6),
                                    time(row.getOffsetDateTime(7)),
                                    row.getOffsetDateTime(8) != null)));
        }
        return conversations;
    }

    private static Map<Draft.Key, Stored> repeats(RowSet<Row> rows, List<Draft> drafts) {
        Map<Draft.Key, Draft> byKey = new HashMap<>();
        drafts.forEach(draft -> byKey.put(draft.key(), draft));
        Map<Draft.Key, Stored> repeats = new HashMap<>();
        for (Row row : rows) {
            Draft.Key key = new Draft.Key(row.getUUID(0), row.getUUID(1));
            Instant at = row.getOffsetDateTime(3).toInstant();
            Appended appended = new Appended(byKey.get(key), row.getLong(2), at, true, List.of());
            repeats.put(key, new Stored(appended, row.getString(4)));
        }
        return repeats;
    }

    private static MessageAppended event(Appended appended, Map<UUID, Locked> conversations) {
        Draft draft = appended.draft();
        return new MessageAppended(
                draft.contactId(),
                conversations.get(draft.contactId()).helplineId,
                appended.seq(),
                draft.messageId(),
                draft.sender(),
                draft.senderId(),
                Base64.getEncoder().encodeToString(draft.ciphertext()),
                appended.at(),
                draft.finding().risk(),
                draft.finding().categories());
    }

    /** As if somebody had pressed "danger": escalation raises an alert, or adds it to the contact's open one. */
    private static DangerFlagged danger(Appended appended, Map<UUID, Locked> conversations) {
        Draft draft = appended.draft();
        UUID flagId = UUID.nameUUIDFromBytes(
                (draft.contactId() + "/" + Flagger.TRIAGE + "/" + draft.messageId()).getBytes(StandardCharsets.UTF_8));
        return new DangerFlagged(
                flagId,
                draft.contactId(),
                conversations.get(draft.contactId()).helplineId,
                Flagger.TRIAGE,
                null,
                appended.at());
    }

    private static Instant time(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Tuple rows(
            List<Appended> fresh, Map<UUID, Locked> conversations, Map<UUID, Silence.Broken> broken, Instant now) {
        Map<UUID, Long> last = new LinkedHashMap<>();
        fresh.forEach(appended -> last.put(
                appended.draft().contactId(),
                conversations.get(appended.draft().contactId()).lastSeq()));
        return Tuple.from(List.of(
                fresh.stream().map(each -> each.draft().contactId()).toArray(UUID[]::new),
                fresh.stream().map(Appended::seq).toArray(Long[]::new),
                fresh.stream().map(each -> each.draft().messageId()).toArray(UUID[]::new),
                fresh.stream().map(each -> each.draft().sender().name()).toArray(String[]::new),
                fresh.stream().map(each -> each.draft().senderId()).toArray(String[]::new),
                fresh.stream()
                        .map(each -> Buffer.buffer(each.draft().ciphertext()))
                        .toArray(Buffer[]::new),
                fresh.stream().map(each -> each.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                last.keySet().toArray(UUID[]::new),
                last.values().toArray(Long[]::new),
                last.keySet().stream()
                        .map(id -> broken.containsKey(id) && broken.get(id).byHolder())
                        .toArray(Boolean[]::new),
                last.keySet().stream()
                        .map(id -> broken.containsKey(id) && broken.get(id).byVisitor()
                                ? now.atOffset(ZoneOffset.UTC)
                                : null)
                        .toArray(OffsetDateTime[]::new),
                fresh.stream().map(each -> each.draft().finding().risk().name()).toArray(String[]::new),
                fresh.stream()
                        .map(each -> each.draft().finding().sealed())
                        .map(why -> why == null ? null : Buffer.buffer(why))
                        .toArray(Buffer[]::new)));
    }
}
