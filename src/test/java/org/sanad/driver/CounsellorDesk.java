package org.sanad.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A counsellor at the console. Follows every contact on the desk, keeps what is not acknowledged, and, when told to,
 * accepts what is offered.
 */
public final class CounsellorDesk extends Client {

    private final Map<UUID, Transcript> transcripts = new ConcurrentHashMap<>();
    private final Map<UUID, JsonNode> contacts = new ConcurrentHashMap<>();
    private final Map<UUID, JsonNode> offers = new ConcurrentHashMap<>();
    private final Map<UUID, JsonNode> owed = new ConcurrentHashMap<>();
    private final Map<UUID, String> said = new ConcurrentHashMap<>();
    private final Map<UUID, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> saidIn = new ConcurrentHashMap<>();
    private final Set<UUID> answered = ConcurrentHashMap.newKeySet();
    private final Set<UUID> asked = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Pending> messages = new ConcurrentHashMap<>();
    private final Pending changes = new Pending(this::send);
    private volatile JsonNode me;
    private volatile boolean acceptsOffers;
    private volatile Consumer<UUID> ringing = contact -> {};

    /** @param headers of the upgrade, asked anew for each socket: a session cookie or a bearer token */
    public CounsellorDesk(URI base, Supplier<Map<String, String>> headers) {
        super(base, "/ws/counsellor", headers);
    }

    /** From now on accepts every offer as it comes. */
    public CounsellorDesk acceptOffers() {
        acceptsOffers = true;
        offers.keySet().forEach(this::acceptOnce);
        return this;
    }

    /** Told of each contact that rings, by the thread that reads the socket. */
    public CounsellorDesk whenItRings(Consumer<UUID> told) {
        ringing = told;
        return this;
    }

    public UUID ready() {
        return choose("READY", null);
    }

    public UUID choose(String availability, String reason) {
        UUID id = UUID.randomUUID();
        ObjectNode frame = frame("availability", id).put("availability", availability);
        if (reason != null) {
            frame.put("reason", reason);
        }
        changes.add(id, frame);
        return id;
    }

    public UUID answer(UUID offerId, boolean accept, String reason) {
        UUID id = UUID.randomUUID();
        ObjectNode frame =
                frame("answer", id).put("offerId", offerId.toString()).put("accept", accept);
        if (reason != null) {
            frame.put("reason", reason);
        }
        changes.add(id, frame);
        return id;
    }

    public UUID say(UUID contactId, String text) {
        UUID id = UUID.randomUUID();
        said.put(id, text);
        saidIn.put(id, contactId);
        messagesOf(contactId)
                .add(
                        id,
                        frame("message", id)
                                .put("contactId", contactId.toString())
                                .put("text", text));
        return id;
    }

    public void type(UUID contactId, boolean on) {
        send(frame("typing").put("contactId", contactId.toString()).put("on", on));
    }

    public void mark(UUID contactId, long delivered, long read) {
        send(frame("marks")
                .put("contactId", contactId.toString())
                .put("delivered", delivered)
                .put("read", read));
    }

