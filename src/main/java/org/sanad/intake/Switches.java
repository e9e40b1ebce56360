package org.sanad.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
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
            "select language, open, reason, switched_by, switched_at, until from intake_switch where helpline_id = $1";
    private static final String CURRENT = SELECT + " and language = $2";
    private static final String HISTORY = """
            select language, open, reason, switched_by, switched_at, until from switch_history
             where helpline_id = $1 and language = $2 order by id desc limit $3
            """;
    private static final String SET = """
            insert into intake_switch (helpline_id, language, open, reason, switched_by, switched_at, until)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (helpline_id, language) do update
               set open = excluded.open, reason = excluded.reason, switched_by = excluded.switched_by,
                   switched_at = excluded.switched_at, until = excluded.until
            """;
    private static final String REMEMBER = """
            insert into switch_history (helpline_id, language, open, reason, switched_by, switched_at, until)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String DUE = SELECT + " and not open and until <= $2 order by language";

    private final Databases databases;
    private final Contacts contacts;

    Switches(Databases databases, Contacts contacts) {
        this.databases = databases;
        this.contacts = contacts;
    }

    /**
     * One language's switch.
     *
     * @param reason why, in the supervisor's words; null, like {@code at}, when nobody ever switched it
     * @param by who, or null when nobody ever did, or when it opened by itself
     * @param until when it opens by itself, or null when only a person opens it
     */
    record Switch(String language, boolean open, String reason, String by, Instant at, Instant until) {

        boolean isSaidAgainBy(Switch other) {
            return by != null
                    && open == other.open
                    && reason.equals(other.reason)
                    && Objects.equals(until, other.until);
        }
    }

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
                                    switched.getOrDefault(language, new Switch(language, true, null, null, null, null)))
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
    Uni<Switch> set(Helpline helpline, Switch wanted) {
        return databases.of(Service.INTAKE).transaction(work -> contacts.lock(work, helpline.id())
                .chain(() ->
                        work.connection().preparedQuery(CURRENT).execute(Tuple.of(helpline.id(), wanted.language())))
                .chain(rows -> {
                    for (Row row : rows) {
                        var before = read(row);
                        if (before.isSaidAgainBy(wanted)) {
                            return Uni.createFrom().item(before);
                        }
                    }
                    return set(work, helpline.id(), wanted);
                }));
    }

    /** Opens what was closed until now; the caller has the helpline's lock. */
    Uni<Void> openDue(Work work, String helplineId, Instant now) {
        return work.connection()
                .preparedQuery(DUE)
                .execute(Tuple.of(helplineId, Contacts.time(now)))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows.stream().map(Switches::read).toList())
                        .onItem()
                        .transformToUniAndConcatenate(due ->
                                set(work, helplineId, new Switch(due.language(), true, due.reason(), null, now, null)))
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    private Uni<Switch> set(Work work, String helplineId, Switch to) {
        var row = Tuple.from(new Object[] {
            helplineId,
            to.language(),
            to.open(),
            to.reason(),
            to.by(),
            Contacts.time(to.at()),
            to.until() == null ? null : Contacts.time(to.until())
        });
        work.emit(new IntakeSwitched(helplineId, to.language(), to.open(), to.reason(), to.by(), to.at(), to.until()));
        return work.connection()
                .preparedQuery(SET)
                .execute(row)
                .chain(() -> work.connection().preparedQuery(REMEMBER).execute(row))
                .replaceWith(to);
    }

    private static Switch read(Row row) {
        var until = row.getOffsetDateTime("until");
        return new Switch(
                row.getString("language"),
                row.getBoolean("open"),
                row.getString("reason"),
                row.getString("switched_by"),
                row.getOffsetDateTime("switched_at").toInstant(),
                until == null ? null : until.toInstant());
    }
}
