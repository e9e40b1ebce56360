package org.sanad.platform;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.sanad.contract.Event;

/** One transaction at work: its connection, and the events that become true with it. */
public final class Work {

    private final SqlConnection connection;
    private final List<Event> emitted = new ArrayList<>();

    Work(SqlConnection connection) {
        this.connection = connection;
    }

    public SqlConnection connection() {
        return connection;
    }

    /** The event is stored with this transaction and published after it; the order of calls is kept. */
    public void emit(Event event) {
        emitted.add(event);
    }

    List<Event> emitted() {
        return emitted;
    }
}
