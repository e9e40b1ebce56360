package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
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
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
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

    private final HttpClient http = HttpClient.newHttpClient();
    private final ByteArrayOutputStream traces = new ByteArrayOutputStream();
    private HttpServer collector;
    private LocalStack stack;
    private PackagedSanad whole;
    private PackagedSanad other;

    @BeforeEach
    void start() throws Exception {
        AeadConfig.register();
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

            byte[] ciphertext = aMessageOf(contact);
            UUID message = theMessageOf(contact);
            assertThat(opened(contact, message, ciphertext, second)).contains(TYPED.get("message"));
            erase(contact);
            assertThat(found(TYPED)).as("after it is erased").isEmpty();
            assertThat(logSegmentsWith(ciphertext))
                    .as("its ciphertext is left in the write-ahead log")
                    .isNotEmpty();
            assertThat(opened(contact, message, ciphertext, second)).isNull();
        }
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
            assertThat(count(
                            "select count(*) from gateway.left_message where contact_id = '" + later.contactId() + "'"))
                    .isOne();
        }
    }

    /** What erasing a contact comes to: its keys and rows are gone. */
    private void erase(UUID contact) throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement()) {
            for (String table : List.of("contact_key", "message", "left_message", "identifier")) {
                sql.execute("delete from gateway." + table + " where contact_id = '" + contact + "'");
            }
            sql.execute("update escalation.alert set sealed_note = '', note_key = null where contact_id = '" + contact
                    + "'");
        }
    }

    /** A ciphertext of the contact, opened with the keys that are in the live database; null when they are not there. */
    private String opened(UUID contact, UUID message, byte[] ciphertext, KeysetHandle master) throws Exception {
        byte[] wrappedHelpline = bytes(
                "select wrapped from gateway.helpline_key where helpline_id = 'demo'" + " and purpose = 'CONTENT'");
        Aead helpline = TinkProtoKeysetFormat.parseEncryptedKeyset(
                        wrappedHelpline, aead(master), context("helpline/gateway/demo"))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] wrapped = bytes("select wrapped from gateway.contact_key where contact_id = '" + contact + "'");
        if (wrapped == null) {
            return null;
        }
        Aead key = TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, helpline, context("contact/" + contact))
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        return new String(key.decrypt(ciphertext, context(contact + "/message/" + message)), StandardCharsets.UTF_8);
    }

    private byte[] aMessageOf(UUID contact) throws SQLException {
        return bytes("select ciphertext from gateway.message where seq = 1 and contact_id = '" + contact + "'");
    }

    private UUID theMessageOf(UUID contact) throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(
                        "select message_id from gateway.message where seq = 1 and contact_id = '" + contact + "'")) {
            rows.next();
            return rows.getObject(1, UUID.class);
        }
    }

    /** Where any of these is, in clear: in a file of the stack, a log, a trace or a metric. */
    private List<String> found(Map<String, String> words) throws Exception {
        try (Connection connection = superuser();
                var sql = connection.createStatement()) {
            sql.execute("checkpoint");
        }
        Map<String, String> places = new TreeMap<>();
        try (var files = Files.walk(data)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("secrets")))
                    .forEach(file -> places.put(data.relativize(file).toString(), contents(file)));
        }
        for (PackagedSanad process : List.of(whole, other)) {
            places.put("log of " + process.url(), process.output());
            places.put("metrics of " + process.url(), get(null, process.managementUrl() + "/q/metrics"));
        }
        synchronized (traces) {
            places.put("traces", traces.toString(StandardCharsets.ISO_8859_1));
        }
        List<String> found = new ArrayList<>();
        places.forEach((place, text) -> words.forEach((what, word) -> {
            if (text.contains(word)) {
                found.add(what + " in " + place);
            }
        }));
        return found;
    }

    private List<Path> logSegmentsWith(byte[] bytes) throws IOException {
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(data.resolve("postgres/pg_wal"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contents(file).contains(wanted))
                    .toList();
        }
    }

    /** What is looked for is ASCII; each file is small enough here. */
    private static String contents(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            // PostgreSQL takes files away while we walk
            return "";
        }
    }

    private long keysWrappedByOthersThan(KeysetHandle keyset) throws SQLException {
        String name = "keyset:" + Integer.toUnsignedString(keyset.getPrimary().getId());
        return count("select (select count(*) from gateway.helpline_key where wrapped_by is distinct from '" + name
                + "') + (select count(*) from escalation.helpline_key where wrapped_by is distinct from '" + name
                + "')");
    }

    private PackagedSanad process(String name, boolean all) {
        PackagedSanad.Builder builder = PackagedSanad.on(stack)
                .named(name)
                .jvm("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx300m")
                .config("sanad.encryption.master-keyset", "")
                .config(
                        "sanad.encryption.master-keyset-file",
                        keys.resolve(name).toString())
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

    private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] context(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
    }

    private long count(String query) throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private byte[] bytes(String query) throws SQLException {
        try (Connection connection = superuser();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }
}
