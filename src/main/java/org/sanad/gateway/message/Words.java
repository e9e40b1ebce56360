package org.sanad.gateway.message;

import java.util.UUID;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * What may be written, and what each sealed text is bound to.
 *
 * <p>A character is a Unicode code point, as in JavaScript's {@code [...text].length}: an emoji of one code point is one
 * character in every browser and here. Nothing is changed: HTML, SQL and control characters are kept as typed, because
 * every reader shows text as text.
 */
public final class Words {

    public static final int MOST_CHARACTERS = 4_000;
    public static final int MOST_IN_NICKNAME = 60;
    public static final int MOST_IN_NOTE = 2_000;

    private Words() {}

    /** @throws Problem {@code text-empty} or {@code text-too-long} */
    public static void checkMessage(String text) {
        if (text.isBlank()) {
            throw Problem.of(ProblemType.TEXT_EMPTY);
        }
        checkLength(text, MOST_CHARACTERS);
    }

    public static void checkLength(String text, int most) {
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            throw Problem.of(ProblemType.TEXT_TOO_LONG);
        }
    }

    /** What a message's ciphertext is bound to, beside its contact. */
    public static String context(UUID messageId) {
        return "message/" + messageId;
    }

    /** The same of what was said when a contact was handed over. */
    public static String handover(UUID handoverId) {
        return "handover/" + handoverId;
    }

    /** Why somebody wanted to see an address. */
    public static String unsealing(UUID unsealingId) {
        return "unsealing/" + unsealingId;
    }

    /** What was found when that was reviewed. */
    public static String review(UUID unsealingId) {
        return "review/" + unsealingId;
    }

    /** Why a network was blocked. */
    public static String block(UUID blockId) {
        return "block/" + blockId;
    }

    /** Why its block was lifted. */
    public static String liftedBlock(UUID blockId) {
        return "block/" + blockId + "/lifted";
    }

    /** What triage found in a message. */
    static String risk(UUID messageId) {
        return "risk/" + messageId;
    }

    public static final String NICKNAME = "nickname";
    public static final String SUMMARY = "wrap-up";
    public static final String LEFT_MESSAGE = "left-message";
}
