package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.StackOptions;

/**
 * Whoever reads traces or logs reads nobody's words: a collector receives what a process sends (OTLP, whose strings are plain
 * bytes) while people talk, err and are refused, and none of it holds a word of theirs or a token.
 */
class TracesTellNothingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Words that occur nowhere else. */
    private static final String CHILD = "أخاف-الليلة-zq7child";

    private static final String COUNSELLOR = "أنا-معك-zq7counsellor";
    private static final String SUMMARY = "ملخص-zq7summary";
    private static final String BROKEN = "مكسور-zq7broken";
    private static final String REASON = "سبب-zq7reason";

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer collector;
    private LocalStack stack;
    private PackagedSanad sanad;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (collected) {
                collected.writeBytes(body);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        stack = LocalStack.start(StackOptions.forTests());
        PackagedSanad.Builder builder = PackagedSanad.on(stack)
                .named("traced")
                .withoutGoodbye()
                .config("quarkus.otel.sdk.disabled", "false")
                .config("quarkus.otel.exporter.otlp.traces.protocol", "http/protobuf")
                .config(
                        "quarkus.otel.exporter.otlp.endpoint",
                        "http://localhost:" + collector.getAddress().getPort())
                .config("quarkus.otel.bsp.schedule.delay", "500ms");
        StaffTokens.config().forEach(builder::config);
        sanad = builder.start();
    }

    @AfterEach
    void stop() {
        sanad.close();
        stack.close();
        collector.stop(0);
    }

    @Test
    void noSpanAndNoLogHoldsAWordOfAConversationOrAToken() throws Exception {
        URI base = URI.create(sanad.url());
        try (CounsellorDesk desk = new CounsellorDesk(base, StaffTokens.of("counsellor4", "counsellor"))) {
            desk.connect();
            desk.acceptOffers().ready();
            await().atMost(PATIENCE).until(() -> "READY".equals(desk.state()));
            Visitor child = Crowd.welcomed(base, "fr");
            await().atMost(PATIENCE).until(() -> "ACTIVE".equals(child.phase()));
            UUID contact = child.contactId();

            // they talk; the child writes what it must not, and comes back with its token
            child.say(CHILD);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(desk.transcript(contact).texts()).containsExactly(CHILD));
            desk.say(contact, COUNSELLOR);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(child.transcript().texts()).containsExactly(CHILD, COUNSELLOR));
            child.raw("{\"type\":\"message\",\"text\":\"" + BROKEN + "\", oops");
            child.raw("{\"type\":\"message\",\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"" + BROKEN.repeat(400)
                    + "\"}");
            await().atMost(PATIENCE).until(() -> child.problems().size() >= 2);
            child.loseNetwork();
            await().atMost(PATIENCE).until(() -> !child.heard("resumed").isEmpty());

            // the staff write over REST, rightly and wrongly
            String supervisor = StaffTokens.token("supervisor1", Duration.ofMinutes(5), "supervisor");
            send(
                    base,
                    supervisor,
                    "/api/intake/helplines/demo/switches/en",
                    "{\"open\":false,\"reason\":\"" + REASON + "\"}");
            send(base, supervisor, "/api/intake/helplines/demo/switches/en", "{\"open\":\"" + BROKEN + "\"");
            child.end(false);
            await().atMost(PATIENCE).until(() -> "ENDED".equals(child.phase()));
            desk.wrapUp(contact, "child-about-self", SUMMARY);
            await().atMost(PATIENCE).until(() -> desk.contacts().isEmpty());

            // spans are sent in order: when this address is there, everything before it is
            String last = "last-" + UUID.randomUUID();
            send(base, supervisor, "/api/intake/helplines/" + last + "/switches/en", "{\"open\":true}");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(traces()).contains(last));

            assertThat(traces()).as("what was traced").contains("/ws/visitor", "/ws/counsellor");
            for (String secret : secrets(child.token(), supervisor)) {
                assertThat(around(secret, traces())).as("in a span").isEmpty();
                assertThat(around(secret, sanad.output())).as("in the log").isEmpty();
            }
            synchronized (collected) {
                System.out.printf("» traces of one conversation: %d bytes, no word of it%n", collected.size());
            }
        }
    }

    /** As they are, and as JSON in ASCII would write them; the distinct ends are found in either. */
    private static List<String> secrets(String... tokens) {
        Stream<String> words = Stream.of(CHILD, COUNSELLOR, SUMMARY, BROKEN, REASON)
                .flatMap(text -> Stream.of(text, text.substring(text.indexOf("zq7"))));
        return Stream.concat(words, Stream.of(tokens)).toList();
    }

    private static String around(String secret, String text) {
        int at = text.indexOf(secret);
        return at < 0 ? "" : text.substring(Math.max(0, at - 400), Math.min(text.length(), at + 400));
    }

    private String traces() {
        synchronized (collected) {
            return collected.toString(StandardCharsets.UTF_8);
        }
    }

    private void send(URI base, String token, String path, String body) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
