package org.sanad.escalation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.EscalationEvent.Outcome;
import org.sanad.escalation.AlertProtocol.Acknowledged;
import org.sanad.escalation.AlertProtocol.Closed;
import org.sanad.escalation.AlertProtocol.Raised;
import org.sanad.platform.Vault.HelplineKey;

/** An alert's row. What may become of it is {@link AlertProtocol}'s to say; this keeps it. */
@Entity
@Table(name = "alert")
class Alert {

    enum Phase {
        RAISED,
        ACKNOWLEDGED,
        CLOSED
    }

    @Id
    UUID id;

    @Column(name = "contact_id", updatable = false)
    UUID contactId;

    @Column(name = "helpline_id", updatable = false)
    String helplineId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    Phase phase;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Flagger flagger;

    @Column(name = "flagged_by", updatable = false)
    String flaggedBy;

    @Column(name = "raised_at", updatable = false)
    Instant raisedAt;

    int round;

    @Column(name = "acknowledge_by")
    Instant acknowledgeBy;

    @Column(name = "acknowledged_by")
    String acknowledgedBy;

    @Column(name = "acknowledged_at")
    Instant acknowledgedAt;

    @Column(name = "closed_by")
    String closedBy;

    @Column(name = "closed_at")
    Instant closedAt;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    /** Staff's words about a child, under the note's own key. */
    @Column(name = "sealed_note")
    byte[] sealedNote;

    /** That key, wrapped by the helpline's; null of a note from when the helpline's key sealed it. */
    @Column(name = "note_key")
    byte[] noteKey;

    @Version
    int version;

    static Alert raised(UUID id, DangerFlagged flag, Raised state, Instant now) {
        var alert = new Alert();
        alert.id = id;
        alert.contactId = flag.contactId();
        alert.helplineId = flag.helplineId();
        alert.flagger = flag.flagger();
        alert.flaggedBy = flag.flaggedBy();
        alert.raisedAt = now;
        alert.become(state);
        return alert;
    }

    AlertProtocol.State state() {
        return switch (phase) {
            case RAISED -> new Raised(round, acknowledgeBy);
            case ACKNOWLEDGED -> new Acknowledged(acknowledgedBy, acknowledgedAt);
            case CLOSED -> new Closed(closedBy, closedAt, outcome);
        };
    }

    void become(AlertProtocol.State state) {
        switch (state) {
            case Raised raised -> {
                phase = Phase.RAISED;
                round = raised.round();
                acknowledgeBy = raised.acknowledgeBy();
            }
            case Acknowledged acknowledged -> {
                phase = Phase.ACKNOWLEDGED;
                acknowledgedBy = acknowledged.by();
                acknowledgedAt = acknowledged.at();
            }
            case Closed closed -> {
                phase = Phase.CLOSED;
                closedBy = closed.by();
                closedAt = closed.at();
                outcome = closed.outcome();
            }
        }
    }

    void seal(String note, HelplineKey helpline) {
        var key = helpline.newContactKey(contactId);
        noteKey = key.wrapped();
        sealedNote = key.seal(note, noteContext());
    }

    /** Null when there is none. */
    String note(HelplineKey helpline) {
        if (sealedNote == null) {
            return null;
        }
        return noteKey == null
                ? helpline.open(sealedNote, noteContext())
                : helpline.contactKey(contactId, noteKey).open(sealedNote, noteContext());
    }

    /** What binds the sealed note to this alert. */
    private String noteContext() {
        return "alert/" + id;
    }
}
