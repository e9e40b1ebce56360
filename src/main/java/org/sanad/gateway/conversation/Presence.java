package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorDisconnected;
import org.sanad.contract.DeskEvent.VisitorConnected;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.gateway.live.CounsellorLink;
import org.sanad.gateway.live.NodeName;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.platform.Databases;
import org.sanad.platform.Outage;
import org.sanad.platform.Service;

/**
 * Who is there. A visitor's socket is a row as well as an event, so that when this node dies another one finds the row
 * and says that the child is gone; a counsellor's is told by {@link Heartbeat}.
 */
@Singleton
public class Presence {

    private static final String ARRIVED = """
            insert into visitor_socket (connection_id, contact_id, helpline_id, node, connected_at)
            values ($1, $2, $3, $4, $5) on conflict do nothing
            """;
    private static final String LEFT = "delete from visitor_socket where connection_id = $1";

    private final Databases databases;
    private final Clock clock;
    private final NodeName node;

    Presence(Databases databases, Clock clock, NodeName node) {
        this.databases = databases;
        this.clock = clock;
        this.node = node;
    }

    /** The link has its seat. */
    public Uni<Void> arrived(VisitorLink link) {
        VisitorLink.Seat seat = link.seat();
        return databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(ARRIVED)
                .execute(Tuple.of(
                        link.connectionId(),
                        seat.contactId(),
                        seat.helplineId(),
                        node.text(),
                        link.since().atOffset(ZoneOffset.UTC)))
                .invoke(inserted -> {
                    if (inserted.rowCount() > 0) {
                        work.emit(new VisitorConnected(
                                seat.contactId(), seat.helplineId(), link.connectionId(), link.since()));
                    }
                })
                .replaceWithVoid());
    }

    public Uni<Void> left(VisitorLink link) {
        VisitorLink.Seat seat = link.seat();
        return patiently(databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(LEFT)
                .execute(Tuple.of(link.connectionId()))
                .invoke(deleted -> {
                    if (deleted.rowCount() > 0) {
                        work.emit(new VisitorDisconnected(
                                seat.contactId(), seat.helplineId(), link.connectionId(), clock.instant()));
                    }
                })
                .replaceWithVoid()));
    }

    public Uni<Void> signedIn(CounsellorLink link) {
        return databases.of(Service.GATEWAY).transaction(work -> {
            work.emit(new CounsellorConnected(
                    link.counsellorId(), link.helplineId(), node.text(), link.connectionId(), link.since()));
            return Uni.createFrom().voidItem();
        });
    }

    public Uni<Void> signedOut(CounsellorLink link) {
        UUID connection = link.connectionId();
        return patiently(databases.of(Service.GATEWAY).transaction(work -> {
            work.emit(new CounsellorDisconnected(
                    link.counsellorId(), link.helplineId(), node.text(), connection, clock.instant()));
            return Uni.createFrom().voidItem();
        }));
    }

    /** A departure must be told, also when the database is away just now; a death of ours meanwhile is noticed by others. */
    private static Uni<Void> patiently(Uni<Void> work) {
        return work.onFailure(Outage::is)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .expireIn(Duration.ofMinutes(10).toMillis());
    }
}
