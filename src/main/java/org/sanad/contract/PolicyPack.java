package org.sanad.contract;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the law and the duties of a place demand of a helpline (domain R2.14), as an operator wrote it in a file. Laws
 * contradict each other: nothing of this is in the code. Texts for people are maps from language to text.
 *
 * @param id short, lower-case: {@code ps}
 * @param version the first 12 digits of its file's SHA-256; another file is another version
 * @param verified whether somebody who knows the law has confirmed all that the pack says
 * @param ageOfMajority in years
 * @param days how long each class of records is kept, in days from the end of what it is about
 */
public record PolicyPack(
        String id,
        String version,
        Map<String, String> name,
        boolean verified,
        int ageOfMajority,
        Consent consent,
        Reporting reporting,
        Map<RecordClass, Integer> days,
        Erasure erasure,
        List<Agency> agencies,
        List<Statement> statements) {

    /** Proposals: no law that we know of names a number of days, and none is asserted here. */
    private static final Map<RecordClass, Integer> USUAL_DAYS = Map.ofEntries(
            Map.entry(RecordClass.TRANSCRIPT, 90),
            Map.entry(RecordClass.NICKNAME, 90),
            Map.entry(RecordClass.WRAP_UP, 365),
            Map.entry(RecordClass.LEFT_MESSAGE, 30),
            Map.entry(RecordClass.HANDOVER_NOTE, 30),
            Map.entry(RecordClass.WAY_BACK, 180),
            Map.entry(RecordClass.CONTACT, 400),
            Map.entry(RecordClass.ALERT, 400),
            Map.entry(RecordClass.DECISION, 30),
            Map.entry(RecordClass.BOARD, 2),
            Map.entry(RecordClass.HAND, 400),
            Map.entry(RecordClass.REQUEST, 14));

    /** What a helpline goes by that names none, and that an event of an older sender is read with: the shortest, and quiet. */
    public static final PolicyPack UNSAID = new PolicyPack(
            "default",
            "",
            Map.of(),
            false,
            18,
            new Consent(ParentalConsent.NOT_NEEDED, Map.of()),
            new Reporting(true, List.of(), false, Map.of()),
            Map.of(),
            new Erasure(ChildsWish.SUPERVISOR, 365),
            List.of(),
            List.of());

    public PolicyPack {
        Map<RecordClass, Integer> all = new EnumMap<>(USUAL_DAYS);
        if (days != null) {
            all.putAll(days);
        }
        days = Collections.unmodifiableMap(all);
    }

    /** Days that the record is kept after the end of what it is about. */
    public int daysOf(RecordClass records) {
        return days.get(records);
    }

    /** @param childIsTold what the child reads about it before it starts; empty where nothing is asked */
    public record Consent(ParentalConsent parents, Map<String, String> childIsTold) {}

    /** Whether a child below the age of majority, or of unknown age, needs a parent's consent to write. */
    public enum ParentalConsent {
        /** It is not asked for: counselling is offered to the child itself. */
        NOT_NEEDED,
        /** The child is told that the law may ask for it. Nobody is stopped. */
        TOLD,
        /**
         * The child says that a parent agreed, or is shown how to reach help without. One who says it is in danger is never
         * stopped.
         */
        CONFIRMED
    }

    /**
     * @param anybodyMay whether everybody may report that a child is in danger
     * @param obliged who must, in the words of the law: {@code teachers}
     * @param reporterMayBeNamed whether the one who reported may be named without their consent
     * @param childIsTold what the child reads before it starts; empty where nothing is demanded
     */
    public record Reporting(
            boolean anybodyMay, List<String> obliged, boolean reporterMayBeNamed, Map<String, String> childIsTold) {}

    /**
     * @param childsWish who decides when a child asks to be forgotten
     * @param daysAfterAlert for so long after the end of an alert safeguarding outlasts the wish to be forgotten
     */
    public record Erasure(ChildsWish childsWish, int daysAfterAlert) {}

    public enum ChildsWish {
        /** The rules alone: it is done unless one of them keeps the contact. */
        AT_ONCE,
        /** A supervisor looks at it first. */
        SUPERVISOR
    }

    /** Who else helps, shown with the helpline's own alternatives. */
    public record Agency(Sort sort, Map<String, String> label, String phone, String url) {
        public enum Sort {
            EMERGENCY,
            CHILD_PROTECTION,
            HOTLINE
        }
    }

    /**
     * Something that the pack rests on.
     *
     * @param key stable: {@code duty-to-report}
     * @param source where it is written
     * @param verified whether somebody has read it there
     */
    public record Statement(String key, Map<String, String> text, String source, boolean verified) {}
}
