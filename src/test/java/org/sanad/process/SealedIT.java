package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.StackOptions;

/**
 * One conversation, two gateways with a key file each. The master key turns while they talk, and the old one is taken away;
 * nothing anybody typed is in any file of the database, the topics, the logs, the traces or the metrics, at any time; and
 * once the contact is erased, what is left of it cannot be opened.
 */
class SealedIT {

    /** Each occurs nowhere else. */
    private static final Map<String, String> TYPED = new TreeMap<>(Map.of(
            "nickname", "zq8nickname",
            "message", "zq8message",
            "answer", "zq8answer",
            "handover", "zq8handover",
            "summary", "zq8summary",
            "alert", "zq8alertnote",
            "left", "zq8leftmessage",
            "reason", "zq8unsealing",
            "address", "203.0.113.199"));

    @TempDir
    Path data;

    @TempDir
    Path keys;

    @TempDir
    Path packs;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ByteArrayOutputStream traces = new ByteArrayOutputStream();
    private HttpServer collector;
    private LocalStack stack;
    private StoredRows stored;
    private PackagedSanad whole;
    private PackagedSanad other;

    @BeforeEach
    void start() throws Exception {
        AeadConfig.register();
        String pack = Files.readString(Path.of("config/policy/default.yaml"));
        Files.writeString(packs.resolve("soon.yaml"), pack.replace("daysAfterAlert: 365", "daysAfterAlert: 0"));
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            synchronized (traces) {
                traces.writeBytes(body);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        stack = LocalStack.start(StackOptions.forTests().withDataDirectory(data));
        stored = new StoredRows(stack);
    }

    @AfterEach
    void stop() {
        if (other != null) {
            other.close();
        }
        if (whole != null) {
            whole.close();
        }
        stack.close();
        collector.stop(0);
    }

    @Test
    void theKeyTurnsWhileTheyTalkAndAnErasedContactLeavesNothing() throws Exception {
        KeysetHandle first = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        KeysetHandle both = KeysetHandle.newBuilder(first)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        KeysetHandle second = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(both.getPrimary().getKey())
                        .withFixedId(both.getPrimary().getId())
                        .makePrimary())
                .build();
        give("whole", first);
        give("gateway-2", first);
        whole = process("whole", true);
        other = process("gateway-2", false);
        goByThePackThatForgetsSoon();
        String supervisor = StaffTokens.token("supervisor1", Duration.ofMinutes(20), "supervisor");

        try (CounsellorDesk desk =
                        new CounsellorDesk(URI.create(other.url()), StaffTokens.of("counsellor1", "counsellor"));
                Visitor child = new Visitor(URI.create(whole.url()), Map.of("X-Forwarded-For", TYPED.get("address")))) {
            desk.connect();
            eventually(() -> assertThat(desk.me()).isNotNull());
            desk.acceptOffers().ready();
            eventually(() -> assertThat(desk.state()).isEqualTo("READY"));
            // intake may not know yet that somebody is at work
            Crowd.welcomed(URI.create(whole.url()), "ar").end(false);
            child.open("demo", "ar", TYPED.get("nickname"), null, false);
            eventually(() -> assertThat(child.phase()).isEqualTo("ACTIVE"));
            UUID contact = child.contactId();
            eventually(() -> assertThat(desk.contacts()).containsKey(contact));

            List<String> said = new ArrayList<>();
            talk(child, desk, said);
            give("whole", both);
            eventually(() -> assertThat(whole.output()).contains("the master keyset has 2 keys now"));
            talk(child, desk, said);
            give("gateway-2", both);
            eventually(() -> assertThat(keysWrappedByOthersThan(both)).isZero());
            talk(child, desk, said);
            give("whole", second);
            give("gateway-2", second);
            eventually(() -> assertThat(other.output()).contains("the master keyset has 1 keys now"));
            talk(child, desk, said);
            // whoever starts now knows the new key alone, and reads everything
            other.stop();
            other.start();
            child.loseNetwork();
            talk(child, desk, said);
            assertThat(child.problems()).isEmpty();
            assertThat(whole.output() + other.output()).doesNotContain("cannot be opened");

            everythingElseThatIsTyped(child, desk, contact, supervisor);

            assertThat(found(TYPED)).as("before it is erased").isEmpty();
            // what is looked for is found where it is: the search is not blind
            assertThat(found(Map.of("name", "counsellor1"))).hasSizeGreaterThanOrEqualTo(2);

            byte[] ciphertext = stored.firstMessageOf(contact);
            UUID message = stored.firstMessageIdOf(contact);
            assertThat(stored.opened(contact, message, ciphertext, second)).contains(TYPED.get("message"));
            assertThat(stored.tablesWith(contact))
                    .contains("gateway.contact_key", "escalation.alert", "intake.contact");
            erase(contact, supervisor);
            assertThat(found(TYPED)).as("after it is erased").isEmpty();
            assertThat(new Places()
                            .files(data.resolve("postgres/pg_wal"), null)
                            .with(Map.of("ciphertext", new String(ciphertext, StandardCharsets.ISO_8859_1))))
                    .as("its ciphertext is left in the write-ahead log")
                    .isNotEmpty();
            assertThat(stored.opened(contact, message, ciphertext, second)).isNull();
        }
    }

