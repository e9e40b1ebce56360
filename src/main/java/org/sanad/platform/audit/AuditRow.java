package org.sanad.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sanad.platform.Service;

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

    /** What {@link #of} asks for, in SQL; the hashes as text, since each driver has bytes of its own. */
    static final String COLUMNS = """
            seq, at, who, role, action, contact_id, why, came_from,
            encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
            """;

    /** What a driver has read of a row, by the names of its columns; null for null. */
    interface Columns<E extends Exception> {
        <T> T get(Class<T> type, String name) throws E;
    }

    static <E extends Exception> AuditRow of(Service service, Columns<E> row) throws E {
        return new AuditRow(
                service.id(),
                row.get(Long.class, "seq"),
                row.get(OffsetDateTime.class, "at").toInstant(),
                row.get(String.class, "who"),
                row.get(String.class, "role"),
                row.get(String.class, "action"),
                row.get(UUID.class, "contact_id"),
                row.get(String.class, "why"),
                row.get(String.class, "came_from"),
                HexFormat.of().parseHex(row.get(String.class, "previous")),
                HexFormat.of().parseHex(row.get(String.class, "hash")));
    }

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
