package org.sanad.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanad.driver.Patience;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedStack;
import org.sanad.stack.StackResource;

/** Whoever owns the database may change everything, and is found out; on real PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AuditTest {

    /** A service that reads no content: nobody else writes here meanwhile. */
    private static final Service QUIET = Service.ADMINISTRATION;

    private static final String SCHEMA = QUIET.id();

    @Inject
    AuditTrail trail;

    @Inject
    Databases databases;

    @TempDir
    Path folder;

    private final RunningStack stack = SharedStack.get();

    @BeforeEach
    void fiveReads() throws SQLException {
        asOwner("create table if not exists public.audit_before as select * from " + SCHEMA + ".audit limit 0");
        IntStream.range(0, 5).forEach(each -> read("counsellor1", "naïve – عادي, 5:x"));
        asOwner("insert into public.audit_before select * from " + SCHEMA + ".audit");
    }

    /** The next story begins with a whole chain. */
    @AfterEach
    void restore() throws SQLException {
        asOwner("delete from " + SCHEMA + ".audit");
        asOwner("insert into " + SCHEMA + ".audit select * from public.audit_before");
        asOwner("drop table public.audit_before");
    }

    @Test
    void aChainThatNobodyTouchedFits() {
        assertThat(verify()).contains("Every row fits.").endsWith("exit 0");
    }

    @Test
    void whateverIsWrittenAtOnceStandsOneAfterTheOther() {
        Uni.join()
                .all(IntStream.range(0, 60)
                        .mapToObj(each -> trail.alone(QUIET, entry("counsellor" + each, null)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(Patience.LONG);

        assertThat(verify()).contains("Every row fits.").endsWith("exit 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "who = 'counsellor2'",
                "role = 'supervisor'",
                "action = 'ERASED'",
                "why = null",
                "why = ''",
                "at = at + interval '1 microsecond'",
                "contact_id = gen_random_uuid()",
                "came_from = '10.0.0.1'",
                "hash = sha256('')"
            })
    void oneChangedRowIsFound(String change) throws SQLException {
        long row = head() - 2;

        asOwner("update " + SCHEMA + ".audit set " + change + " where seq = " + row);

        assertThat(verify()).contains("row " + row + " was changed").endsWith("exit 1");
    }

    @Test
    void aRowThatWasTakenOutIsFound() throws SQLException {
        long row = head() - 2;

        asOwner("delete from " + SCHEMA + ".audit where seq = " + row);

        assertThat(verify()).contains("row " + row + " is missing").endsWith("exit 1");
    }

    @Test
    void twoRowsThatChangedPlacesAreFound() throws SQLException {
        long row = head() - 2;

        asOwner("update " + SCHEMA + ".audit set seq = -1 where seq = " + row);
        asOwner("update " + SCHEMA + ".audit set seq = " + row + " where seq = " + (row + 1));
        asOwner("update " + SCHEMA + ".audit set seq = " + (row + 1) + " where seq = -1");

        assertThat(verify()).contains("row " + row + " was changed").endsWith("exit 1");
    }

    @Test
    void theNewestRowsCutOffAreFoundByWhatTheLogWasTold() throws Exception {
        Path log = Files.writeString(folder.resolve("sanad.log"), "12:00 INFO " + anchor().line() + "\n");
        long cut = head();

        asOwner("delete from " + SCHEMA + ".audit where seq = " + cut);

        assertThat(verify()).as("without the log it looks whole").endsWith("exit 0");
        assertThat(verify("--anchors", log.toString()))
                .contains("row " + cut + " and those after it were cut off")
                .endsWith("exit 1");
    }

    @Test
    void aTailThatWasWrittenAnewIsFoundByWhatTheLogWasTold() throws Exception {
        Files.writeString(folder.resolve("sanad.log"), "{\"message\":\"" + anchor().line() + "\"}\n");
        long last = head();

        asOwner("delete from " + SCHEMA + ".audit where seq = " + last);
        read("somebody else", null);

        assertThat(verify()).as("without the log it looks whole").endsWith("exit 0");
        assertThat(verify("--anchors", folder.toString()))
                .contains("row " + last + " is not the one the log told of")
                .endsWith("exit 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit set who = 'x'", "delete from audit", "truncate audit"})
    void theServiceItselfMayOnlyAdd(String statement) {
        assertThatThrownBy(() -> databases
                        .of(QUIET)
                        .pool()
                        .query(statement)
                        .execute()
                        .await()
                        .atMost(Patience.LONG))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update %s.audit set who = 'x'", "delete from %s.audit", "truncate %s.audit"})
    void theTableRefusesWhoeverElseTries(String statement) {
        assertThatThrownBy(() -> sql(statement.formatted(SCHEMA))).hasMessageContaining("only ever added to");
    }

    @Test
    void whoeverAddsARowDoesNotChooseItsPlace() throws SQLException {
        long last = head();

        sql("insert into " + SCHEMA + ".audit (seq, at, who, role, action, previous, hash)"
                + " values (1, '2020-01-01', 'x', 'x', 'ERASED', '', '')");

        assertThat(head()).isEqualTo(last + 1);
        assertThat(verify()).endsWith("exit 0");
    }

    private void read(String who, String why) {
        trail.alone(QUIET, entry(who, why)).await().atMost(Patience.LONG);
    }

    private static AuditEntry entry(String who, String why) {
        return new AuditEntry(who, "counsellor", Action.TRANSCRIPT_READ, UUID.randomUUID(), why, "127.0.0.1");
    }

    private String verify(String... arguments) {
        var out = new ByteArrayOutputStream();
        int code = new Verify(
                        Map.of(
                                "SANAD_DATABASE_PORT", String.valueOf(stack.postgresPort()),
                                "SANAD_MIGRATION_USERNAME", stack.superuser(),
                                "SANAD_MIGRATION_PASSWORD", stack.superuserPassword()),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
        return out.toString(StandardCharsets.UTF_8) + "exit " + code;
    }

    private long head() throws SQLException {
        return anchor().seq();
    }

    private Anchor anchor() throws SQLException {
        try (var database = DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var rows = database.createStatement()
                        .executeQuery("select seq, encode(hash, 'hex') from " + SCHEMA
                                + ".audit order by seq desc limit 1")) {
            rows.next();
            return new Anchor(SCHEMA, rows.getLong(1), rows.getString(2));
        }
    }

    /** As somebody who owns the server: triggers do not hold them. */
    private void asOwner(String statement) throws SQLException {
        sql("set session_replication_role = replica; " + statement);
    }

    private void sql(String statement) throws SQLException {
        try (var database = DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var sql = database.createStatement()) {
            sql.execute(statement);
        }
    }
}