    /** By its own choice a helpline keeps nothing after an alert; else the contact could not be erased today. */
    private void goByThePackThatForgetsSoon() {
        String administrator = StaffTokens.token("administrator1", Duration.ofMinutes(20), "administrator");
        var json = new ObjectMapper();
        eventually(() -> {
            var demo = (ObjectNode) json.readTree(get(administrator, "/api/administration/helplines/demo"));
            var put = HttpRequest.newBuilder(URI.create(whole.url()).resolve("/api/administration/helplines/demo"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + administrator)
                    .header("If-Match", "\"" + demo.get("version").asLong() + "\"")
                    .PUT(HttpRequest.BodyPublishers.ofString(
                            demo.put("policyPack", "soon").toString()))
                    .build();
            assertThat(http.send(put, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        });
    }

    /** Both say something, and both read it. */
    private static void talk(Visitor child, CounsellorDesk desk, List<String> said) {
        UUID contact = child.contactId();
        for (int line = 0; line < 5; line++) {
            String words = TYPED.get("message") + " " + said.size();
            String answer = TYPED.get("answer") + " " + said.size();
            child.say(words);
            said.add(words);
            eventually(() -> assertThat(desk.transcript(contact).texts()).containsExactlyElementsOf(said));
            desk.say(contact, answer);
            said.add(answer);
            eventually(() -> assertThat(child.transcript().texts()).containsExactlyElementsOf(said));
        }
    }

    /** An alert's note, a handover's, a reason to see the address, the record; and another child's message for later. */
    private void everythingElseThatIsTyped(Visitor child, CounsellorDesk desk, UUID contact, String supervisor)
            throws Exception {
        child.danger();
        eventually(() -> assertThat(get(supervisor, "/api/escalation/alerts?helpline=demo&open=true"))
                .contains(contact.toString()));
        String alert = get(supervisor, "/api/escalation/alerts?helpline=demo&open=true")
                .replaceAll("(?s).*\"(?:id|alertId)\":\"([0-9a-f-]{36})\".*", "$1");
        String counsellor = StaffTokens.token("counsellor1", Duration.ofMinutes(20), "counsellor");
        // the gateway hears of the danger a moment later than the supervisors
        String identifier = "/api/gateway/contacts/" + contact + "/identifier";
        eventually(() -> assertThat(get(counsellor, identifier)).contains("\"inDanger\":true"));
        String unsealed = send(
                counsellor,
                "POST",
                identifier + "/unsealings",
                "{\"id\":\"" + UUID.randomUUID() + "\",\"danger\":true,\"reason\":\"" + TYPED.get("reason") + "\"}");
        assertThat(unsealed).contains(TYPED.get("address"));
        send(supervisor, "POST", "/api/escalation/alerts/" + alert + "/acknowledge", "");
        send(
                supervisor,
                "POST",
                "/api/escalation/alerts/" + alert + "/close",
                "{\"outcome\":\"CHILD_SAFE\",\"note\":\"" + TYPED.get("alert") + "\"}");
        desk.handOver(contact, "JOIN", "SUPERVISOR", null, false, TYPED.get("handover"));
        eventually(() -> assertThat(desk.heard("handover")).isNotEmpty());
        child.end(false);
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
        desk.wrapUp(contact, "child-about-self", TYPED.get("summary"));
        eventually(() -> assertThat(desk.contacts()).doesNotContainKey(contact));

        send(supervisor, "PUT", "/api/intake/helplines/demo/switches/fr", "{\"open\":false,\"reason\":\"closed\"}");
        try (Visitor later = new Visitor(URI.create(whole.url())).open("demo", "fr")) {
            eventually(() -> assertThat(later.phase()).isEqualTo("REFUSED"));
            send(
                    null,
                    "POST",
                    "/api/gateway/left-messages",
                    "{\"token\":\"" + later.token()
                            + "\",\"safe\":true,\"answerBy\":\"CALL\",\"number\":\"+970590000000\"," + "\"text\":\""
                            + TYPED.get("left") + "\"}");
            assertThat(stored.count(
                            "select count(*) from gateway.left_message where contact_id = '" + later.contactId() + "'"))
                    .isOne();
        }
    }

    /** As a supervisor who is asked to; then every service has forgotten it, but for the switchboard's last hours. */
    private void erase(UUID contact, String supervisor) {
        eventually(() -> assertThat(send(
                        supervisor,
                        "POST",
                        "/api/gateway/contacts/" + contact + "/erasure",
                        "{\"reason\":\"the guardian asked\"}"))
                .contains("\"ERASED\""));
        eventually(() -> assertThat(stored.tablesWith(contact)).isSubsetOf("routing.contact"));
    }

    /** Where any of these is, in clear: in a file of the stack, a log, a trace or a metric. */
    private List<String> found(Map<String, String> words) throws Exception {
        stored.writeAllToDisk();
        var places = new Places().files(data, data.resolve("secrets"));
        for (PackagedSanad process : List.of(whole, other)) {
            places.add("log of " + process.url(), process.output());
            places.add("metrics of " + process.url(), get(null, process.managementUrl() + "/q/metrics"));
        }
        synchronized (traces) {
            places.add("traces", traces.toString(StandardCharsets.ISO_8859_1));
        }
        return places.with(words);
    }

    private long keysWrappedByOthersThan(KeysetHandle keyset) throws SQLException {
        String name = "keyset:" + Integer.toUnsignedString(keyset.getPrimary().getId());
        return stored.count("select (select count(*) from gateway.helpline_key where wrapped_by is distinct from '"
                + name
                + "') + (select count(*) from escalation.helpline_key where wrapped_by is distinct from '" + name
                + "')");
    }

    private PackagedSanad process(String name, boolean all) {
        PackagedSanad.Builder builder = PackagedSanad.on(stack)
                .named(name)
                .withoutGoodbye()
                .jvm("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx300m")
                .config("sanad.encryption.master-keyset", "")
                .config(
                        "sanad.encryption.master-keyset-file",
                        keys.resolve(name).toString())
                .config("sanad.administration.policy-packs", packs.toString())
                .config("sanad.encryption.settle", "3S")
                .config("sanad.encryption.helpline-key-life", "100D")
                .config("quarkus.http.proxy.proxy-address-forwarding", "true")
                .config("quarkus.otel.sdk.disabled", "false")
                .config("quarkus.otel.exporter.otlp.traces.protocol", "http/protobuf")
                .config(
                        "quarkus.otel.exporter.otlp.endpoint",
                        "http://localhost:" + collector.getAddress().getPort())
                .config("quarkus.otel.bsp.schedule.delay", "500ms");
        StaffTokens.config().forEach(builder::config);
        if (!all) {
            builder.services("gateway").config("sanad.migration.enabled", "false");
        }
        return builder.start();
    }

    /** As a cluster brings a changed secret: all of it at once. */
    private void give(String process, KeysetHandle keyset) throws Exception {
        Path fresh = keys.resolve(process + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--------")));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(fresh, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
        Files.move(fresh, keys.resolve(process), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String get(String token, String path) throws IOException, InterruptedException {
        return send(token, "GET", path, null);
    }

    private String send(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(whole.url()).resolve(path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isBetween(200, 299);
        return answer.body();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }
}
