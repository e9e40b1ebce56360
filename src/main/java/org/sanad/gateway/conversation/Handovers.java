package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.GuestWentOut;
import org.sanad.contract.DeskEvent.HandoverAsked;
import org.sanad.contract.DeskEvent.HandoverCancelled;
import org.sanad.contract.DeskEvent.NextTaken;
import org.sanad.contract.Handover.Kind;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.gateway.frame.CounsellorFrame;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.platform.Work;

/**
 * What a counsellor asks the switchboard to do with a contact: hand it over, ask somebody in, go out again, take the next
 * one. Only who has a contact hands it over, one handover at a time. What is said about the child is kept here, under the
 * contact's key, and goes to no topic.
 */
@Singleton
public class Handovers {

    /** A handover of which the switchboard has said nothing for so long is no longer waited for. */
    private static final Duration UNHEARD = Duration.ofSeconds(15);

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,63}");

    private static final String OPEN = """
            select 1 from handover
             where contact_id = $1 and outcome is null and not leaving
               and coalesce(due_at, asked_at + $3::bigint * interval '1 millisecond') > $2
            """;
    private static final String KNOWN = "select 1 from handover where handover_id = $1";
    private static final String INSERT = """
            insert into handover (handover_id, contact_id, counsellor_id, kind, target_kind, target_value, leaving, note,
                                  asked_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String MINE =
            "select contact_id, outcome from handover where handover_id = $1 and counsellor_id = $2";

    private final Databases databases;
    private final Directory directory;
    private final ContactKeys keys;
    private final Clock clock;

    Handovers(Databases databases, Directory directory, ContactKeys keys, Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Asks for a handover; a repeated press asks once. Fails with {@code malformed-frame} for a target that makes no sense,
     * {@code text-too-long}, {@code not-a-participant} of who does not have the contact, {@code conversation-ended}, or
     * {@code conflict} while another handover of it goes on.
     */
    public Uni<Void> ask(String counsellorId, String helplineId, CounsellorFrame.Handover asked) {
        return Uni.createFrom().deferred(() -> {
            check(counsellorId, helplineId, asked);
            String note = asked.note() == null ? "" : asked.note();
            Words.checkLength(note, Words.MOST_IN_NOTE);
            UUID handoverId = UUID.nameUUIDFromBytes(
                    (asked.contactId() + "/" + counsellorId + "/" + asked.id()).getBytes(StandardCharsets.UTF_8));
            return keys.of(asked.contactId())
                    .map(key -> seal(key, handoverId, note))
                    .chain(words -> databases
                            .of(Service.GATEWAY)
                            .transaction(work -> ask(work, counsellorId, asked, handoverId, words.orElse(null))));
        });
    }

    /** Empty when nothing was said. */
    private static Optional<Buffer> seal(ContactKey key, UUID handoverId, String note) {
        return note.isBlank()
                ? Optional.empty()
                : Optional.of(Buffer.buffer(key.seal(note, Words.handover(handoverId))));
    }

    private void check(String counsellorId, String helplineId, CounsellorFrame.Handover asked) {
        Target target = asked.target();
        boolean sound = target.kind() != null
                && (target.kind() == TargetKind.SUPERVISOR
                        ? target.value() == null
                        : target.value() != null && CODE.matcher(target.value()).matches())
                && !(asked.kind() == Kind.JOIN && asked.leaving());
        if (!sound
                || (target.kind() == TargetKind.COUNSELLOR && !isColleague(counsellorId, helplineId, target.value()))) {
            throw Problem.of(ProblemType.MALFORMED_FRAME);
        }
    }

    private boolean isColleague(String counsellorId, String helplineId, String other) {
        return !other.equals(counsellorId)
                && directory
                        .counsellor(other)
                        .filter(profile -> !profile.retired())
                        .map(CounsellorProfile::helplineId)
                        .filter(helplineId::equals)
                        .isPresent();
    }

    private Uni<Void> ask(
            Work work, String counsellorId, CounsellorFrame.Handover asked, UUID handoverId, Buffer note) {
        SqlClient sql = work.connection();
        Instant now = clock.instant();
        return Standing.locked(sql, asked.contactId())
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .chain(standing -> any(sql, KNOWN, Tuple.of(handoverId)).chain(known -> {
                    if (known) {
                        return Uni.createFrom().voidItem();
                    }
                    if (!counsellorId.equals(standing.counsellorId())) {
                        throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
                    }
                    if (standing.phase() != Phase.ACTIVE) {
                        throw Problem.of(ProblemType.CONVERSATION_ENDED);
                    }
                    return any(sql, OPEN, Tuple.of(asked.contactId(), now.atOffset(ZoneOffset.UTC), UNHEARD.toMillis()))
                            .chain(open -> {
                                if (open) {
                                    throw Problem.of(ProblemType.CONFLICT);
                                }
                                return insert(work, standing, counsellorId, asked, handoverId, note, now);
                            });
                }));
    }

    private static Uni<Void> insert(
            Work work,
            Standing standing,
            String counsellorId,
            CounsellorFrame.Handover asked,
            UUID handoverId,
            Buffer note,
            Instant now) {
        return work.connection()
                .preparedQuery(INSERT)
                .execute(Tuple.from(Arrays.asList(
                        handoverId,
                        asked.contactId(),
                        counsellorId,
                        asked.kind().name(),
                        asked.target().kind().name(),
                        asked.target().value(),
                        asked.leaving(),
                        note,
                        now.atOffset(ZoneOffset.UTC))))
                .invoke(() -> work.emit(new HandoverAsked(
                        handoverId,
                        asked.contactId(),
                        counsellorId,
                        standing.helplineId(),
                        asked.kind(),
                        asked.target(),
                        asked.leaving(),
                        now)))
                .replaceWithVoid();
    }

    /** Thinks better of it; too late it does nothing. Fails with {@code not-a-participant} when it is another's. */
    public Uni<Void> cancel(String counsellorId, String helplineId, UUID handoverId) {
        return databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(MINE)
                .execute(Tuple.of(handoverId, counsellorId))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
                    }
                    Row row = rows.iterator().next();
                    if (row.getString(1) == null) {
                        work.emit(new HandoverCancelled(
                                handoverId, row.getUUID(0), counsellorId, helplineId, clock.instant()));
                    }
                })
                .replaceWithVoid());
    }

    /** A guest goes out. Fails with {@code not-a-participant} of who is none. */
    public Uni<Void> leave(String counsellorId, UUID contactId) {
        return databases.of(Service.GATEWAY).transaction(work -> Standing.locked(work.connection(), contactId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .invoke(standing -> {
                    if (!standing.isGuest(counsellorId)) {
                        throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
                    }
                    work.emit(new GuestWentOut(contactId, counsellorId, standing.helplineId(), clock.instant()));
                })
                .replaceWithVoid());
    }

    public Uni<Void> takeNext(String counsellorId, String helplineId) {
        return databases.of(Service.GATEWAY).transaction(work -> {
            work.emit(new NextTaken(counsellorId, helplineId, clock.instant()));
            return Uni.createFrom().voidItem();
        });
    }

    private static Uni<Boolean> any(SqlClient sql, String query, Tuple arguments) {
        return sql.preparedQuery(query).execute(arguments).map(rows -> rows.size() > 0);
    }
}
