package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Visitor;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedStack;

/** A child's words, its nickname, its token and the counsellor's summary stay where they belong. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class DiscretionTest extends GatewayTest {

    @Test
    void noWordOfAChildIsInALogATopicAMetricOrTheDatabaseInClear() throws Exception {
        String secret = "sesame" + UUID.randomUUID().toString().replace("-", "");
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler listening = listener(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(listening);
        String address = "2001:db8::" + secret.substring(6, 10) + ":" + secret.substring(10, 14);
        Visitor child = new Visitor(base, Map.of("X-Forwarded-For", address));
        people.add(child);
        try {
            child.open(helpline, "en", secret + "-nickname", null, false);
            eventually(() -> assertThat(child.contactId()).isNotNull());
            CounsellorDesk counsellor = counsellor();
            talk(child, counsellor);
            UUID contact = child.contactId();
            child.say(secret + " hello");
            counsellor.say(contact, secret + " answer");
            child.raw("{\"type\":\"message\",\"id\":\"" + secret + "\",\"text\":\"" + secret + "\"}");
            child.raw("{\"type\":\"" + secret + "\"}");
            child.raw(secret);
            child.say(secret.repeat(200));
            eventually(() -> assertThat(child.problems()).contains("text-too-long"));
            counsellor.handOver(contact, "TRANSFER", "SUPERVISOR", null, false, secret + " note");
            eventually(() -> assertThat(counsellor.heard("ok")).isNotEmpty());
            topics.publish(new ContactEnded(contact, helpline, "en", id(counsellor), Ending.BY_VISITOR, Instant.now()));
            topics.publish(new WrapUpStarted(contact, id(counsellor), helpline, Instant.now(), Instant.now()));
            eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
            eventually(
                    () -> assertThat(counsellor.contact(contact).path("phase").asText())
                            .isEqualTo("WRAP_UP"));
            child.say(secret + " too late");
            eventually(() -> assertThat(child.problems()).contains("conversation-ended"));
            counsellor.wrapUp(contact, "abuse", secret + " summary");
            eventually(() -> assertThat(counsellor.heard("ok")).hasSize(2));
            assertThat(child.heard("error")).noneMatch(frame -> frame.toString().contains(secret));
            // what there is to be heard of it has been heard
            eventually(() -> assertThat(topics.heard(
                            MessageAppended.class, event -> event.contactId().equals(contact)))
                    .hasSize(2));
            eventually(() -> assertThat(topics.heard(
                            WrapUpSaved.class, event -> event.contactId().equals(contact)))
                    .hasSize(1));
        } finally {
            root.removeHandler(listening);
        }

        assertThat(logged)
                .noneMatch(line -> line.contains(secret) || line.contains(child.token()) || line.contains(address));
        assertThat(topics.records())
                .isNotEmpty()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .noneMatch(record -> record.contains(secret) || record.contains(address));
        assertThat(everyTable()).contains(child.contactId().toString()).doesNotContain(secret, child.token(), address);
        assertThat(metrics())
                .contains("sanad_gateway_messages_stored_total")
                .doesNotContain(secret)
                .doesNotContain(address);
    }

    private static Handler listener(Queue<String> logged) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                StringWriter line = new StringWriter();
                line.append(String.valueOf(record.getMessage()));
                if (record.getParameters() != null) {
                    line.append(List.of(record.getParameters()).toString());
                }
                if (record.getThrown() != null) {
                    record.getThrown().printStackTrace(new PrintWriter(line));
                }
                logged.add(line.toString());
            }

            @Override
            public void flush() {
                // nothing is buffered
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    /** Every row of every table of the gateway, as text; ciphertext as it would be searched for in a dump. */
    private static String everyTable() throws Exception {
        RunningStack stack = SharedStack.get();
        StringBuilder all = new StringBuilder();
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var tables = connection.createStatement();
                var names = tables.executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'gateway'")) {
            while (names.next()) {
                try (var rows = connection.createStatement();
                        var found =
                                rows.executeQuery("select t::text" + " from gateway." + names.getString(1) + " t")) {
                    while (found.next()) {
                        all.append(found.getString(1)).append('\n').append(unhexed(found.getString(1)));
                    }
                }
            }
        }
        return all.toString();
    }

    /** Bytes are printed in hexadecimal; here as the characters they would be in clear. */
    private static String unhexed(String row) {
        StringBuilder clear = new StringBuilder();
        for (String part : row.split("[,()\"]")) {
            int start = part.indexOf("\\x");
            if (start >= 0) {
                String hex = part.substring(start + 2).replaceAll("[^0-9a-f]", "");
                for (int i = 0; i + 1 < hex.length(); i += 2) {
                    clear.append((char) Integer.parseInt(hex.substring(i, i + 2), 16));
                }
            }
        }
        return clear.append('\n').toString();
    }

    private static String metrics() throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        if (port == 0) {
            port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
        }
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
