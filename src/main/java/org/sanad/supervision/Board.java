package org.sanad.supervision;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.SupervisionEvent.Row;
import org.sanad.contract.SupervisionEvent.RowKey;
import org.sanad.supervision.Fact.Key;

/**
 * The live board of one helpline: rows derived from what is known, nothing else. Deriving it twice from the same facts
 * gives the same rows, so two processes never disagree about a version.
 *
 * <p>Cells hold texts, whole numbers, booleans, lists of texts or null: what JSON gives back equals what was given.
 */
final class Board {

    private final Map<RowKey, Row> rows;

    private Board(Map<RowKey, Row> rows) {
        this.rows = rows;
    }

    /** What changed between two boards. */
    record Change(List<Row> set, List<RowKey> removed) {
        boolean isNothing() {
            return set.isEmpty() && removed.isEmpty();
        }
    }

    /** A board that was announced before. */
    static Board of(Collection<Row> rows) {
        Map<RowKey, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(new RowKey(row.kind(), row.key()), row));
        return new Board(byKey);
    }

    /**
     * @param helpline what administration says of it, or null when nothing yet
     * @param minutes the minutes of the last hour in which something happened
     */
    static Board derive(
            Helpline helpline,
            Collection<CounsellorProfile> profiles,
            Map<Key, Fact> facts,
            Map<Instant, MinuteNumbers> minutes) {
        return of(new Derivation(helpline, profiles, facts, minutes).rows());
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Change changeFrom(Board before) {
        List<Row> set = rows.entrySet().stream()
                .filter(row -> !row.getValue().equals(before.rows.get(row.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        List<RowKey> removed = before.rows.keySet().stream()
                .filter(key -> !rows.containsKey(key))
                .toList();
        return new Change(set, removed);
    }
}
