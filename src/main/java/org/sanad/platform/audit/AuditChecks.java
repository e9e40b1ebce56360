package org.sanad.platform.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.sanad.platform.Databases;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Walks the chains from inside, for the people who work here: once a day, and when a supervisor asks. Whoever owns the
 * database owns this check's memory too; {@code ./sanad audit verify} with the anchors of the logs is the one from outside.
 *
 * <p>At most one walk a minute for each service, whichever process is asked: every row is read and hashed.
 */
@Singleton
public class AuditChecks {

    static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(AuditChecks.class);
    private static final Duration DAILY = Duration.ofDays(1);

    /** How often it is looked whether the day is over: another process may have walked. */
    private static final Duration LOOK = Duration.ofHours(1);

    private static final int PORTION = 500;

    private static final String BEGIN = """
            insert into audit_check as c (begun_at) values ($1)
            on conflict (one) do update set begun_at = excluded.begun_at where c.begun_at <= $2
            returning head_seq, head_hash
            """;
    private static final String ROWS =
            "select " + AuditRow.COLUMNS + " from audit where audit.seq > $1 order by audit.seq limit $2";
    private static final String END = """
            update audit_check set checked_at = $1, row_count = $2, fault = $3, fault_seq = $4,
                   head_seq = coalesce($5, head_seq), head_hash = coalesce($6, head_hash)
            """;
    private static final String LAST =
            "select checked_at, row_count, fault, fault_seq from audit_check where checked_at is not null";

    private final Databases databases;
    private final Clock clock;
    private final List<Cancellable> rounds = new CopyOnWriteArrayList<>();

    AuditChecks(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Services services) {
        services.running()
                .forEach(service -> rounds.add(
                        Rounds.every(LOOK, "check of the audit of " + service.id(), () -> walk(service, DAILY)
                                .replaceWithVoid())));
    }

    void stop(@Observes ShutdownEvent stopping) {
        rounds.forEach(Cancellable::cancel);
    }

    /** What the last walk found; empty when there was none. */
    public Uni<Optional<AuditCheck>> last(Service service) {
        return databases.of(service).pool().query(LAST).execute().map(rows -> {
            for (Row row : rows) {
                return Optional.of(check(row));
            }
            return Optional.empty();
        });
    }

    /** Walks, unless somebody began less than a minute ago; then what the last walk found. */
    public Uni<Optional<AuditCheck>> now(Service service) {
        return walk(service, AT_MOST_EVERY).chain(() -> last(service));
    }

    private Uni<Void> walk(Service service, Duration atMostEvery) {
        Instant now = clock.instant();
        return databases
                .of(service)
                .pool()
                .preparedQuery(BEGIN)
                .execute(Tuple.of(
                        now.atOffset(ZoneOffset.UTC), now.minus(atMostEvery).atOffset(ZoneOffset.UTC)))
                .chain(begun -> {
                    for (Row row : begun) {
                        return walk(service, new Chain(anchors(service, row)));
                    }
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> walk(Service service, Chain chain) {
        List<Fault> faults = new ArrayList<>(1);
        return Multi.createBy()
                .repeating()
                .uni(() -> portion(service, chain, faults))
                .whilst(read -> read == PORTION && faults.isEmpty())
                .collect()
                .last()
                .chain(() -> {
                    Optional<Fault> fault = faults.isEmpty() ? chain.end() : Optional.of(faults.getFirst());
                    fault.ifPresent(
                            found -> LOG.errorf("audit of %s: row %d (%s)", service.id(), found.seq(), found.kind()));
                    return keep(service, chain, fault);
                });
    }

    /** @return how many rows were read */
    private Uni<Integer> portion(Service service, Chain chain, List<Fault> faults) {
        // numbers begin at 1; a row with another was slipped in
        long after = chain.rows() == 0 ? Long.MIN_VALUE : chain.rows();
        return databases
                .of(service)
                .pool()
                .preparedQuery(ROWS)
                .execute(Tuple.of(after, PORTION))
                .map(rows -> {
                    for (Row row : rows) {
                        if (faults.isEmpty()) {
                            chain.next(AuditRow.of(service, row::get)).ifPresent(faults::add);
                        }
                    }
                    return rows.size();
                });
    }

    private Uni<Void> keep(Service service, Chain chain, Optional<Fault> fault) {
        boolean whole = fault.isEmpty() && chain.rows() > 0;
        Tuple found = Tuple.tuple()
                .addValue(clock.instant().atOffset(ZoneOffset.UTC))
                .addLong(chain.rows())
                .addString(fault.map(one -> one.kind().name()).orElse(null))
                .addLong(fault.map(Fault::seq).orElse(null))
                .addLong(whole ? chain.rows() : null)
                .addValue(whole ? Buffer.buffer(chain.head()) : null);
        return databases.of(service).pool().preparedQuery(END).execute(found).replaceWithVoid();
    }

    private static List<Anchor> anchors(Service service, Row last) {
        Long seq = last.getLong("head_seq");
        return seq == null
                ? List.of()
                : List.of(new Anchor(service.id(), seq, HexFormat.of().formatHex(bytes(last, "head_hash"))));
    }

    private static AuditCheck check(Row row) {
        String fault = row.getString("fault");
        return new AuditCheck(
                row.getOffsetDateTime("checked_at").toInstant(),
                row.getLong("row_count"),
                fault == null ? null : new Fault(Fault.Kind.valueOf(fault), row.getLong("fault_seq")));
    }

    private static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }
}
