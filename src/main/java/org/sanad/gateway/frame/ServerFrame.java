package org.sanad.gateway.frame;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.Handover.Kind;
import org.sanad.contract.Handover.Outcome;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.Risk;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.SupervisionEvent;

/** What the gateway says, to any of the three. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface ServerFrame {

    /** A change was made. */
    @JsonTypeName("ok")
    record Ok(UUID ref) implements ServerFrame {}

    /** Something was refused; without {@code ref} it is about the socket itself. */
    @JsonTypeName("error")
    record Error(UUID ref, Told problem) implements ServerFrame {}

    /** The same shape as a problem document over HTTP (RFC 9457). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(String type, String title, int status, Long retryAfterMs) {}

    @JsonTypeName("pong")
    record Pong(Instant at, Map<UUID, Long> seqs) implements ServerFrame {}

    /** A message is stored, at {@code seq}; the same again for a repeated one. */
    @JsonTypeName("ack")
    record Ack(UUID ref, UUID contactId, long seq, Instant at) implements ServerFrame {}

    /**
     * @param contactId told to counsellors only, who have several
     * @param by what the counsellor who wrote it is called, for there may be two; null of others
     * @param senderId which counsellor wrote it; told to counsellors only
     * @param why what triage found in a child's words, or null; told to counsellors only, never to a child
     */
    @JsonTypeName("message")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            UUID contactId,
            long seq,
            UUID id,
            Sender from,
            String by,
            String senderId,
            String text,
            Instant at,
            Why why)
            implements ServerFrame {}

    /** How grave a message was found to be, and by which of its words; the gravest first. */
    record Why(Risk risk, List<Mark> marks) {}

    /**
     * @param start a UTF-16 offset in the text, as in JavaScript
     * @param end exclusive
     * @param category a code of {@code triage/categories.tsv}
     */
    record Mark(int start, int end, Risk risk, String category) {}

    /** How far the other side has got with the receiver's messages. */
    @JsonTypeName("marks")
    record Marks(UUID contactId, long delivered, long read) implements ServerFrame {}

    @JsonTypeName("typing")
    record Typing(UUID contactId, boolean on) implements ServerFrame {}

    // ---- to a visitor

    @JsonTypeName("opened")
    record Opened(UUID ref, UUID contactId, String token, VisitorState state) implements ServerFrame {}

    @JsonTypeName("resumed")
    record Resumed(UUID contactId, VisitorState state, List<Message> messages, Progress marks, long lastSeq)
            implements ServerFrame {}

    @JsonTypeName("state")
    record State(VisitorState state) implements ServerFrame {}

    record Progress(long delivered, long read) {}

    // ---- to a counsellor

    @JsonTypeName("desk")
    record Desk(
            Me me,
            List<Offer> offers,
            List<DeskContact> contacts,
            List<Owed> owed,
            List<Helpline.CallType> callTypes,
            List<Helpline.CannedReply> cannedReplies,
            Instant serverTime)
            implements ServerFrame {}

    @JsonTypeName("state")
    record CounsellorStateChanged(Me me) implements ServerFrame {}

    @JsonTypeName("offer")
    record OfferRings(Offer offer) implements ServerFrame {}

    @JsonTypeName("offerClosed")
    record OfferClosed(UUID offerId, UUID contactId, OfferOutcome outcome) implements ServerFrame {}

    @JsonTypeName("contact")
    record ContactChanged(DeskContact contact) implements ServerFrame {}

    /**
     * @param reason {@code SAVED} or {@code TIMED_OUT} after the wrap-up; {@code COUNSELLOR_LOST}, {@code
     *     COUNSELLOR_SILENT}, {@code HANDED_OVER} or {@code TAKEN_BACK} when it waits again; {@code TRANSFERRED} when
     *     somebody else has it; {@code LEFT} of a conference; {@code ENDED} of a guest's conversation
     */
    @JsonTypeName("contactGone")
    record ContactGone(UUID contactId, String reason) implements ServerFrame {}

    @JsonTypeName("history")
    record History(UUID contactId, List<Message> messages, long lastSeq, Progress marks) implements ServerFrame {}

    /** @param restarted true when the child's page was reloaded and starts afresh */
    @JsonTypeName("visitor")
    record VisitorPresence(UUID contactId, boolean online, Boolean restarted) implements ServerFrame {}

    /**
     * How the counsellor's own handover goes.
     *
     * @param dueAt when it is given up; null while the switchboard has not answered, or nobody is waited for
     * @param outcome null while it goes on
     */
    @JsonTypeName("handover")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HandoverChanged(UUID contactId, UUID handoverId, Kind kind, Target target, Instant dueAt, Outcome outcome)
            implements ServerFrame {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Handover(UUID handoverId, Kind kind, Target target, Instant dueAt) {}

    /** Whom a contact can be handed to: those who are there now, without the asker. */
    @JsonTypeName("colleagues")
    record Colleagues(List<Colleague> colleagues) implements ServerFrame {}

    /** @param supervisor whether contacts for supervisors reach them */
    record Colleague(
            String id,
            String name,
            List<String> languages,
            List<String> skills,
            boolean supervisor,
            CounsellorState state) {}

    /** A wrap-up's time ran out: its record is still to be written. */
    @JsonTypeName("owed")
    record WrapUpOwed(UUID contactId, Instant endedAt, String language) implements ServerFrame {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String id,
            String name,
            CounsellorState state,
            Instant since,
            String reason,
            int capacity,
            List<String> languages) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offer(
            UUID offerId,
            UUID contactId,
            String language,
            Level level,
            String ageBand,
            Instant arrivedAt,
            Instant expiresAt,
            Purpose purpose,
            String from,
            int step) {}

    /**
     * A contact on a counsellor's desk.
     *
     * @param others what the other counsellors in the conversation are called
     * @param handover the counsellor's own that goes on
     * @param replyDueAt when it is taken back if the counsellor says nothing until then, or null
     * @param nudgedAt when the silent child was asked whether it is still there, or null since it wrote
     * @param note what was said about it when it was handed over
     * @param observers what the supervisors who watch it now are called
     * @param leftQuickly whether the child left by the quick exit: somebody may have come in
     * @param earlierContactId the conversation that the child's phrase leads to, or null: it has been here before. To be
     *     opened by the rules for any that has ended; never to be repeated to the child
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeskContact(
            UUID contactId,
            DeskPhase phase,
            String language,
            Level level,
            String nickname,
            String ageBand,
            Instant arrivedAt,
            Instant assignedAt,
            Instant endedAt,
            Ending ending,
            Instant dueAt,
            long lastSeq,
            Progress marks,
            boolean visitorOnline,
            DeskAlert alert,
            Role role,
            List<String> others,
            Handover handover,
            Instant replyDueAt,
            Instant nudgedAt,
            String note,
            List<String> observers,
            boolean leftQuickly,
            UUID earlierContactId) {}

    /** Whether the contact is the counsellor's, or they came in beside somebody. */
    enum Role {
        HOLDER,
        GUEST
    }

    enum DeskPhase {
        ACTIVE,
        WRAP_UP
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeskAlert(UUID alertId, AlertState state, Instant at, String by) {}

    enum AlertState {
        RAISED,
        ACKNOWLEDGED,
        CLOSED
    }

    record Owed(UUID contactId, Instant endedAt, String language) {}

    // ---- to a supervisor, and of an alert to its counsellor too

    @JsonTypeName("alert")
    record Alert(
            String event,
            UUID alertId,
            UUID contactId,
            String helplineId,
            AlertState state,
            Integer round,
            Instant at,
            String by,
            Instant acknowledgeBy,
            EscalationEvent.Outcome outcome)
            implements ServerFrame {}

    @JsonTypeName("boardChanged")
    record BoardChanged(
            String helplineId, long version, List<SupervisionEvent.Row> set, List<SupervisionEvent.RowKey> removed)
            implements ServerFrame {}

    /** Who read outside their caseload, or who watches what, changed: the board asks again. */
    @JsonTypeName("readsChanged")
    record ReadsChanged(String helplineId) implements ServerFrame {}

    /** The conversation a supervisor watched has ended. */
    @JsonTypeName("observationOver")
    record ObservationOver(UUID contactId) implements ServerFrame {}
}
