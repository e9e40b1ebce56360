package org.sanad.intake;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactTurnedAway;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Event;
import org.sanad.contract.Helpline;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.driver.Patience;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.stack.SharedStack;
import org.sanad.wire.Wire;

/** A helpline of its own on the real topics, with people who come and go. */
final class Scene implements AutoCloseable {

    static final Duration SOON = Patience.LONG;

    final String helplineId = "gates-" + UUID.randomUUID();

    private final Wire wire;
    private final Databases databases;
    private final Directory directory;
    private long version;

    Scene(ObjectMapper json, Databases databases, Directory directory) {
        this.wire = new Wire(SharedStack.get().bootstrapServers(), json);
        this.databases = databases;
        this.directory = directory;
    }

    /** Returns when every part of this process knows it. */
    Helpline helpline(Helpline helpline) {
        var next = Fixtures.version(helpline, ++version);
        wire.publish(new HelplineChanged(next));
        await().atMost(SOON).until(() -> directory
                .helpline(helplineId)
                .filter(known -> known.version() == next.version())
                .isPresent());
        return next;
    }

    void supervisor(String id) {
        var profile = new CounsellorProfile(
                helplineId + "/" + id, helplineId, 1, id, List.of("ar"), Map.of(), 2, null, true, false);
        wire.publish(new CounsellorProfileChanged(profile));
        await().atMost(SOON).until(() -> directory.counsellor(profile.id()).isPresent());
    }

    void counsellor(String id, CounsellorState state, String... languages) {
        var now = Instant.now();
        tell(new CounsellorChanged(
                helplineId + "/" + id,
                helplineId,
                state,
                null,
                now,
                List.of(languages),
                2,
                List.of(),
                List.of(),
                List.of(),
                now));
    }

    /** Returns when intake has it: topics have no order among themselves. */
    void tell(Event event) {
        var id = wire.publish(event);
        await().atMost(SOON).until(() -> !query("select 1 from inbox where event_id = $1", Tuple.of(id))
                .isEmpty());
    }

    /** Publishes without waiting. */
    void say(Event event) {
        wire.publish(event);
    }

    ContactRequested queue(ContactRequested request) {
        wire.publish(request);
        await().atMost(SOON).until(() -> !queued(request).isEmpty());
        return request;
    }

    List<ContactQueued> queued(ContactRequested request) {
        return wire.heard(ContactQueued.class, event -> event.contactId().equals(request.contactId()));
    }

    List<ContactTurnedAway> turnedAway(ContactRequested request) {
        return wire.heard(ContactTurnedAway.class, event -> event.contactId().equals(request.contactId()));
    }

    ContactTurnedAway awaitTurnedAway(ContactRequested request) {
        return await().atMost(SOON)
                .until(() -> turnedAway(request), all -> !all.isEmpty())
                .getFirst();
    }

    List<IntakeSwitched> switched() {
        return wire.heard(
                IntakeSwitched.class,
                event -> event.helplineId().equals(helplineId)
                        && event.language().length() == 2);
    }

    boolean heardMark(String mark) {
        return !wire.heard(IntakeSwitched.class, event -> event.language().equals(mark))
                .isEmpty();
    }

    List<Row> query(String sql, Tuple parameters) {
        var rows = databases
                .of(Service.INTAKE)
                .pool()
                .preparedQuery(sql)
                .execute(parameters)
                .await()
                .atMost(SOON);
        var list = new ArrayList<Row>();
        rows.forEach(list::add);
        return list;
    }

    @Override
    public void close() {
        wire.close();
    }
}
