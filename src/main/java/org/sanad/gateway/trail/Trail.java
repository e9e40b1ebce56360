package org.sanad.gateway.trail;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.gateway.message.Voices;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditCheck;
import org.sanad.platform.audit.AuditChecks;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;
import org.sanad.platform.audit.Caller;

/**
 * One helpline's lines of the audit. Whoever looks leaves a line first, in the same transaction: one for a look, however
 * many pages are turned and filters are tried.
 */
@Singleton
class Trail {

    /** What one person looks at within this time is one look. */
    static final Duration LOOK = Duration.ofMinutes(15);

    static final int PAGE = 50;

    private static final String LOOKED = """
            select at from audit where who = $1 and action = 'TRAIL_READ' and why = $2 order by seq desc limit 1
            """;
    private static final String LINES = """
            select a.seq, a.at, a.who, a.role, a.action, a.contact_id, a.why
              from audit a left join audited_contact c using (contact_id)
             where (c.helpline_id = $1 or a.action = 'TRAIL_READ' and a.why = $1)
               and ($2::text is null or a.who = $2)
               and ($3::text[] is null or a.action = any($3))
               and ($4::uuid is null or a.contact_id = $4)
               and ($5::bigint is null or a.seq < $5)
             order by a.seq desc limit $6
            """;

    private final Databases databases;
    private final Directory directory;
    private final Voices voices;
    private final AuditTrail audit;
    private final AuditChecks checks;
    private final Clock clock;

    Trail(Databases databases, Directory directory, Voices voices, AuditTrail audit, AuditChecks checks, Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.voices = voices;
        this.audit = audit;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * What is looked for; null is whatever it is.
     *
     * @param before the number of the last line of the page before
     */
    record Search(String who, Kind kind, UUID contactId, Long before) {}

    /**
     * @param number its place in the chain; numbers between are another helpline's
     * @param whoName what they are called, or their login where nobody knows
     * @param why a stable word, or the reason they typed
     */
    record Line(
            long number,
            Instant at,
            String who,
            String whoName,
            String role,
            Action action,
            UUID contactId,
            String why) {}

    /**
     * @param next ask with it as {@code before} for the page after; null when this is the last
     * @param check what the last walk along the whole chain found, or null when there was none
     */
    record TrailPage(List<Line> lines, Long next, AuditCheck check) {}

    Uni<TrailPage> read(String helplineId, Search search, Caller caller) {
        String known = known(helplineId, caller);
        return databases
                .of(Service.GATEWAY)
                .transaction(work -> look(work, known, caller).chain(() -> lines(work, known, search)))
                .chain(lines -> checks.last(Service.GATEWAY).map(check -> page(lines, check.orElse(null))));
    }

    /** Of the whole chain, whosever lines they are: it says nothing of them. */
    Uni<AuditCheck> check(String helplineId, Caller caller) {
        known(helplineId, caller);
        return checks.now(Service.GATEWAY)
                .map(check -> check.orElseThrow(() -> Problem.of(ProblemType.UNAVAILABLE, "It is being checked")));
    }

    private Uni<Void> look(Work work, String helplineId, Caller caller) {
        return work.connection()
                .preparedQuery(LOOKED)
                .execute(Tuple.of(caller.name(), helplineId))
                .chain(rows -> {
                    for (Row row : rows) {
                        if (row.getOffsetDateTime(0)
                                .toInstant()
                                .isAfter(clock.instant().minus(LOOK))) {
                            return Uni.createFrom().voidItem();
                        }
                    }
                    return audit.write(work, caller.did("supervisor", Action.TRAIL_READ, null, helplineId));
                });
    }

    private Uni<List<Line>> lines(Work work, String helplineId, Search search) {
        Tuple arguments = Tuple.tuple()
                .addString(helplineId)
                .addString(search.who())
                .addValue(search.kind() == null ? null : search.kind().actions())
                .addUUID(search.contactId())
                .addLong(search.before())
                .addInteger(PAGE + 1);
        return work.connection().preparedQuery(LINES).execute(arguments).map(rows -> {
            List<Line> lines = new ArrayList<>(rows.size());
            rows.forEach(row -> lines.add(line(row)));
            return lines;
        });
    }

    private static TrailPage page(List<Line> lines, AuditCheck check) {
        boolean more = lines.size() > PAGE;
        List<Line> shown = more ? lines.subList(0, PAGE) : lines;
        return new TrailPage(shown, more ? shown.getLast().number() : null, check);
    }

    private Line line(Row row) {
        String who = row.getString("who");
        String name = voices.of(who);
        Action action = Action.valueOf(row.getString("action"));
        return new Line(
                row.getLong("seq"),
                row.getOffsetDateTime("at").toInstant(),
                who,
                name == null ? who : name,
                row.getString("role"),
                action,
                row.getUUID("contact_id"),
                // of whose lines: these
                action == Action.TRAIL_READ ? null : row.getString("why"));
    }

    /** Supervisors who are known as another helpline's see nothing of this one. */
    private String known(String helplineId, Caller caller) {
        boolean theirs = directory
                .counsellor(caller.name())
                .map(CounsellorProfile::helplineId)
                .map(helplineId::equals)
                .orElse(true);
        if (!theirs) {
            throw Problem.of(ProblemType.NOT_ALLOWED);
        }
        return directory
                .helpline(helplineId)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE))
                .id();
    }
}
