package org.sanad.platform.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the rows of one service's audit in the order of their numbers and stops at the first that does not fit. Pure: rows
 * in, fault out.
 */
final class Chain {

    private final Map<Long, String> anchors = new HashMap<>();
    private long newestAnchor;
    private long seq;
    private byte[] hash = AuditRow.BEGINNING;

    /** @param anchors those of this service */
    Chain(List<Anchor> anchors) {
        anchors.forEach(anchor -> {
            this.anchors.put(anchor.seq(), anchor.hash());
            newestAnchor = Math.max(newestAnchor, anchor.seq());
        });
    }

    /** How many rows were found in order. */
    long rows() {
        return seq;
    }

    /** Of the last row that was found in order. */
    byte[] head() {
        return hash.clone();
    }

    Optional<Fault> next(AuditRow row) {
        if (row.seq() != seq + 1) {
            return Optional.of(
                    row.seq() > seq ? new Fault(Fault.Kind.MISSING, seq + 1) : new Fault(Fault.Kind.OUT_OF_PLACE, seq));
        }
        if (!row.isWhole()) {
            return Optional.of(new Fault(Fault.Kind.CHANGED, row.seq()));
        }
        if (!Arrays.equals(row.previous(), hash)) {
            return Optional.of(new Fault(Fault.Kind.OUT_OF_PLACE, row.seq()));
        }
        String told = anchors.get(row.seq());
        if (told != null && !told.equals(HexFormat.of().formatHex(row.hash()))) {
            return Optional.of(new Fault(Fault.Kind.REWRITTEN, row.seq()));
        }
        seq = row.seq();
        hash = row.hash();
        return Optional.empty();
    }

    /** After the last row. */
    Optional<Fault> end() {
        return newestAnchor > seq ? Optional.of(new Fault(Fault.Kind.CUT_OFF, seq + 1)) : Optional.empty();
    }
}
