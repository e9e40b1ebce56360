package org.sanad.gateway.conversation;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * What a child's page proves itself with: 256 random bits, in the page's memory only. We keep their SHA-256, so that who
 * reads the database still cannot speak for a child.
 */
record Token(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 32 bytes in Base64 without padding. */
    private static final int LENGTH = 43;

    static Token mint() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether it could be one at all. */
    boolean looksRight() {
        return text.length() == LENGTH;
    }

    Buffer digest() {
        return sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The digest of the id a page gave its opening; that id is a secret of the page as well. */
    static Buffer digestOf(UUID openingId) {
        return sha256(ByteBuffer.allocate(16)
                .putLong(openingId.getMostSignificantBits())
                .putLong(openingId.getLeastSignificantBits())
                .array());
    }

    private static Buffer sha256(byte[] bytes) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Token[...]";
    }
}
