package org.sanad.gateway.message;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Comparator;
import java.util.List;

/**
 * Who is in a conversation beside the counsellor who has it: a JSON object of the conversation's row, each counsellor with
 * the sequence of the event that brought them in, or its negative when it took them out.
 */
public final class Guests {

    private Guests() {}

    /** Those who are there, in the order in which they came. */
    public static List<String> of(Row row, String column) {
        JsonObject guests = row.getJsonObject(column);
        if (guests == null || guests.isEmpty()) {
            return List.of();
        }
        return guests.fieldNames().stream()
                .filter(id -> guests.getLong(id) > 0)
                .sorted(Comparator.comparing(guests::getLong))
                .toList();
    }
}
