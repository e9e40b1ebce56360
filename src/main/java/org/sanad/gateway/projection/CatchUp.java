package org.sanad.gateway.projection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.platform.Databases;
import org.sanad.platform.Received;
import org.sanad.platform.Service;

/**
 * What this node heard of counsellors a moment ago. A decision about somebody who was not here then is written by the durable
 * consumer alone, perhaps later, and told by nobody: whoever sits down in between would not see a child who is told that they
 * are there. So it is applied once more before their desk is read.
 */
@Singleton
public class CatchUp {

    /** The durable consumer is not so far behind, unless a process died that had its partition. */
    private static final Duration RECENT = Duration.ofSeconds(60);

    /** Of all helplines together; beyond it the oldest are forgotten, as they were before. */
    private static final int MOST = 5_000;

    private record Heard(Received received, Instant at) {}

    private final Deque<Heard> heard = new ArrayDeque<>();
    private final Databases databases;
    private final Clock clock;

    CatchUp(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Called before it is asked whom the event concerns: who was here before is told, who comes after finds it here. */
    void heard(Received received) {
        if (named(received.event()).findAny().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        synchronized (heard) {
            heard.addLast(new Heard(received, now));
            while (heard.size() > MOST || heard.getFirst().at().isBefore(now.minus(RECENT))) {
                heard.removeFirst();
            }
        }
    }

    /** Applies what was heard of this counsellor; from now on they are told, so nothing is between. */
    public Uni<Void> with(String counsellorId) {
        Instant since = clock.instant().minus(RECENT);
        List<Received> theirs;
        synchronized (heard) {
            theirs = heard.stream()
                    .filter(each -> each.at().isAfter(since))
                    .map(Heard::received)
                    .filter(each -> named(each.event()).anyMatch(counsellorId::equals))
                    .toList();
        }
        return theirs.isEmpty()
                ? Uni.createFrom().voidItem()
                : databases.of(Service.GATEWAY).transaction(work -> Projection.apply(work.connection(), theirs));
    }

    /** Whose desk an event changes by what it says itself. */
    private static Stream<String> named(Event event) {
        return switch (event) {
            case OfferMade e -> Stream.of(e.counsellorId());
            case OfferClosed e -> Stream.of(e.counsellorId());
            case ContactAssigned e -> Stream.of(e.counsellorId());
            case ContactRequeued e -> Stream.ofNullable(e.fromCounsellorId());
            case ContactTransferred e ->
                Stream.concat(Stream.of(e.counsellorId()), Stream.ofNullable(e.fromCounsellorId()));
            case GuestJoined e -> Stream.of(e.counsellorId());
            case GuestLeft e -> Stream.of(e.counsellorId());
            case ContactEnded e -> Stream.ofNullable(e.counsellorId());
            case WrapUpStarted e -> Stream.of(e.counsellorId());
            case WrapUpEnded e -> Stream.of(e.counsellorId());
            case CounsellorChanged e -> Stream.of(e.counsellorId());
            default -> Stream.empty();
        };
    }
}
