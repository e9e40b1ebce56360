package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.Helpline;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.Work;

/**
 * What supervisors decided per language. A language nobody switched is open. Every decision stays in
 * {@code switch_history}: who, when, why (domain R4.8).
 */
@Singleton
class Switches {

    private static final String SELECT =
            "select language, open, reason, switched_by, switched_at from intake_switch where helpline_id = $1";
    private static final String CURRENT = SELECT + " and language = $2";
    private static final String HISTORY = """
            select language, open, reason, switched_by, switched_at from switch_history
             where helpline_id = $1 and language = $2 order by id desc limit $3
            """;
    private static final String SET = """
            insert into intake_switch (helpline_id, language, open, reason, switched_by, switched_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (helpline_id, language) do update
               set open = excluded.open, reason = excluded.reason, switched_by = excluded.switched_by,
                   switched_at = excluded.switched_at
            """;
    private static final String REMEMBER = """
            insert into switch_history (helpline_id, language, open, reason, switched_by, switched_at)
            values ($1, $2, $3, $4, $5, $6)
            """;

    private final Databases databases;
    private final Contacts contacts;
    private final Clock clock;

    Switches(Databases databases, Contacts contacts, Clock clock) {
        this.databases = databases;
        this.contacts = contacts;
        this.clock = clock;
    }

    /**
     * One language's switch.
     *
     * @param reason why, in the supervisor's words; null, like {@code by} and {@code at}, when nobody ever switched it
     */
    record Switch(String language, boolean open, String reason, String by, Instant at) {}

    /** One per language of the helpline, in its order. */
    Uni<List<Switch>> of(Helpline helpline) {
        return databases
                .of(Service.INTAKE)
                .pool()
                .preparedQuery(SELECT)
                .execute(Tuple.of(helpline.id()))
                .map(rows -> {
                    var switched = new HashMap<String, Switch>();
                    rows.forEach(row -> switched.put(row.getString("language"), read(row)));
                    return helpline.languages().stream()
                            .map(language ->
                                    switched.getOrDefault(language, new Switch(language, true, null, null, null)))
                            .toList();
                });
    }

    /** The latest decisions for one language, the newest first. */
    Uni<List<Switch>> history(Helpline helpline, String language, int most) {
        return databases
                .of(Service.INTAKE)
                .pool()
                .preparedQuery(HISTORY)
                .execute(Tuple.of(helpline.id(), language, most))
                .map(rows -> rows.stream().map(Switches::read).toList());
    }

    /** Said again with the same words it changes nothing, so that a repeated press leaves one line in the history. */
    Uni<Switch> set(Helpline helpline, String language, boolean open, String reason, String by) {
        return databases.of(Service.INTAKE).transaction(work -> contacts.lock(work, helpline.id())
                .chain(() -> work.connection().preparedQuery(CURRENT).execute(Tuple.of(helpline.id(), language)))
                .chain(rows -> {
                    for (Row row : rows) {
                        var before = read(row);
                        if (before.open() == open && before.reason().equals(reason)) {
                            return Uni.createFrom().item(before);
                        }
                    }
                    return set(work, helpline.id(), new Switch(language, open, reason, by, clock.instant()));
                }));
    }

    private Uni<Switch> set(Work work, String helplineId, Switch to) {
        var row = Tuple.of(
                helplineId,
                to.language(),
                to.open(),
                to.reason(),
                to.by(),
                to.at().atOffset(ZoneOffset.UTC));
        work.emit(new IntakeSwitched(helplineId, to.language(), to.open(), to.reason(), to.by(), to.at(), null));
        return work.connection()
                .preparedQuery(SET)
                .execute(row)
                .chain(() -> work.connection().preparedQuery(REMEMBER).execute(row))
                .replaceWith(to);
    }

    private static Switch read(Row row) {
        return new Switch(
                row.getString("language"),
                row.getBoolean("open"),
                row.getString("reason"),
                row.getString("switched_by"),
                row.getOffsetDateTime("switched_at").toInstant());
    }
}
