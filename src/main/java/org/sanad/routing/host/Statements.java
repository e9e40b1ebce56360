package org.sanad.routing.host;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Statements in the order in which they must run; neighbours that are alike go to the database as one batch. */
final class Statements {

    private record Batch(String sql, List<Tuple> rows) {}

    private final List<Batch> batches = new ArrayList<>();

    void add(String sql, Object... values) {
        if (batches.isEmpty() || !batches.getLast().sql().equals(sql)) {
            batches.add(new Batch(sql, new ArrayList<>()));
        }
        batches.getLast().rows().add(Tuple.from(Arrays.asList(values)));
    }

    Uni<Void> run(SqlConnection connection) {
        return Multi.createFrom()
                .iterable(batches)
                .onItem()
                .transformToUniAndConcatenate(
                        batch -> connection.preparedQuery(batch.sql()).executeBatch(batch.rows()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
