package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.RequestEvent.AnswerBy;
import org.sanad.contract.RequestEvent.MessageLeft;
import org.sanad.intake.LeftMessage.Outcome;
import org.sanad.intake.LeftMessage.State;
import org.sanad.intake.LeftMessage.Try;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;

/** The messages to be answered, and who tried when. */
@Singleton
class LeftMessages {

    /** How long one that is done is still shown. */
    private static final Duration SHOWN = Duration.ofDays(1);

    private static final String KEEP = """
            insert into left_message (contact_id, helpline_id, language, answer_by, left_at, state, tries)
            values ($1, $2, $3, $4, $5, 'OPEN', 0)
            on conflict do nothing
            """;
    private static final String COLUMNS = """
            select m.contact_id, m.helpline_id, m.language, m.answer_by, m.left_at, m.state, m.try_after,
                   t.outcome, t.tried_by, t.tried_at
              from left_message m left join left_message_try t using (contact_id)
            """;
    private static final String SHOW = COLUMNS + """
             where m.helpline_id = $1
               and (m.state <> 'DONE' or m.left_at > $2
                    or exists (select 1 from left_message_try l where l.contact_id = m.contact_id and l.tried_at > $2))
             order by m.state = 'DONE', m.left_at, m.contact_id, t.number
             limit 1000
            """;
    private static final String LOCK =
            "select 1 from left_message where helpline_id = $1 and contact_id = $2 for update";
    private static final String ONE = COLUMNS + " where m.contact_id = $1 order by t.number";
    private static final String UPDATE =
            "update left_message set state = $2, tries = $3, try_after = $4 where contact_id = $1";
    private static final String ADD_TRY = """
            insert into left_message_try (contact_id, number, outcome, tried_by, tried_at) values ($1, $2, $3, $4, $5)
            """;

    private final Databases databases;
    private final Clock clock;

    LeftMessages(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Each once, whatever is told twice. */
    Uni<Void> keep(Work work, List<MessageLeft> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = left.stream()
                .map(one -> Tuple.of(
                        one.contactId(),
                        one.helplineId(),
                        one.language(),
                        one.answerBy().name(),
                        Contacts.time(one.leftAt())))
                .toList();
        return work.connection().preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    /** Those to be answered, the oldest first; then those done lately. */
    Uni<List<LeftMessage>> of(String helplineId) {
        return databases
                .of(Service.INTAKE)
                .pool()
                .preparedQuery(SHOW)
                .execute(Tuple.of(helplineId, Contacts.time(clock.instant().minus(SHOWN))))
                .map(LeftMessages::read);
    }

    /** Fails with {@code not-found}, or with {@code conflict} when it is done or it is too soon. */
    Uni<LeftMessage> tried(String helplineId, UUID contactId, Outcome outcome, String by) {
        return databases.of(Service.INTAKE).transaction(work -> {
            SqlClient sql = work.connection();
            return sql.preparedQuery(LOCK)
                    .execute(Tuple.of(helplineId, contactId))
                    .invoke(rows -> {
                        if (rows.size() == 0) {
                            throw Problem.of(ProblemType.NOT_FOUND);
                        }
                    })
                    .chain(() -> sql.preparedQuery(ONE).execute(Tuple.of(contactId)))
                    .map(rows -> read(rows).getFirst())
                    .chain(message -> message.tried(outcome, by, clock.instant())
                            .map(after -> store(sql, after))
                            .orElseThrow(() -> Problem.of(
                                    ProblemType.CONFLICT,
                                    message.state() == State.DONE
                                            ? "It is done already"
                                            : "The last try was less than 15 minutes ago")));
        });
    }

    private static Uni<LeftMessage> store(SqlClient sql, LeftMessage message) {
        var last = message.tries().getLast();
        int number = message.tries().size();
        return sql.preparedQuery(UPDATE)
                .execute(Tuple.of(message.contactId(), message.state().name(), number, time(message.tryAfter())))
                .chain(() -> sql.preparedQuery(ADD_TRY)
                        .execute(Tuple.of(
                                message.contactId(),
                                number,
                                last.outcome().name(),
                                last.by(),
                                Contacts.time(last.at()))))
                .replaceWith(message);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : Contacts.time(instant);
    }

    private static List<LeftMessage> read(RowSet<Row> rows) {
        var messages = new LinkedHashMap<UUID, LeftMessage>();
        for (Row row : rows) {
            messages.merge(row.getUUID("contact_id"), read(row), LeftMessages::joined);
        }
        return List.copyOf(messages.values());
    }

    /** One more row of the same message: its next try. */
    private static LeftMessage joined(LeftMessage before, LeftMessage next) {
        var tries = new ArrayList<>(before.tries());
        tries.addAll(next.tries());
        return new LeftMessage(
                before.contactId(),
                before.helplineId(),
                before.language(),
                before.answerBy(),
                before.leftAt(),
                before.state(),
                before.tryAfter(),
                tries);
    }

    private static LeftMessage read(Row row) {
        var tryAfter = row.getOffsetDateTime("try_after");
        return new LeftMessage(
                row.getUUID("contact_id"),
                row.getString("helpline_id"),
                row.getString("language"),
                AnswerBy.valueOf(row.getString("answer_by")),
                row.getOffsetDateTime("left_at").toInstant(),
                State.valueOf(row.getString("state")),
                tryAfter == null ? null : tryAfter.toInstant(),
                row.getString("outcome") == null
                        ? List.of()
                        : List.of(new Try(
                                Outcome.valueOf(row.getString("outcome")),
                                row.getString("tried_by"),
                                row.getOffsetDateTime("tried_at").toInstant())));
    }
}
