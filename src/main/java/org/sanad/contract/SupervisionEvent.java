package org.sanad.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What changed on the live board. Topic {@link Topic#SUPERVISION}. */
public sealed interface SupervisionEvent extends Event {

    @Override
    default Topic topic() {
        return Topic.SUPERVISION;
    }

    /**
     * The board's next version: rows to set and rows to take away.
     *
     * @param version dense per helpline; a console that misses one asks for the whole board
     */
    record BoardChanged(String helplineId, long version, List<Row> set, List<RowKey> removed, Instant at)
            implements SupervisionEvent {}

    /**
     * One row of the board.
     *
     * @param kind {@code queue}, {@code counsellor}, {@code offer}, {@code alert}, {@code contact}, {@code need},
     *     {@code handover}, {@code surge}, {@code divert}, {@code intake} or {@code minute}
     * @param key unique within its kind
     * @param cells the row's values by name; times are ISO 8601 instants, so that the browser counts
     */
    record Row(String kind, String key, Map<String, Object> cells) {}

    record RowKey(String kind, String key) {}
}
