package org.sanad.gateway.keeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.sanad.contract.KeepingEvent.TranscriptErased;
import org.sanad.contract.RecordClass;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Service;
import org.sanad.platform.Vault;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.platform.Work;
import org.sanad.platform.keeping.Purge;

/**
 * Transcripts whose days are over. Deleting rows would leave the words in backups and topics, so the key goes with them;
 * whatever of the contact is kept longer is sealed anew under another key first.
 */
@Singleton
class Transcripts implements Purge {

    private static final String DUE = """
            select c.contact_id from conversation c
             where c.helpline_id = $1 and c.ended_at < $2 and c.transcript_erased_at is null and not c.held
               and not exists (select from alert a where a.contact_id = c.contact_id and a.state <> 'CLOSED')
             order by c.ended_at limit %d for update of c skip locked
            """.formatted(MOST);

    /** All that is sealed under the contact's key beside its messages: the row, what it is bound to, and how it is written back. */
    private static final List<Sealed> SEALED = List.of(
            new Sealed(
                    "select contact_id, nickname from conversation where contact_id = $1 and nickname is not null",
                    id -> Words.NICKNAME,
                    "update conversation set nickname = $2 where contact_id = $1"),
            new Sealed(
                    "select contact_id, summary from wrap_up where contact_id = $1 and summary is not null",
                    id -> Words.SUMMARY,
                    "update wrap_up set summary = $2 where contact_id = $1"),
            new Sealed(
                    "select contact_id, words from left_message where contact_id = $1",
                    id -> Words.LEFT_MESSAGE,
                    "update left_message set words = $2 where contact_id = $1"),
            new Sealed(
                    "select handover_id, note from handover where contact_id = $1 and note is not null",
                    Words::handover,
                    "update handover set note = $2 where handover_id = $1"),
            new Sealed(
                    "select unsealing_id, reason from unsealing where contact_id = $1",
                    Words::unsealing,
                    "update unsealing set reason = $2 where unsealing_id = $1"),
            new Sealed(
                    "select unsealing_id, note from unsealing where contact_id = $1 and note is not null",
                    Words::review,
                    "update unsealing set note = $2 where unsealing_id = $1"),
            new Sealed(
                    "select block_id, reason from block where contact_id = $1",
                    Words::block,
                    "update block set reason = $2 where block_id = $1"),
            new Sealed(
                    "select block_id, lift_reason from block where contact_id = $1 and lift_reason is not null",
                    Words::liftedBlock,
                    "update block set lift_reason = $2 where block_id = $1"));

    private static final String REPLACE_KEY = "update contact_key set wrapped = $2 where contact_id = $1";
    private static final String ERASED = "update conversation set transcript_erased_at = $2 where contact_id = $1";
    private static final String MESSAGES = "delete from message where contact_id = $1";

    /** @param context what it is bound to, by the id that stands first in its row */
    private record Sealed(String select, Function<UUID, String> context, String update) {}

    private final ContactKeys keys;
    private final Vault vault;

    Transcripts(ContactKeys keys, Vault vault) {
        this.keys = keys;
        this.vault = vault;
    }

    @Override
    public RecordClass records() {
        return RecordClass.TRANSCRIPT;
    }

    @Override
    public Uni<Step> step(Work work, Due due) {
        return work.connection()
                .preparedQuery(DUE)
                .execute(Tuple.of(due.helplineId(), due.before().atOffset(ZoneOffset.UTC)))
                .map(Transcripts::ids)
                .call(ids -> each(ids, contactId -> erase(work, contactId, due)))
                .map(ids -> Step.of(ids.size()));
    }

    private Uni<Void> erase(Work work, UUID contactId, Due due) {
        work.emit(new TranscriptErased(contactId, due.helplineId(), due.now()));
        var sql = work.connection();
        return keys.of(contactId)
                .chain(old -> vault.helplineKey(Service.GATEWAY, due.helplineId())
                        .map(helpline -> helpline.newContactKey(contactId))
                        .chain(fresh -> each(SEALED, words -> sealAnew(sql, contactId, words, old, fresh))
                                .chain(() -> sql.preparedQuery(REPLACE_KEY)
                                        .execute(Tuple.of(contactId, Buffer.buffer(fresh.wrapped()))))))
                .chain(() -> sql.preparedQuery(MESSAGES).execute(Tuple.of(contactId)))
                .chain(() -> sql.preparedQuery(ERASED)
                        .execute(Tuple.of(contactId, due.now().atOffset(ZoneOffset.UTC))))
                .invoke(() -> keys.forget(contactId))
                .replaceWithVoid();
    }

    private static Uni<Void> sealAnew(
            SqlConnection sql, UUID contactId, Sealed words, ContactKey old, ContactKey fresh) {
        return sql.preparedQuery(words.select())
                .execute(Tuple.of(contactId))
                .map(rows -> {
                    List<Tuple> anew = new ArrayList<>();
                    for (Row row : rows) {
                        UUID id = row.getUUID(0);
                        String context = words.context().apply(id);
                        String text = old.open(row.getBuffer(1).getBytes(), context);
                        anew.add(Tuple.of(id, Buffer.buffer(fresh.seal(text, context))));
                    }
                    return anew;
                })
                .chain(anew -> anew.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sql.preparedQuery(words.update()).executeBatch(anew).replaceWithVoid());
    }

    static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
