package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.Helpline.CallClass;
import org.sanad.contract.Helpline.CallType;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Helplines;
import org.sanad.driver.Patience;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.SupervisorBoard;
import org.sanad.driver.Visitor;
import org.sanad.driver.Wiretap;
import org.sanad.gateway.projection.LiveConsumers;
import org.sanad.platform.Directory;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedStack;

/** A helpline of its own for each test, people that are sent home afterwards, and the other services' voices. */
public abstract class GatewayTest {

    @TestHTTPResource("/")
    protected URI base;

    @Inject
    protected Directory directory;

    @Inject
    @Identifier("gateway-live")
    protected LiveConsumers.Hearing hearing;

    protected final String helpline = "h" + UUID.randomUUID().toString().substring(0, 8);
    protected final List<AutoCloseable> people = new ArrayList<>();
    protected Wiretap topics;

    @BeforeEach
    void aHelplineOfItsOwn() {
        eventually(() -> assertThat(hearing.complete()).isTrue());
        topics = new Wiretap(SharedStack.get().bootstrapServers());
        topics.publish(new HelplineChanged(helpline(helpline, 1)));
        eventually(() -> directory.helpline(helpline).orElseThrow(AssertionError::new));
        eventually(() -> assertThat(directory.settled()).isTrue());
    }

    @AfterEach
    void sendEverybodyHome() throws Exception {
        for (AutoCloseable each : people) {
            each.close();
        }
        topics.close();
    }

    protected static Helpline helpline(String id, long version) {
        return Helplines.of(id)
                .version(version)
                .name(Map.of("en", "Test line", "ar", "خط", "fr", "Ligne"))
                .locale(Map.of("en", "en-GB", "ar", "ar-PS", "fr", "fr-FR"))
                .languages("ar", "fr", "en")
                .timeZone("UTC")
                .embedOrigins(List.of("https://school.example"))
                .callTypes(List.of(
                        new CallType("abuse", CallClass.COUNSELLING, Map.of("en", "Abuse"), false),
                        new CallType("silent", CallClass.NON_COUNSELLING, Map.of("en", "Silent"), false),
                        new CallType("old", CallClass.COUNSELLING, Map.of("en", "Old"), true)))
                .alternatives(List.of(new Helpline.Alternative(Map.of("en", "Police"), "100", null)))
                .build();
    }

    protected Visitor visitor() {
        Visitor visitor = new Visitor(base);
        people.add(visitor);
        return visitor;
    }

    /** A child whose contact is open. */
    protected Visitor openVisitor() {
        Visitor visitor = visitor().open(helpline, "en");
        eventually(() -> assertThat(visitor.contactId()).isNotNull());
        return visitor;
    }

    /** A counsellor of this helpline, with a profile, at the console. */
    protected CounsellorDesk counsellor() {
        return counsellor("c-" + UUID.randomUUID().toString().substring(0, 8));
    }

    protected CounsellorDesk counsellor(String id) {
        profile(id);
        CounsellorDesk desk = desk(id);
        desk.connect();
        eventually(() -> assertThat(desk.me()).isNotNull());
        return desk;
    }

    protected void profile(String id) {
        topics.publish(new CounsellorProfileChanged(new CounsellorProfile(
                id, helpline, 1, "Name of " + id, List.of("en"), Map.of(), 2, null, false, false)));
        eventually(() -> directory.counsellor(id).orElseThrow(AssertionError::new));
    }

    protected CounsellorDesk desk(String id) {
        CounsellorDesk desk = new CounsellorDesk(base, StaffTokens.of(id, "counsellor"));
        people.add(desk);
        return desk;
    }

    protected static String id(CounsellorDesk desk) {
        return desk.me().path("id").asText();
    }

    protected void enqueue(Visitor visitor) {
        topics.publish(
                new ContactEnqueued(visitor.contactId(), helpline, "en", Level.STANDARD, Instant.now(), Instant.now()));
    }

    protected void assign(Visitor visitor, String counsellorId) {
        topics.publish(new ContactAssigned(
                visitor.contactId(), counsellorId, helpline, "en", Level.STANDARD, Instant.now(), Instant.now()));
    }

    /** A child and a counsellor who talk. */
    protected void talk(Visitor visitor, CounsellorDesk desk) {
        assign(visitor, id(desk));
        eventually(() -> {
            assertThat(visitor.phase()).isEqualTo("ACTIVE");
            assertThat(desk.contacts()).containsKey(visitor.contactId());
            // and follows it: what happens before is in its history, what happens now is told
            assertThat(desk.heard("history", frame -> frame.path("contactId")
                            .asText()
                            .equals(visitor.contactId().toString())))
                    .isTrue();
        });
    }

    protected void counsellorIs(String id, CounsellorState state) {
        topics.publish(new CounsellorChanged(
                id,
                helpline,
                state,
                null,
                Instant.now(),
                List.of("en"),
                2,
                List.of(),
                List.of(),
                List.of(),
                Instant.now()));
    }

    /** A supervisor who is told of everything that happens at this helpline from now on. */
    protected SupervisorBoard board(String id) {
        SupervisorBoard board = new SupervisorBoard(base, StaffTokens.of(id, "supervisor"));
        people.add(board);
        board.watch(helpline);
        eventually(() -> assertThat(board.watches()).isTrue());
        return board;
    }

    /** The network is lost, and the child is back: what it has now is what it was told anew. */
    protected static void comesBack(Visitor visitor) {
        int before = visitor.heard("resumed").size();
        visitor.loseNetwork();
        eventually(() -> assertThat(visitor.heard("resumed")).hasSizeGreaterThan(before));
    }

    /** The network is lost, and the counsellor is back: what is on the desk now is what it was told anew. */
    protected static void comesBack(CounsellorDesk desk) {
        int before = desk.heard("desk").size();
        desk.loseNetwork();
        eventually(() -> assertThat(desk.heard("desk")).hasSizeGreaterThan(before));
    }

    protected static void eventually(ThrowingRunnable assertion) {
        Patience.await().pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }

    /** The first column of what the database answers its owner. */
    protected static List<String> rows(String query) throws SQLException {
        try (var database = database();
                var rows = database.createStatement().executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    protected static void execute(String statement) throws SQLException {
        try (var database = database();
                var sql = database.createStatement()) {
            sql.execute(statement);
        }
    }

    protected static Connection database() throws SQLException {
        RunningStack stack = SharedStack.get();
        return DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
    }
}
