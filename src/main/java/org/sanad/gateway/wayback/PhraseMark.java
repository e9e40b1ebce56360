package org.sanad.gateway.wayback;

import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.sanad.triage.Normaliser;

/**
 * What is kept of a phrase: its letters, folded, through PBKDF2 with HMAC-SHA-256, salted with a secret of the helpline. Who
 * has the table alone cannot try a single phrase; who has the secret too pays for each (ADR 17).
 *
 * <p>Takes ten milliseconds or more of one processor, the same for every phrase: never on a thread that others wait for.
 */
final class PhraseMark {

    /** The secret is the wall, this the ditch before it. More would make openings wait on a small machine. */
    static final int ROUNDS = 30_000;

    static final int BYTES = 32;

    /** Far more than four words; what is longer is nobody's phrase, and costs no more than one. */
    static final int LONGEST = 200;

    private PhraseMark() {}

    static byte[] of(byte[] secret, String typed) {
        // never empty: a phrase of nothing but commas is hashed like any other
        PBEKeySpec spec = new PBEKeySpec((fold(typed) + '.').toCharArray(), secret, ROUNDS, BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot make a mark");
        } finally {
            spec.clearPassword();
        }
    }

    /**
     * The letters alone, written in one way: case, accents, hamza, tatweel, spaces and punctuation make no difference, and a
     * ligature is its letters.
     */
    static String fold(String typed) {
        String text = typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST);
        // once more, for where two words meet there may be three of a letter: the same with the space and without
        return Normaliser.normalise(letters(Normaliser.normalise(text)));
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetter).forEach(letter -> {
            switch (letter) {
                case 'œ' -> letters.append("oe");
                case 'æ' -> letters.append("ae");
                default -> letters.appendCodePoint(letter);
            }
        });
        return letters.toString();
    }
}
