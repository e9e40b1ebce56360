package org.sanad.supervision;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.contract.SupervisionEvent.Row;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/** The board and its numbers over REST, for supervisors. */
@Path("/api/supervision/helplines/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.supervision.enabled", stringValue = "false")
class BoardResource {

    private final Databases databases;
    private final BoardStore store;
    private final Directory directory;
    private final Definitions definitions;
    private final Clock clock;

    BoardResource(Databases databases, BoardStore store, Directory directory, Definitions definitions, Clock clock) {
        this.databases = databases;
        this.store = store;
        this.directory = directory;
        this.definitions = definitions;
        this.clock = clock;
    }

    /**
     * The whole board as of a version; the events after it have the versions that follow.
     *
     * @param at when this version was announced, or null when nothing was yet
     * @param definitions per metric, what it means in each language
     */
    record BoardView(
            String helplineId,
            long version,
            Instant at,
            List<Row> rows,
            Map<String, Map<String, String>> definitions) {}

    /** One minute and its numbers. */
    record MinuteView(Instant minute, MinuteNumbers numbers) {}

    /** What became of those who arrived from {@code from} until {@code until}. */
    record TotalsView(String helplineId, Instant from, Instant until, Totals totals) {}

    @GET
    @Path("board")
    @Operation(summary = "The whole live board as of a version, with what each number means")
    public Uni<BoardView> board(@PathParam("id") String id) {
        return read(id, connection -> store.snapshot(connection, id))
                .map(snapshot ->
                        new BoardView(id, snapshot.version(), snapshot.at(), snapshot.rows(), definitions.all()));
    }

    /** The minutes of the last hour in which something happened. */
    @GET
    @Path("minutes")
    @RolesAllowed({"supervisor", "statistics"})
    @Operation(summary = "The minutes of the last hour in which something happened")
    public Uni<List<MinuteView>> minutes(@PathParam("id") String id) {
        Instant from = clock.instant()
                .truncatedTo(ChronoUnit.MINUTES)
                .minus(BoardAnnouncer.WINDOW)
                .plus(1, ChronoUnit.MINUTES);
        return read(id, connection -> store.minutesSince(connection, id, from))
                .map(minutes -> minutes.entrySet().stream()
                        .map(minute -> new MinuteView(minute.getKey(), minute.getValue()))
                        .filter(minute -> !minute.numbers().nothingHappened())
                        .toList());
    }

    /** @param minutes how far back, 1 to 2880 (two days); the default is the last hour */
    @GET
    @Path("totals")
    @RolesAllowed({"supervisor", "statistics"})
    @Operation(summary = "What became of those who arrived lately; the outcomes add up to offered")
    public Uni<TotalsView> totals(@PathParam("id") String id, @QueryParam("minutes") @DefaultValue("60") int minutes) {
        Instant until = clock.instant();
        Instant from =
                until.minus(Duration.ofMinutes(Math.clamp(minutes, 1, (int) BoardAnnouncer.RETENTION.toMinutes())));
        return read(id, connection -> store.contactsArrived(connection, id, from, until))
                .map(contacts -> new TotalsView(id, from, until, Totals.of(contacts)));
    }

    @GET
    @Path("definitions")
    @RolesAllowed({"supervisor", "statistics"})
    @Operation(summary = "What each number means, in each language")
    public Map<String, Map<String, String>> definitions(@PathParam("id") String id) {
        known(id);
        return definitions.all();
    }

    private <T> Uni<T> read(String id, Function<SqlConnection, Uni<T>> query) {
        known(id);
        return databases.of(Service.SUPERVISION).pool().withConnection(query);
    }

    private void known(String id) {
        if (directory.helpline(id).isEmpty()) {
            throw Problem.of(ProblemType.UNKNOWN_HELPLINE);
        }
    }
}
