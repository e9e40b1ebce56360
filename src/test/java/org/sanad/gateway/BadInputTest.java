package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Patience;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedStack;

/** What must not come in, and what comes of it: a problem with a stable type, and nothing lost. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class BadInputTest extends GatewayTest {

    private static final int MANY = 300;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void hangUp() {
        http.shutdownNow();
    }

    @Test
    void malformedFramesAreRefusedAndTheConversationGoesOn() {
        Visitor child = openVisitor();

        for (String bad : List.of(
                "not json",
                "[]",
                "null",
                "{}",
                "{\"type\":\"message\",\"id\":\"no-uuid\",\"text\":\"x\"}",
                "{\"type\":\"message\",\"id\":\"" + UUID.randomUUID() + "\"}",
                "{\"type\":\"message\",\"id\":\"" + UUID.randomUUID() + "\",\"text\":42}",
                "{\"type\":\"typing\",\"on\":true} trailing")) {
            child.raw(bad);
        }

        eventually(() -> assertThat(child.problems()).hasSize(8).containsOnly("malformed-frame"));
        child.say("still here");
        eventually(() -> assertThat(child.pending()).isEmpty());
    }

    @Test
    void unknownFramesAreRefusedAndTooManyBadOnesCloseTheSocket() {
        Visitor child = openVisitor();

        IntStream.range(0, 10)
                .forEach(i -> child.raw("{\"type\":\"follow\",\"contactId\":\"" + UUID.randomUUID() + "\"}"));

        eventually(() -> assertThat(child.problems()).hasSize(10).containsOnly("unknown-frame"));
        eventually(() -> assertThat(child.closeCode()).isEqualTo(4400));
    }

    @Test
    void aFrameOver64KilobytesIsRefusedWithItsReason() {
        Visitor child = openVisitor();

        child.raw(
                "{\"type\":\"message\",\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"" + "س".repeat(33_000) + "\"}");

        eventually(() -> assertThat(child.problems()).contains("frame-too-large"));
        eventually(() -> assertThat(child.closeCode()).isEqualTo(1009));
        // and the child comes back to its conversation
        eventually(() -> assertThat(child.heard("resumed")).isNotEmpty());
    }

    @Test
    void aTextOf4000CharactersIsTakenAndOneMoreIsNot() {
        Visitor child = openVisitor();
        String longest = "👩".repeat(4_000);

        child.say(longest);
        eventually(() -> assertThat(child.transcript().texts()).containsExactly(longest));
        child.say(longest + "!");
        child.say(" \n ");

        eventually(() -> assertThat(child.problems()).containsExactly("text-too-long", "text-empty"));
        assertThat(child.pending()).isEmpty();
    }

    @Test
    void aWrongTokenOpensNothing() {
        Visitor stranger = visitor().resume("A".repeat(43));

        eventually(() -> assertThat(stranger.problems()).containsExactly("invalid-token"));
        eventually(() -> assertThat(stranger.closeCode()).isEqualTo(4401));
    }

    @Test
    void whoHasNoTokenCannotWrite() {
        Visitor stranger = visitor();
        stranger.connect();
        eventually(() -> assertThat(stranger.isConnected()).isTrue());

        stranger.raw("{\"type\":\"message\",\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"hello\"}");

        eventually(() -> assertThat(stranger.problems()).containsExactly("invalid-token"));
    }

    @Test
    void aTokenShowsItsOwnConversationAndNoOther() {
        Visitor one = openVisitor();
        Visitor other = openVisitor();
        one.say("mine");
        eventually(() -> assertThat(one.pending()).isEmpty());

        one.raw("{\"type\":\"resume\",\"token\":\"" + other.token() + "\",\"lastSeq\":0}");

        eventually(() -> assertThat(one.problems()).containsExactly("not-allowed"));
        one.say("still mine");
        eventually(() -> assertThat(one.transcript().texts()).containsExactly("mine", "still mine"));
        other.say("theirs");
        eventually(() -> assertThat(other.transcript().texts()).containsExactly("theirs"));
    }

    @Test
    void theTokenOfAnEndedContactShowsTheEndForAWhileAndIsThenOver() throws SQLException {
        Visitor child = openVisitor();
        topics.publish(new ContactEnded(child.contactId(), helpline, "en", null, Ending.ABANDONED, Instant.now()));
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
        comesBack(child);
        assertThat(child.phase()).isEqualTo("ENDED");

        elevenMinutesLater(child.contactId());
        child.loseNetwork();

        eventually(() -> assertThat(child.problems()).contains("conversation-ended"));
        eventually(() -> assertThat(child.closeCode()).isEqualTo(4410));
    }

    private static void elevenMinutesLater(UUID contact) throws SQLException {
        RunningStack stack = SharedStack.get();
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var update = connection.prepareStatement(
                        "update gateway.conversation set ended_at = ended_at - interval '11 minutes' where contact_id = ?")) {
            update.setObject(1, contact);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void aRepeatedOpeningFindsTheSameContactUntilItsTokenWasUsed() {
        Visitor child = visitor();
        child.connect();
        eventually(() -> assertThat(child.isConnected()).isTrue());
        String open = "{\"type\":\"open\",\"id\":\"" + UUID.randomUUID() + "\",\"helpline\":\"" + helpline
                + "\",\"language\":\"en\",\"danger\":false,\"consentVersion\":\"1\"}";
        child.raw(open);
        eventually(() -> assertThat(child.heard("opened")).hasSize(1));

        Visitor again = visitor();
        again.connect();
        eventually(() -> assertThat(again.isConnected()).isTrue());
        again.raw(open);
        eventually(() -> assertThat(again.heard("opened")).hasSize(1));
        assertThat(again.contactId()).isEqualTo(child.contactId());

        comesBack(again);
        Visitor late = visitor();
        late.connect();
        eventually(() -> assertThat(late.isConnected()).isTrue());
        late.raw(open);
        eventually(() -> assertThat(late.problems()).containsExactly("invalid-token"));
    }

    @Test
    void anUnknownHelplineOrLanguageIsRefused() {
        Visitor lost = visitor().open("no-such-helpline", "en");
        Visitor foreign = visitor().open(helpline, "xx");
        Visitor unreal = visitor().open(helpline, "en", null, "200-300", false);

        eventually(() -> assertThat(lost.problems()).containsExactly("unknown-helpline"));
        eventually(() -> assertThat(foreign.problems()).containsExactly("unknown-language"));
        eventually(() -> assertThat(unreal.problems()).containsExactly("malformed-frame"));
    }

    @Test
    void htmlAndSqlAreKeptAsTyped() {
        String html = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        String sql = "'; drop table message; -- \" \\ \u0000 %s ${jndi:ldap://x}";
        Visitor child = visitor().open(helpline, "en", "<b>'; --", null, false);
        eventually(() -> assertThat(child.contactId()).isNotNull());
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);

        child.say(html);
        child.say(sql);
        counsellor.say(child.contactId(), html);

        eventually(() -> assertThat(counsellor.transcript(child.contactId()).texts())
                .containsExactlyInAnyOrder(html, sql, html));
        assertThat(counsellor.contact(child.contactId()).path("nickname").asText())
                .isEqualTo("<b>'; --");
        comesBack(child);
        eventually(() -> assertThat(child.transcript().texts()).hasSize(3).contains(html, sql));
    }

    @Test
    void aFloodFromOneConnectionIsSlowedAndToldSoAndNothingAcceptedIsLost() {
        Visitor child = openVisitor();
        List<UUID> sent = new ArrayList<>();

        // so many that even a server that is slow to read them has to slow them down
        for (int i = 0; i < MANY; i++) {
            UUID id = UUID.randomUUID();
            sent.add(id);
            child.raw("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"flood " + i + "\"}");
        }

        eventually(() -> assertThat(
                        child.heard("ack").size() + child.heard("error").size())
                .isGreaterThanOrEqualTo(MANY));
        assertThat(child.problems()).isNotEmpty().containsOnly("slow-down");
        assertThat(child.heard("error"))
                .allMatch(frame -> frame.path("problem").path("retryAfterMs").asLong() > 0);
        Map<UUID, Long> accepted = child.acknowledged();
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(35);
        assertThat(accepted.values()).doesNotHaveDuplicates().allMatch(seq -> seq <= accepted.size());
        assertThat(sent).containsAll(accepted.keySet());
        eventually(() -> {
            child.ping();
            assertThat(child.heard(
                            "pong",
                            pong -> pong.path("seqs")
                                            .path(child.contactId().toString())
                                            .asLong()
                                    == accepted.size()))
                    .isTrue();
        });
    }

    @Test
    void fiveHundredChildrenBehindOneAddressAllGetIn() {
        List<Visitor> school = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Visitor child = new Visitor(base, Map.of("X-Forwarded-For", "198.51.100.7"));
            people.add(child);
            school.add(child.open(helpline, "ar"));
        }

        Patience.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(school)
                .allMatch(child -> child.contactId() != null));
        assertThat(school).allSatisfy(child -> assertThat(child.problems()).doesNotContain("slow-down"));
        assertThat(school.stream().map(Visitor::contactId)).doesNotHaveDuplicates();
        school.forEach(child -> child.say("we are many"));
        Patience.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(school)
                .allMatch(child -> child.pending().isEmpty()));
    }

    @Test
    void aForeignPageOpensNoSocket() {
        for (String path : List.of("ws/visitor", "ws/counsellor", "ws/supervisor")) {
            assertThat(upgradeStatus(
                            path,
                            Map.of(
                                    "Origin",
                                    "https://evil.example",
                                    "Authorization",
                                    "Bearer "
                                            + StaffTokens.token(
                                                    "x", Duration.ofMinutes(5), "counsellor", "supervisor"))))
                    .isEqualTo(403);
        }
        assertThat(upgradeStatus("ws/visitor", Map.of("Origin", base.toString().replaceFirst("/$", ""))))
                .isEqualTo(101);
    }

    @Test
    void staffSocketsNeedALoginAndTheRightRole() {
        assertThat(upgradeStatus("ws/counsellor", Map.of())).isEqualTo(401);
        assertThat(upgradeStatus("ws/counsellor", StaffTokens.header("s", Duration.ofMinutes(5), "supervisor")))
                .isEqualTo(403);
        assertThat(upgradeStatus("ws/supervisor", StaffTokens.header("c", Duration.ofMinutes(5), "counsellor")))
                .isEqualTo(403);
    }

    @Test
    void aCounsellorWithoutAProfileIsSentAway() {
        CounsellorDesk nobody = desk("nobody-" + UUID.randomUUID());

        nobody.connect();

        eventually(() -> assertThat(nobody.problems()).contains("not-allowed"));
        eventually(() -> assertThat(nobody.closeCode()).isEqualTo(1008));
    }

    @Test
    void aLoginThatExpiresEndsNoConversation() {
        Visitor child = openVisitor();
        String id = "c-" + UUID.randomUUID().toString().substring(0, 8);
        profile(id);
        CounsellorDesk counsellor =
                new CounsellorDesk(base, () -> StaffTokens.header(id, Duration.ofSeconds(6), "counsellor"));
        people.add(counsellor);
        counsellor.connect();
        eventually(() -> assertThat(counsellor.me()).isNotNull());
        talk(child, counsellor);
        child.say("before");

        eventually(() -> assertThat(counsellor.closeCode()).isEqualTo(1012));
        child.say("meanwhile");

        eventually(() ->
                assertThat(counsellor.transcript(child.contactId()).texts()).containsExactly("before", "meanwhile"));
        assertThat(counsellor.connects()).isGreaterThan(1);
    }

    private int upgradeStatus(String path, Map<String, String> headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        headers.forEach((name, value) -> {
            if (!name.equals("Origin")) {
                builder.header(name, value);
            }
        });
        if (headers.containsKey("Origin")) {
            builder.header("Origin", headers.get("Origin"));
        }
        URI address = URI.create(base.toString().replaceFirst("^http", "ws") + path);
        try {
            builder.buildAsync(address, new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException refused) {
            assertThatThrownBy(() -> {
                        throw refused.getCause();
                    })
                    .isInstanceOf(WebSocketHandshakeException.class);
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        }
    }
}
