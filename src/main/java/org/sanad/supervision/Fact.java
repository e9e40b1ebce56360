package org.sanad.supervision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.EscalationEvent.AlertAcknowledged;
import org.sanad.contract.EscalationEvent.AlertClosed;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.EscalationEvent.AlertRepeated;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;

/**
 * What is known of one thing on the board. Taking an event in gives the same fact in whatever order the events come and
 * however often: what has an end stays ended, and of values that replace each other the greater sequence number wins.
 */
sealed interface Fact permits Fact.Offer, Fact.Counsellor, Fact.Alert, Fact.Intake, ContactFact {

    /** What a fact is about; {@code key} is unique within its kind at its helpline. */
    record Key(Kind kind, String key) {}

    enum Kind {
        CONTACT,
        OFFER,
        COUNSELLOR,
        ALERT,
        INTAKE
    }

    /** Whether it can still be seen on the board. */
    boolean open();

    record Offer(
            UUID contactId,
            String counsellorId,
            String language,
            Level level,
            Instant arrivedAt,
            Instant madeAt,
            Instant expiresAt,
            boolean closed)
            implements Fact {

        static final Offer UNKNOWN = new Offer(null, null, null, null, null, null, null, false);

        Offer after(OfferMade event) {
            return new Offer(
                    event.contactId(),
                    event.counsellorId(),
                    event.language(),
                    event.level(),
                    event.arrivedAt(),
                    event.at(),
                    event.expiresAt(),
                    closed);
        }

        Offer after(OfferClosed event) {
            return new Offer(
                    event.contactId(), event.counsellorId(), language, level, arrivedAt, madeAt, expiresAt, true);
        }

        @Override
        public boolean open() {
            return !closed;
        }

        /** An offer whose making was not told yet cannot be shown. */
        boolean shown() {
            return !closed && madeAt != null;
        }
    }

    record Counsellor(
            long sequence,
            CounsellorState state,
            Instant since,
            String reason,
            List<UUID> offers,
            List<UUID> active,
            List<UUID> wrapUps)
            implements Fact {

        static final Counsellor UNKNOWN =
                new Counsellor(0, CounsellorState.OFFLINE, null, null, List.of(), List.of(), List.of());

        Counsellor after(CounsellorChanged event, long sequence) {
            return sequence <= this.sequence
                    ? this
                    : new Counsellor(
                            sequence,
                            event.state(),
                            event.since(),
                            event.reason(),
                            event.offers(),
                            event.active(),
                            event.wrapUps());
        }

        @Override
        public boolean open() {
            return true;
        }
    }

    record Alert(
            UUID contactId, Instant raisedAt, int round, Instant acknowledgeBy, String acknowledgedBy, boolean closed)
            implements Fact {

        static final Alert UNKNOWN = new Alert(null, null, 0, null, null, false);

        Alert after(EscalationEvent event) {
            return switch (event) {
                case AlertRaised raised ->
                    new Alert(
                            raised.contactId(),
                            raised.raisedAt(),
                            Math.max(round, 1),
                            round > 1 ? acknowledgeBy : raised.acknowledgeBy(),
                            acknowledgedBy,
                            closed);
                case AlertRepeated repeated ->
                    repeated.round() <= round
                            ? this
                            : new Alert(
                                    repeated.contactId(),
                                    raisedAt,
                                    repeated.round(),
                                    repeated.acknowledgeBy(),
                                    acknowledgedBy,
                                    closed);
                case AlertAcknowledged acknowledged ->
                    new Alert(acknowledged.contactId(), raisedAt, round, acknowledgeBy, acknowledged.by(), closed);
                case AlertClosed ended ->
                    new Alert(ended.contactId(), raisedAt, round, acknowledgeBy, acknowledgedBy, true);
            };
        }

        @Override
        public boolean open() {
            return !closed;
        }

        boolean shown() {
            return !closed && raisedAt != null;
        }
    }

    /** Whether supervisors let contacts of a language in. */
    record Intake(long sequence, boolean letIn, String reason, String by, Instant at) implements Fact {

        /** Before anybody has switched it. */
        static final Intake UNKNOWN = new Intake(0, true, null, null, null);

        Intake after(IntakeSwitched event, long sequence) {
            return sequence <= this.sequence
                    ? this
                    : new Intake(sequence, event.open(), event.reason(), event.by(), event.switchedAt());
        }

        @Override
        public boolean open() {
            return true;
        }
    }
}
