package org.sanad.gateway.conversation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.GatewayAlive.Connection;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.NodeName;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Work;

/**
 * Every 5 s this node says that it lives and which counsellors are connected to it, looks for sockets of nodes that no
 * longer do, and ends the sockets that went silent.
 */
@Singleton
public class Heartbeat {

    static final Duration BEAT = Duration.ofSeconds(5);

    /** Three beats missed. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(15);

    static final Duration SILENT_AFTER = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private static final String SEEN =
            "insert into node (node, seen_at) values ($1, $2) on conflict (node) do update set seen_at = excluded.seen_at";
    private static final String ORPHANS = """
            delete from visitor_socket where connection_id in (
                select s.connection_id from visitor_socket s
                 where s.connected_at < $1
                   and not exists (select 1 from node n where n.node = s.node and n.seen_at >= $1)
                 order by s.connection_id limit 500 for update of s skip locked)
            returning contact_id, helpline_id, connection_id
            """;
    private static final String FORGET = "delete from node where seen_at < $1";

    private final Databases databases;
    private final Services services;
    private final Links links;
    private final NodeName node;
    private final Clock clock;
    private final Vertx vertx;

    /** Helplines that heard of this node before: they also hear that nobody is connected any more. */
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();

    private volatile boolean beating;

    Heartbeat(Databases databases, Services services, Links links, NodeName node, Clock clock, Vertx vertx) {
        this.databases = databases;
        this.services = services;
        this.links = links;
        this.node = node;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.GATEWAY)) {
            beat();
            vertx.setPeriodic(BEAT.toMillis(), timer -> beat());
        }
    }

    private void beat() {
        links.silent(SILENT_AFTER.toNanos()).forEach(link -> link.close(CloseCode.SILENT));
        if (beating) {
            return;
        }
        beating = true;
        databases
                .of(Service.GATEWAY)
                .transaction(this::sayAlive)
                .chain(() -> databases.of(Service.GATEWAY).transaction(this::releaseOrphans))
                .ifNoItem()
                .after(BEAT.multipliedBy(2))
                .fail()
                .onTermination()
                .invoke(() -> beating = false)
                .subscribe()
                .with(
                        done -> {},
                        away -> LOG.debugf("no heartbeat (%s)", away.getClass().getSimpleName()));
    }

    private Uni<Void> sayAlive(Work work) {
        Instant now = clock.instant();
        Map<String, List<Connection>> connected = new TreeMap<>();
        told.keySet().forEach(helpline -> connected.put(helpline, new ArrayList<>()));
        links.counsellors().forEach(link -> connected
                .computeIfAbsent(link.helplineId(), id -> new ArrayList<>())
                .add(new Connection(link.counsellorId(), link.connectionId())));
        connected.forEach((helpline, counsellors) -> {
            told.put(helpline, true);
            work.emit(new GatewayAlive(helpline, node.text(), counsellors, now));
        });
        return work.connection()
                .preparedQuery(SEEN)
                .execute(Tuple.of(node.text(), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Visitors whose node died are gone, as if their sockets had been closed. */
    private Uni<Void> releaseOrphans(Work work) {
        Instant now = clock.instant();
        Tuple before = Tuple.of(now.minus(DEAD_AFTER).atOffset(ZoneOffset.UTC));
        return work.connection()
                .preparedQuery(ORPHANS)
                .execute(before)
                .invoke(rows -> {
                    for (Row row : rows) {
                        work.emit(new VisitorDisconnected(row.getUUID(0), row.getString(1), row.getUUID(2), now));
                    }
                })
                .chain(() -> work.connection().preparedQuery(FORGET).execute(before))
                .replaceWithVoid();
    }
}
