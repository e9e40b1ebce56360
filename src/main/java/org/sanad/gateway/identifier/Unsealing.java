package org.sanad.gateway.identifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One look at a sealed identifier, as the rules see it: asked and decided by two people, then read once; or, in imminent
 * danger, read at once and reviewed by a second person after (domain R2.6).
 *
 * @param reviewBy until when a look that danger allowed must have been reviewed; null for the others
 */
record Unsealing(
        UUID id,
        UUID contactId,
        String helplineId,
        String askedBy,
        Instant askedAt,
        boolean danger,
        String decidedBy,
        Instant decidedAt,
        boolean approved,
        Instant readAt,
        Instant reviewBy,
        String reviewedBy,
        Instant reviewedAt,
        Outcome outcome) {

    /** How long after its approval it may be read. */
    static final Duration READABLE = Duration.ofMinutes(15);

    /** What the review of a look came to. */
    enum Outcome {
        JUSTIFIED,
        NOT_JUSTIFIED
    }

    enum State {
        ASKED,
        REFUSED,
        APPROVED,
        /** Approved, and not read in time. */
        LAPSED,
        READ,
        TO_REVIEW,
        OVERDUE,
        REVIEWED
    }

    /** Why a step cannot be taken. */
    enum Refusal {
        /** A second person is needed. */
        SAME_PERSON,
        /** Only who asked may read. */
        NOT_THE_ASKER,
        ALREADY_DECIDED,
        NOT_APPROVED,
        TOO_LATE,
        ALREADY_READ,
        NOTHING_TO_REVIEW,
        ALREADY_REVIEWED
    }

    State state(Instant now) {
        if (danger) {
            return reviewedAt != null ? State.REVIEWED : now.isAfter(reviewBy) ? State.OVERDUE : State.TO_REVIEW;
        }
        if (decidedAt == null) {
            return State.ASKED;
        }
        if (!approved) {
            return State.REFUSED;
        }
        return readAt != null ? State.READ : now.isAfter(readableUntil()) ? State.LAPSED : State.APPROVED;
    }

    /** Null unless it was approved. */
    Instant readableUntil() {
        return approved && decidedAt != null ? decidedAt.plus(READABLE) : null;
    }

    Optional<Refusal> refusesDecisionBy(String who) {
        if (who.equals(askedBy)) {
            return Optional.of(Refusal.SAME_PERSON);
        }
        return danger || decidedAt != null ? Optional.of(Refusal.ALREADY_DECIDED) : Optional.empty();
    }

    Optional<Refusal> refusesReadingBy(String who, Instant now) {
        if (!who.equals(askedBy)) {
            return Optional.of(Refusal.NOT_THE_ASKER);
        }
        return switch (state(now)) {
            case APPROVED -> Optional.empty();
            case LAPSED -> Optional.of(Refusal.TOO_LATE);
            case ASKED, REFUSED -> Optional.of(Refusal.NOT_APPROVED);
            case READ, TO_REVIEW, OVERDUE, REVIEWED -> Optional.of(Refusal.ALREADY_READ);
        };
    }

    Optional<Refusal> refusesReviewBy(String who) {
        if (!danger) {
            return Optional.of(Refusal.NOTHING_TO_REVIEW);
        }
        if (who.equals(askedBy)) {
            return Optional.of(Refusal.SAME_PERSON);
        }
        return reviewedAt != null ? Optional.of(Refusal.ALREADY_REVIEWED) : Optional.empty();
    }
}
