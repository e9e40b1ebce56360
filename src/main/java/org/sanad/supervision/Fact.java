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
import org.sanad.contract.Handover;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.QueueDiverted;
import org.sanad.contract.RoutingEvent.SurgeChanged;

/**
 * What is known of one thing on the board. Taking an event in gives the same fact in whatever order the events come and
 * however often: what has an end stays ended, and of values that replace each other the greater sequence number wins.
 */
sealed interface Fact
        permits Fact.Offer,
                Fact.Counsellor,
                Fact.Alert,
                Fact.Intake,
                Fact.Handing,
                Fact.SurgeMode,
                Fact.Diversion,
                ContactFact {

    /** What a fact is about; {@code key} is unique within its kind at its helpline. */
    record Key(Kind kind, String key) {}

    enum Kind {
        CONTACT,
        OFFER,
        COUNSELLOR,
        ALERT,
        INTAKE,
        HANDOVER,
        SURGE,
        DIVERT
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
            int capacity,
            List<UUID> offers,
            List<UUID> active,
            List<UUID> wrapUps)
            implements Fact {

        static final Counsellor UNKNOWN =
                new Counsellor(0, CounsellorState.OFFLINE, null, null, 0, List.of(), List.of(), List.of());

        Counsellor after(CounsellorChanged event, long sequence) {
            return sequence <= this.sequence
                    ? this
                    : new Counsellor(
                            sequence,
                            event.state(),
                            event.since(),
                            event.reason(),
                            event.capacity(),
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
    record Intake(long sequence, boolean letIn, String reason, String by, Instant at, Instant until) implements Fact {

        /** Before anybody has switched it. */
        static final Intake UNKNOWN = new Intake(0, true, null, null, null, null);

        Intake after(IntakeSwitched event, long sequence) {
            return sequence <= this.sequence
                    ? this
                    : new Intake(sequence, event.open(), event.reason(), event.by(), event.switchedAt(), event.until());
        }

        @Override
        public boolean open() {
            return true;
        }
    }

    /** A contact that is being handed to somebody, or somebody who is asked to come in. */
    record Handing(
            UUID contactId,
            String counsellorId,
            Handover.Kind kind,
            Handover.Target target,
            Instant dueAt,
            Instant at,
            boolean closed)
            implements Fact {

        static final Handing UNKNOWN = new Handing(null, null, null, null, null, null, false);

        Handing after(HandoverStarted event) {
            return new Handing(
                    event.contactId(),
                    event.counsellorId(),
                    event.kind(),
                    event.target(),
                    event.dueAt(),
                    event.at(),
                    closed);
        }

        Handing after(HandoverEnded event) {
            return new Handing(event.contactId(), event.counsellorId(), kind, target, dueAt, at, true);
        }

        @Override
        public boolean open() {
            return !closed;
        }

        boolean shown() {
            return !closed && at != null;
        }
    }

    /** The surge mode as it was told last. */
    record SurgeMode(long sequence, boolean on, String cause, String by, int extraChats, int heldBack, Instant at)
            implements Fact {

        /** There is one for each helpline. */
        static final String KEY = "surge";

        static final SurgeMode UNKNOWN = new SurgeMode(0, false, null, null, 0, 0, null);

        SurgeMode after(SurgeChanged event, long sequence) {
            return sequence <= this.sequence
                    ? this
                    : new SurgeMode(
                            sequence,
                            event.on(),
                            event.cause(),
                            event.by(),
                            event.extraChats(),
                            event.heldBack(),
                            event.at());
        }

        @Override
        public boolean open() {
            return true;
        }
    }

    /** Whether the contacts of a language go to the supervisors first. */
    record Diversion(long sequence, boolean diverted, String by, Instant at) implements Fact {

        static final Diversion UNKNOWN = new Diversion(0, false, null, null);

        Diversion after(QueueDiverted event, long sequence) {
            return sequence <= this.sequence ? this : new Diversion(sequence, event.diverted(), event.by(), event.at());
        }

        @Override
        public boolean open() {
            return true;
        }
    }
}
