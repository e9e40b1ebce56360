package org.sanad.intake;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.sanad.contract.Helpline;
import org.sanad.intake.Switches.Switch;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** Opens and closes intake per language, with a reason, in the name of who is logged in. */
@Path("/api/intake/helplines/{id}/switches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.intake.enabled", stringValue = "false")
class SwitchResource {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_REMEMBERED = 50;
    private static final Duration LONGEST_CLOSURE = Duration.ofDays(30);

    private final Switches switches;
    private final Directory directory;
    private final SecurityIdentity who;
    private final Clock clock;

    SwitchResource(Switches switches, Directory directory, SecurityIdentity who, Clock clock) {
        this.switches = switches;
        this.directory = directory;
        this.who = who;
        this.clock = clock;
    }

    /**
     * @param open whether children may come in
     * @param reason why, 1 to 500 characters; for supervisors, never shown to a child
     * @param until when it opens again by itself: an instant within the next 30 days, only when it is closed; null when
     *     only a person is to open it
     */
    @Schema(name = "Switching")
    record Switching(
            Boolean open,
            String reason,
            @Schema(format = "date-time") String until) {}

    /** One thing wrong with what was sent: where, what (stable), and in English. */
    record Fault(String field, String code, String message) {}

    @GET
    @Operation(summary = "One switch per language of the helpline")
    public Uni<List<Switch>> all(@PathParam("id") String helplineId) {
        return switches.of(helpline(helplineId));
    }

    @GET
    @Operation(summary = "The latest decisions for one language, the newest first")
    @Path("{language}")
    public Uni<List<Switch>> history(@PathParam("id") String helplineId, @PathParam("language") String language) {
        return switches.history(helpline(helplineId), language, MOST_REMEMBERED);
    }

    @PUT
    @Operation(summary = "Open or close intake for one language")
    @Path("{language}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Switch> set(
            @PathParam("id") String helplineId, @PathParam("language") String language, Switching switching) {
        var helpline = helpline(helplineId);
        if (!helpline.languages().contains(language)) {
            throw Problem.of(ProblemType.UNKNOWN_LANGUAGE);
        }
        var faults = new ArrayList<Fault>();
        var reason = switching == null || switching.reason() == null
                ? ""
                : switching.reason().strip();
        if (switching == null || switching.open() == null) {
            faults.add(new Fault("open", "required", "is needed"));
        }
        if (reason.isEmpty()) {
            faults.add(new Fault("reason", "required", "is needed"));
        } else if (reason.length() > LONGEST_REASON) {
            faults.add(new Fault("reason", "length", "is longer than " + LONGEST_REASON));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var until = until(switching, now, faults);
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_INPUT, "The switch has " + faults.size() + " errors")
                    .with("errors", faults);
        }
        return switches.set(
                helpline,
                new Switch(
                        language, switching.open(), reason, who.getPrincipal().getName(), now, until));
    }

    private static Instant until(Switching switching, Instant now, List<Fault> faults) {
        if (switching == null || switching.until() == null) {
            return null;
        }
        if (Boolean.TRUE.equals(switching.open())) {
            faults.add(new Fault("until", "unused", "means nothing when it is opened; leave it out"));
            return null;
        }
        try {
            var until = Instant.parse(switching.until()).truncatedTo(ChronoUnit.SECONDS);
            if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_CLOSURE))) {
                faults.add(new Fault("until", "range", "is not within the next " + LONGEST_CLOSURE.toDays() + " days"));
            }
            return until;
        } catch (DateTimeParseException unreadable) {
            faults.add(new Fault("until", "format", "is not an instant such as 2026-03-20T18:00:00Z"));
            return null;
        }
    }

    private Helpline helpline(String id) {
        return directory.helpline(id).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE));
    }
}
