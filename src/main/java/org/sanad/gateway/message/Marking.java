package org.sanad.gateway.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.Topic;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Progress;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.NodeName;
import org.sanad.platform.Databases;
import org.sanad.platform.Ephemeral;
import org.sanad.platform.Service;

/**
 * Delivered, read, typing: shown to the other side at once, here and on other nodes. Marks are cursors that only grow
 * and are written down a little later, many at a time; typing is never written down.
 */
@Singleton
public class Marking {

    /** What nodes tell each other, beside events; lost ones are not missed. */
    record Signal(
            String node, UUID contactId, Sender from, Long delivered, Long read, Boolean typing, Boolean leftPage) {}

    static final String SIGNAL = "Signal";

    private static final long FLUSH_MILLIS = 200;

    private static final String SAVE = """
            update conversation c
               set visitor_delivered    = greatest(c.visitor_delivered, g.vd),
                   visitor_read         = greatest(c.visitor_read, g.vr),
                   counsellor_delivered = greatest(c.counsellor_delivered, g.cd),
                   counsellor_read      = greatest(c.counsellor_read, g.cr)
              from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
                   as g(contact_id, vd, vr, cd, cr)
             where c.contact_id = g.contact_id
            """;

    /** How far each side got, as told since the last flush. */
    private record Cursors(long visitorDelivered, long visitorRead, long counsellorDelivered, long counsellorRead) {
        Cursors max(Cursors other) {
            return new Cursors(
                    Math.max(visitorDelivered, other.visitorDelivered),
                    Math.max(visitorRead, other.visitorRead),
                    Math.max(counsellorDelivered, other.counsellorDelivered),
                    Math.max(counsellorRead, other.counsellorRead));
        }
    }

    private final Links links;
    private final Databases databases;
    private final Ephemeral ephemeral;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final NodeName node;
    private final Map<UUID, Cursors> unsaved = new HashMap<>();
    private boolean flushing;

    Marking(Links links, Databases databases, Ephemeral ephemeral, ObjectMapper json, Vertx vertx, NodeName node) {
        this.links = links;
        this.databases = databases;
        this.ephemeral = ephemeral;
        this.json = json;
        this.vertx = vertx;
        this.node = node;
    }

    /** @param sent the last message this socket was sent; nobody has read more than that */
    public void visitorGot(UUID contactId, long delivered, long read, long sent) {
        got(contactId, Sender.VISITOR, delivered, read, sent);
    }

    public void counsellorGot(UUID contactId, long delivered, long read, long sent) {
        got(contactId, Sender.COUNSELLOR, delivered, read, sent);
    }

    public void visitorTypes(UUID contactId, boolean on) {
        signal(new Signal(node.text(), contactId, Sender.VISITOR, null, null, on, null));
    }

    public void counsellorTypes(UUID contactId, boolean on) {
        signal(new Signal(node.text(), contactId, Sender.COUNSELLOR, null, null, on, null));
    }

    /** The child's page was left or loaded anew: what it had is gone, for nothing is kept on the device. */
    public void leftPage(UUID contactId) {
        signal(new Signal(node.text(), contactId, Sender.VISITOR, null, null, null, true));
    }

    /** How far the child got: what is stored, or what was told a moment ago and is not stored yet. */
    public Progress ofVisitor(UUID contactId, Progress stored) {
        Cursors told = unsaved(contactId);
        return new Progress(
                Math.max(stored.delivered(), told.visitorDelivered), Math.max(stored.read(), told.visitorRead));
    }

    public Progress ofCounsellor(UUID contactId, Progress stored) {
        Cursors told = unsaved(contactId);
        return new Progress(
                Math.max(stored.delivered(), told.counsellorDelivered), Math.max(stored.read(), told.counsellorRead));
    }

    private Cursors unsaved(UUID contactId) {
        synchronized (unsaved) {
            return unsaved.getOrDefault(contactId, new Cursors(0, 0, 0, 0));
        }
    }

    private void got(UUID contactId, Sender who, long delivered, long read, long sent) {
        long seen = Math.clamp(read, 0, sent);
        long there = Math.max(seen, Math.clamp(delivered, 0, sent));
        if (there == 0) {
            return;
        }
        Cursors cursors = who == Sender.VISITOR ? new Cursors(there, seen, 0, 0) : new Cursors(0, 0, there, seen);
        boolean schedule;
        synchronized (unsaved) {
            unsaved.merge(contactId, cursors, Cursors::max);
            schedule = !flushing;
            flushing = true;
        }
        if (schedule) {
            vertx.setTimer(FLUSH_MILLIS, timer -> flush());
        }
        signal(new Signal(node.text(), contactId, who, there, seen, null, null));
    }

    private void signal(Signal signal) {
        show(signal);
        try {
            ephemeral.send(Topic.CONVERSATIONS, signal.contactId().toString(), SIGNAL, json.writeValueAsBytes(signal));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write a signal");
        }
    }

    /** A signal of some node; this one's own was shown already. */
    void heard(byte[] bytes) {
        try {
            Signal signal = json.readValue(bytes, Signal.class);
            if (!node.text().equals(signal.node())) {
                show(signal);
            }
        } catch (IOException unreadable) {
            // Of another version, perhaps; nobody misses it.
        }
    }

    private void show(Signal signal) {
        UUID contact = signal.contactId();
        switch (signal.from()) {
            case VISITOR ->
                links.followers(contact).forEach(link -> {
                    if (signal.delivered() != null) {
                        link.push(new ServerFrame.Marks(contact, signal.delivered(), signal.read()));
                    } else if (signal.typing() != null) {
                        link.push(new ServerFrame.Typing(contact, signal.typing()));
                    } else if (signal.leftPage() != null) {
                        link.push(new ServerFrame.VisitorPresence(contact, false, true));
                    }
                });
            case COUNSELLOR ->
                links.visitor(contact).ifPresent(link -> {
                    if (signal.delivered() != null) {
                        link.push(new ServerFrame.Marks(null, signal.delivered(), signal.read()));
                    } else if (signal.typing() != null) {
                        link.push(new ServerFrame.Typing(null, signal.typing()));
                    }
                });
            case SYSTEM -> {}
        }
    }

    private void flush() {
        Map<UUID, Cursors> batch;
        synchronized (unsaved) {
            batch = Map.copyOf(unsaved);
        }
        // In one order everywhere, so that two nodes never wait for each other in a circle.
        List<UUID> contacts = batch.keySet().stream().sorted().toList();
        List<Cursors> cursors = contacts.stream().map(batch::get).toList();
        Tuple rows = Tuple.of(
                contacts.toArray(UUID[]::new),
                cursors.stream().map(Cursors::visitorDelivered).toArray(Long[]::new),
                cursors.stream().map(Cursors::visitorRead).toArray(Long[]::new),
                cursors.stream().map(Cursors::counsellorDelivered).toArray(Long[]::new),
                cursors.stream().map(Cursors::counsellorRead).toArray(Long[]::new));
        databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(SAVE)
                .execute(rows)
                .subscribe()
                .with(saved -> saved(batch), away -> vertx.setTimer(10 * FLUSH_MILLIS, timer -> flush()));
    }

    /** What grew meanwhile is for the next flush. */
    private void saved(Map<UUID, Cursors> batch) {
        synchronized (unsaved) {
            batch.forEach(unsaved::remove);
            flushing = !unsaved.isEmpty();
            if (!flushing) {
                return;
            }
        }
        vertx.setTimer(FLUSH_MILLIS, timer -> flush());
    }
}
