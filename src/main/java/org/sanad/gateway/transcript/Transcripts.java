package org.sanad.gateway.transcript;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.History;
import org.sanad.gateway.message.Voices;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;
import org.sanad.platform.audit.Caller;

/**
 * What was said in a contact that has ended. A counsellor's own are theirs for {@link Standing#OWN_FOR}; everything else
 * needs a reason, which supervisors see at once. The audit's row is in the transaction of the read: no row, no content.
 */
@Singleton
class Transcripts {

    private static final String ONE = """
            select contact_id, helpline_id, counsellor_id, language, nickname, age_band, level, arrived_at, ended_at, ending
              from conversation where contact_id = $1
            """;
    private static final String MINE = """
            select contact_id, helpline_id, counsellor_id, language, nickname, age_band, level, arrived_at, ended_at, ending
              from conversation
             where counsellor_id = $1 and phase = 'ENDED' and ended_at > $2 order by ended_at desc limit 200
            """;

    private static final String ENDED = """
            select contact_id, language, level, counsellor_id, ended_at, ending from conversation
             where helpline_id = $1 and phase = 'ENDED' and last_seq > 0 and ended_at > $2
             order by ended_at desc limit 200
            """;

    private final Databases databases;
    private final Directory directory;
    private final ContactKeys keys;
    private final Voices voices;
    private final History history;
    private final OutsideReads outside;
    private final AuditTrail trail;
    private final Clock clock;

    Transcripts(
            Databases databases,
            Directory directory,
            ContactKeys keys,
            Voices voices,
            History history,
            OutsideReads outside,
            AuditTrail trail,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.keys = keys;
        this.voices = voices;
        this.history = history;
        this.outside = outside;
        this.trail = trail;
        this.clock = clock;
    }

    /** A contact that has ended, without what was said in it. */
    record Ended(
            UUID contactId,
            String helplineId,
            String language,
            String nickname,
            String ageBand,
            Level level,
            Instant arrivedAt,
            Instant endedAt,
            Ending ending) {

        /** The nickname is the child's word. */
        @Override
        public String toString() {
            return "Ended[" + contactId + "]";
        }
    }

    /** What a supervisor sees of it: nothing the child said, not even its nickname (domain R2.11). */
    record EndedLine(
            UUID contactId,
            String language,
            Level level,
            String counsellorId,
            String counsellorName,
            Instant endedAt,
            Ending ending) {}

    /** @param outside whether it was read with a reason, outside the reader's caseload */
    record Transcript(Ended contact, boolean outside, List<Message> messages) {
        @Override
        public String toString() {
            return "Transcript[" + contact + "]";
        }
    }

    private record Found(Ended contact, String counsellorId) {}

    /** The counsellor's own, the latest first. */
    Uni<List<Ended>> ownOf(String counsellorId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(MINE)
                .execute(Tuple.of(
                        counsellorId, clock.instant().minus(Standing.OWN_FOR).atOffset(ZoneOffset.UTC)))
                .chain(rows -> {
                    List<Uni<Ended>> ended = new ArrayList<>(rows.size());
                    rows.forEach(row -> ended.add(keys.of(row.getUUID(0)).map(key -> ended(row, key))));
                    return ended.isEmpty()
                            ? Uni.createFrom().item(List.of())
                            : Uni.join().all(ended).usingConcurrencyOf(1).andFailFast();
                });
    }

    /** Those in which something was said. */
    Uni<List<EndedLine>> endedOf(String helplineId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(ENDED)
                .execute(Tuple.of(helplineId, since()))
                .map(rows -> {
                    List<EndedLine> lines = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        String counsellorId = row.getString(3);
                        String ending = row.getString(5);
                        lines.add(new EndedLine(
                                row.getUUID(0),
                                row.getString(1),
                                Level.valueOf(row.getString(2)),
                                counsellorId,
                                voices.of(counsellorId),
                                row.getOffsetDateTime(4).toInstant(),
                                ending == null ? null : Ending.valueOf(ending)));
                    }
                    return lines;
                });
    }

    private OffsetDateTime since() {
        return clock.instant().minus(Standing.OWN_FOR).atOffset(ZoneOffset.UTC);
    }

    /**
     * Fails with {@code unknown-contact}, also when it is another helpline's; with {@code conflict} while it goes on; with
     * {@code reason-needed} when it is not the reader's own and they gave no reason.
     */
    Uni<Transcript> read(UUID contactId, Caller caller, String reason) {
        // The key first: it may need a connection of its own.
        return keys.of(contactId).chain(key -> databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(ONE)
                .execute(Tuple.of(contactId))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Found(ended(row, key), row.getString("counsellor_id"));
                    }
                    throw Problem.of(ProblemType.UNKNOWN_CONTACT);
                })
                .chain(found -> read(work, found, caller, reason))));
    }

    private Uni<Transcript> read(Work work, Found found, Caller caller, String reason) {
        Ended contact = found.contact();
        if (!caller.is("supervisor") && !worksFor(caller.name(), contact.helplineId())) {
            throw Problem.of(ProblemType.UNKNOWN_CONTACT);
        }
        if (contact.endedAt() == null) {
            throw Problem.of(ProblemType.CONFLICT, "The conversation goes on");
        }
        boolean own = caller.is("counsellor")
                && caller.name().equals(found.counsellorId())
                && contact.endedAt().isAfter(clock.instant().minus(Standing.OWN_FOR));
        String role = own || !caller.is("supervisor") ? "counsellor" : "supervisor";
        String why = own ? "own" : TypedReason.of(reason);
        return history.whole(work.connection(), contact.contactId())
                .call(() -> own
                        ? Uni.createFrom().voidItem()
                        : outside.keep(work, contact.contactId(), contact.helplineId(), caller.name(), role, why))
                .call(() -> trail.write(
                        work,
                        caller.did(
                                role,
                                own ? Action.TRANSCRIPT_READ : Action.READ_OUTSIDE_CASELOAD,
                                contact.contactId(),
                                why)))
                .map(messages -> new Transcript(contact, !own, messages));
    }

    private boolean worksFor(String counsellorId, String helplineId) {
        return directory
                .counsellor(counsellorId)
                .filter(known -> !known.retired())
                .map(CounsellorProfile::helplineId)
                .filter(helplineId::equals)
                .isPresent();
    }

    private static Ended ended(Row row, ContactKey key) {
        var nickname = row.getBuffer("nickname");
        String ending = row.getString("ending");
        return new Ended(
                row.getUUID("contact_id"),
                row.getString("helpline_id"),
                row.getString("language"),
                nickname == null ? null : key.open(nickname.getBytes(), Words.NICKNAME),
                row.getString("age_band"),
                Level.valueOf(row.getString("level")),
                row.getOffsetDateTime("arrived_at").toInstant(),
                instant(row.getOffsetDateTime("ended_at")),
                ending == null ? null : Ending.valueOf(ending));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
