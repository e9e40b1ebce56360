package org.sanad.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A child at its page. Opens a contact when told so, writes, keeps what is not acknowledged, comes back with its token
 * when the link is lost.
 */
public final class Visitor extends Client {

    private final Transcript transcript = new Transcript();
    private final Pending messages = new Pending(this::send);
    private final Pending changes = new Pending(this::send);
    private final Map<UUID, String> said = new ConcurrentHashMap<>();
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    private volatile boolean parentAgreed;
    private volatile String phrase;
    private final URI polled;
    private volatile ObjectNode opening;
    private volatile String contactId;
    private volatile String token;
    private volatile JsonNode state = MissingNode.getInstance();

    public Visitor(URI base) {
        this(base, Map.of());
    }

    /** Behind a proxy that lets no socket through. */
    public static Visitor withoutSockets(URI base) {
        return new Visitor(base, Map.of(), URI.create(base.toString().replaceFirst("/$", "") + PolledConnection.PATH));
    }

    /** With headers of the upgrade's own, such as {@code X-Forwarded-For}. */
    public Visitor(URI base, Map<String, String> headers) {
        this(base, headers, null);
    }

    private Visitor(URI base, Map<String, String> headers, URI polled) {
        super(base, "/ws/visitor", () -> headers);
        this.polled = polled;
    }

    @Override
    CompletableFuture<WebSocket> connect(WebSocket.Listener listener) {
        return polled == null ? super.connect(listener) : PolledConnection.open(polled, listener);
    }

    public Visitor open(String helpline, String language) {
        return open(helpline, language, null, null, false);
    }

    public Visitor open(String helpline, String language, String nickname, String ageBand, boolean danger) {
        ObjectNode frame = frame("open", UUID.randomUUID())
                .put("helpline", helpline)
                .put("language", language)
                .put("danger", danger)
                .put("consentVersion", "1");
        if (nickname != null) {
            frame.put("nickname", nickname);
        }
        if (ageBand != null) {
            frame.put("ageBand", ageBand);
        }
        if (parentAgreed) {
            frame.put("parentAgreed", true);
        }
        if (phrase != null) {
            frame.put("phrase", phrase);
        }
        opening = frame;
        connect();
        return this;
    }

    /** Types the words it was given before, when it opens. */
    public Visitor knows(String words) {
        phrase = words;
        return this;
    }

    /** Says so when it opens, where the page asks. */
    public Visitor parentAgrees() {
        parentAgreed = true;
        return this;
    }

    /** With wishes, and the token of the page's last conversation; either may be null. */
    public Visitor openAgain(String helpline, String language, JsonNode wishes, String previous) {
        opening = frame("open", UUID.randomUUID())
                .put("helpline", helpline)
                .put("language", language)
                .put("danger", false)
                .put("consentVersion", "1");
        if (wishes != null) {
            opening.set("wishes", wishes);
        }
        if (previous != null) {
            opening.put("previous", previous);
        }
        connect();
        return this;
    }

    /** The page is loaded anew with somebody's token, as an attacker or a second page might. */
    public Visitor resume(String withToken) {
        token = withToken;
        connect();
        return this;
    }

    /** Says something; it is pending until {@link #acknowledged}. */
    public UUID say(String text) {
        UUID id = UUID.randomUUID();
        said.put(id, text);
        messages.add(id, frame("message", id).put("text", text));
        return id;
    }

    public void type(boolean on) {
        send(frame("typing").put("on", on));
    }

    public void mark(long delivered, long read) {
        send(frame("marks").put("delivered", delivered).put("read", read));
    }

    public UUID danger() {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("danger", id));
        return id;
    }

    /** It got worse. */
    public UUID worse() {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("worse", id));
        return id;
    }

    public UUID end(boolean quick) {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("end", id).put("quick", quick));
        return id;
    }

    public void ping() {
        send(frame("ping"));
    }

    @Override
    void opened() {
        if (token != null) {
            send(frame("resume").put("token", token).put("lastSeq", transcript.lastSeq()));
        } else if (opening != null) {
            send(opening);
        }
    }

    @Override
    void frame(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "opened" -> {
                contactId = frame.path("contactId").asText();
                token = frame.path("token").asText();
                state = frame.path("state");
                ready();
            }
            case "resumed" -> {
                contactId = frame.path("contactId").asText();
                state = frame.path("state");
                frame.path("messages").forEach(this::message);
                ready();
            }
            case "state" -> state = frame.path("state");
            case "message" -> message(frame);
            case "ack" -> {
                UUID ref = UUID.fromString(frame.path("ref").asText());
                long seq = frame.path("seq").asLong();
                acknowledged.putIfAbsent(ref, seq);
                if (said.containsKey(ref)) {
                    transcript.own(seq, ref, "VISITOR", said.get(ref));
                }
                messages.answered(ref);
            }
            case "ok" -> changes.answered(UUID.fromString(frame.path("ref").asText()));
            case "error" -> refused(frame);
            default -> {}
        }
    }

    private void ready() {
        messages.resume();
        changes.resume();
    }

    private void message(JsonNode message) {
        transcript.add(message);
        UUID id = UUID.fromString(message.path("id").asText());
        if (said.containsKey(id)) {
            messages.answered(id);
        }
    }

    private void refused(JsonNode frame) {
        if (!frame.hasNonNull("ref")) {
            return;
        }
        UUID ref = UUID.fromString(frame.path("ref").asText());
        if (opening != null && opening.path("id").asText().equals(ref.toString())) {
            String slug = frame.path("problem").path("type").asText();
            if (slug.endsWith("/unavailable") || slug.endsWith("/slow-down")) {
                java.util.concurrent.CompletableFuture.delayedExecutor(500, java.util.concurrent.TimeUnit.MILLISECONDS)
                        .execute(this::opened);
            }
            return;
        }
        messages.refused(ref, frame.path("problem"));
        changes.refused(ref, frame.path("problem"));
    }

    @Override
    public void loseNetwork() {
        messages.suspend();
        changes.suspend();
        super.loseNetwork();
    }

    /** Null until the contact is open. */
    public UUID contactId() {
        String id = seen(() -> contactId);
        return id == null ? null : UUID.fromString(id);
    }

    public String token() {
        return seen(() -> token);
    }

    /** The last state told: {@code phase} and more; a missing node before the first. */
    public JsonNode state() {
        return seen(() -> state);
    }

    /** Null before the first state was told. */
    public String phase() {
        JsonNode now = state();
        return now.isMissingNode() ? null : now.path("phase").asText();
    }

    public Transcript transcript() {
        return transcript;
    }

    /** Every message that was acknowledged, with its place. */
    public Map<UUID, Long> acknowledged() {
        return seen(() -> Map.copyOf(acknowledged));
    }

    /** What it wrote, by id. */
    public Map<UUID, String> said() {
        return Map.copyOf(said);
    }

    public List<UUID> pending() {
        return seen(messages::ids);
    }
}
