package org.sanad.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of the audit as it is stored. What it is hashed from is the same as in the table's trigger. */
record AuditRow(
        String service,
        long seq,
        Instant at,
        String who,
        String role,
        String action,
        UUID contactId,
        String why,
        String from,
        byte[] previous,
        byte[] hash) {

    static final byte[] BEGINNING = new byte[32];

    /** Whether it is still what it was when it was written. */
    boolean isWhole() {
        return Arrays.equals(hash, expectedHash());
    }

    private byte[] expectedHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            return digest.digest(canonical().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private String canonical() {
        return Stream.of(
                        service,
                        Long.toString(seq),
                        Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
                        who,
                        role,
                        action,
                        Objects.toString(contactId, null),
                        why,
                        from)
                .map(AuditRow::part)
                .collect(Collectors.joining(","));
    }

    private static String part(String text) {
        return text == null ? "-" : text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }
}