    public UUID end(UUID contactId) {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("end", id).put("contactId", contactId.toString()));
        return id;
    }

    public UUID wrapUp(UUID contactId, String callType, String summary) {
        UUID id = UUID.randomUUID();
        changes.add(
                id,
                frame("wrapUp", id)
                        .put("contactId", contactId.toString())
                        .put("callType", callType)
                        .put("summary", summary));
        return id;
    }

    public UUID danger(UUID contactId) {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("danger", id).put("contactId", contactId.toString()));
        return id;
    }

    /** Hands a contact over, or asks somebody in. */
    public UUID handOver(UUID contactId, String kind, String targetKind, String value, boolean leaving, String note) {
        UUID id = UUID.randomUUID();
        ObjectNode frame = frame("handover", id)
                .put("contactId", contactId.toString())
                .put("kind", kind)
                .put("leaving", leaving)
                .put("note", note);
        frame.putObject("target").put("kind", targetKind).put("value", value);
        changes.add(id, frame);
        return id;
    }

    public UUID cancelHandover(UUID handoverId) {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("cancelHandover", id).put("handoverId", handoverId.toString()));
        return id;
    }

    public UUID takeNext() {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("takeNext", id));
        return id;
    }

    public UUID leaveConference(UUID contactId) {
        UUID id = UUID.randomUUID();
        changes.add(id, frame("leaveConference", id).put("contactId", contactId.toString()));
        return id;
    }

    public void askColleagues() {
        send(frame("colleagues"));
    }

    /** Asks for what is missing; again when the server refuses to answer just now. */
    public void follow(UUID contactId) {
        asked.add(contactId);
        send(frame("follow")
                .put("contactId", contactId.toString())
                .put("lastSeq", transcript(contactId).lastSeq()));
    }

    public void ping() {
        send(frame("ping"));
    }

    @Override
    void opened() {
        // the server speaks first
    }

    @Override
    void frame(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "desk" -> desk(frame);
            case "state" -> me = frame.path("me");
            case "offer" -> {
                JsonNode offer = frame.path("offer");
                UUID offerId = uuid(offer, "offerId");
                offers.put(offerId, offer);
                ringing.accept(uuid(offer, "contactId"));
                if (acceptsOffers) {
                    acceptOnce(offerId);
                }
            }
            case "offerClosed" -> offers.remove(uuid(frame, "offerId"));
            case "contact" -> contact(frame.path("contact"));
            case "contactGone" -> {
                contacts.remove(uuid(frame, "contactId"));
                asked.remove(uuid(frame, "contactId"));
            }
            case "owed" -> owed.put(uuid(frame, "contactId"), frame);
            case "history" -> {
                UUID contactId = uuid(frame, "contactId");
                asked.remove(contactId);
                frame.path("messages").forEach(message -> message(contactId, message));
                messagesOf(contactId).resume();
            }
            case "message" -> message(uuid(frame, "contactId"), frame);
            case "ack" -> {
                UUID ref = uuid(frame, "ref");
                UUID contactId = uuid(frame, "contactId");
                acknowledged.putIfAbsent(ref, frame.path("seq").asLong());
                transcript(contactId).own(frame.path("seq").asLong(), ref, "COUNSELLOR", said.get(ref));
                messagesOf(contactId).answered(ref);
            }
            case "ok" -> changes.answered(uuid(frame, "ref"));
            case "error" -> {
                if (frame.hasNonNull("ref")) {
                    UUID ref = uuid(frame, "ref");
                    if (saidIn.containsKey(ref)) {
                        messagesOf(saidIn.get(ref)).refused(ref, frame.path("problem"));
                    } else {
                        changes.refused(ref, frame.path("problem"));
                    }
                } else if (Pending.passes(frame.path("problem"))) {
                    Pending.later(frame.path("problem"), () -> asked.forEach(this::follow));
                }
            }
            default -> {}
        }
    }

    private void desk(JsonNode desk) {
        me = desk.path("me");
        messages.values().forEach(Pending::suspend);
        contacts.clear();
        asked.clear();
        offers.clear();
        owed.clear();
        desk.path("owed").forEach(each -> owed.put(uuid(each, "contactId"), each));
        desk.path("offers").forEach(offer -> offers.put(uuid(offer, "offerId"), offer));
        desk.path("contacts").forEach(this::contact);
        changes.resume();
        if (acceptsOffers) {
            offers.keySet().forEach(this::acceptOnce);
        }
    }

    private void contact(JsonNode contact) {
        UUID contactId = uuid(contact, "contactId");
        boolean fresh = contacts.put(contactId, contact) == null;
        if (fresh) {
            follow(contactId);
        }
    }

    private void acceptOnce(UUID offerId) {
        if (answered.add(offerId)) {
            answer(offerId, true, null);
        }
    }

    private void message(UUID contactId, JsonNode message) {
        transcript(contactId).add(message);
        UUID id = uuid(message, "id");
        if (said.containsKey(id)) {
            messagesOf(contactId).answered(id);
        }
    }

    private Pending messagesOf(UUID contactId) {
        return messages.computeIfAbsent(contactId, id -> new Pending(this::send));
    }

    private static UUID uuid(JsonNode node, String member) {
        return UUID.fromString(node.path(member).asText());
    }

    /** The counsellor as the switchboard sees them; null before the desk came. */
    public JsonNode me() {
        return seen(() -> me);
    }

    public String state() {
        JsonNode now = me();
        return now == null ? null : now.path("state").asText();
    }

    public Map<UUID, JsonNode> contacts() {
        return seen(() -> Map.copyOf(contacts));
    }

    public Map<UUID, JsonNode> offers() {
        return seen(() -> Map.copyOf(offers));
    }

    public Map<UUID, JsonNode> owed() {
        return seen(() -> Map.copyOf(owed));
    }

    /** The contact as the desk has it; a missing node while it is not there, so that waiting for it never trips over null. */
    public JsonNode contact(UUID contactId) {
        return contacts().getOrDefault(contactId, MissingNode.getInstance());
    }

    /** What rings; a missing node while it does not. */
    public JsonNode offer(UUID offerId) {
        return offers().getOrDefault(offerId, MissingNode.getInstance());
    }

    public Transcript transcript(UUID contactId) {
        return transcripts.computeIfAbsent(contactId, id -> new Transcript());
    }

    public Map<UUID, Long> acknowledged() {
        return seen(() -> Map.copyOf(acknowledged));
    }

    public Map<UUID, String> said() {
        return Map.copyOf(said);
    }

    /** In which contact each message was said. */
    public Map<UUID, UUID> saidIn() {
        return Map.copyOf(saidIn);
    }

    public List<UUID> pending(UUID contactId) {
        return seen(() -> messagesOf(contactId).ids());
    }
}
