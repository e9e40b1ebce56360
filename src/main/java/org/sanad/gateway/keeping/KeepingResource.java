package org.sanad.gateway.keeping;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sanad.contract.KeepingEvent.ErasureRule;
import org.sanad.contract.PolicyPack.ChildsWish;
import org.sanad.gateway.keeping.Erasures.Answer;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;
import org.sanad.platform.audit.Caller;

/** What is held and what is forgotten, over REST: a supervisor's holds and erasures, each with a reason, each audited. */
@Path("/api/gateway")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
public class KeepingResource {

    private static final int LONGEST_NAME = 200;

    private final Databases databases;
    private final Holds holds;
    private final Erasures erasures;
    private final ForgetWishes wishes;
    private final AuditTrail audit;
    private final Caller who;
    private final Clock clock;

    KeepingResource(
            Databases databases,
            Holds holds,
            Erasures erasures,
            ForgetWishes wishes,
            AuditTrail audit,
            Caller who,
            Clock clock) {
        this.databases = databases;
        this.holds = holds;
        this.erasures = erasures;
        this.wishes = wishes;
        this.audit = audit;
        this.who = who;
        this.clock = clock;
    }

    /** @param reason why, 1 to 500 characters; never a child's words */
    public record Reason(String reason) {}

    /**
     * @param askedBy on whose behalf: a court, a lawyer; 1 to 200 characters
     * @param reason why, 1 to 500 characters; never a child's words
     */
    public record HoldRequest(String askedBy, String reason) {}

    /** The page's token of the contact that its child wants forgotten. */
    public record Forget(String token) {

        /** Whoever has it has the contact: it may not get into a log by accident. */
        @Override
        public String toString() {
            return "Forget[...]";
        }
    }

    /** @param decides {@code AT_ONCE}: the rules, some minutes after the end; {@code SUPERVISOR}: a person */
    public record Asked(ChildsWish decides) {}

    /** One thing wrong with what was sent; never quotes it. */
    record Fault(String field, String code, String message) {}

    @POST
    @Path("contacts/{contactId}/erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Erases a contact in every service, or says which rule keeps it")
    @APIResponse(responseCode = "200", description = "Erased, or kept because of a rule")
    public Uni<Answer> erase(@PathParam("contactId") UUID contactId, Reason why) {
        check(why == null ? null : why.reason(), null, false);
        return database().transaction(work -> erasures.erase(work, contactId, ErasureRule.REQUEST)
                .call(answer -> wishes.answered(work, contactId, name(), answer, clock.instant()))
                .call(answer -> audit(
                        work,
                        Action.ERASED,
                        contactId,
                        answer.rule() == null ? why.reason() : "kept: " + answer.rule())));
    }

    @POST
    @Path("contacts/{contactId}/hold")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Holds a contact: nothing of it is purged or erased until the hold is lifted")
    @APIResponse(responseCode = "204", description = "It is held")
    public Uni<Void> hold(@PathParam("contactId") UUID contactId, HoldRequest request) {
        check(request == null ? null : request.reason(), request == null ? null : request.askedBy(), true);
        return database().transaction(work -> holds.place(work, contactId, name(), request.askedBy(), request.reason())
                .chain(() -> audit(work, Action.HOLD_PLACED, contactId, request.reason())));
    }

    @POST
    @Path("contacts/{contactId}/hold/lifted")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lifts a contact's hold")
    @APIResponse(responseCode = "204", description = "It goes its way again")
    public Uni<Void> lift(@PathParam("contactId") UUID contactId, Reason why) {
        check(why == null ? null : why.reason(), null, false);
        return database().transaction(work -> holds.lift(work, contactId, name(), why.reason())
                .chain(() -> audit(work, Action.HOLD_LIFTED, contactId, why.reason())));
    }

    @GET
    @Path("helplines/{id}/holds")
    @Operation(summary = "The holds of a helpline, those in force first")
    public Uni<List<Holds.Hold>> holds(@PathParam("id") String helplineId) {
        return holds.of(helplineId);
    }

    @GET
    @Path("helplines/{id}/forget-wishes")
    @Operation(summary = "Children who asked to be forgotten and wait for a supervisor")
    public Uni<List<ForgetWishes.Wish>> wishes(@PathParam("id") String helplineId) {
        return wishes.open(helplineId);
    }

    @POST
    @Path("forget-wishes")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "A child asks that what it wrote is forgotten")
    public Uni<Asked> forget(Forget forget) {
        if (forget == null || forget.token() == null) {
            throw Problem.of(ProblemType.INVALID_TOKEN);
        }
        return wishes.ask(forget.token()).map(Asked::new);
    }

    private Uni<Void> audit(Work work, Action what, UUID contactId, String why) {
        return audit.write(work, who.did("supervisor", what, contactId, why));
    }

    private static void check(String reason, String askedBy, boolean forSomebody) {
        var faults = new ArrayList<Fault>();
        text("reason", reason, AuditEntry.LONGEST_REASON, faults);
        if (forSomebody) {
            text("askedBy", askedBy, LONGEST_NAME, faults);
        }
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_INPUT).with("errors", faults);
        }
    }

    private static void text(String field, String text, int longest, List<Fault> faults) {
        if (text == null || text.isBlank()) {
            faults.add(new Fault(field, "required", "is needed"));
        } else if (text.codePointCount(0, text.length()) > longest) {
            faults.add(new Fault(field, "length", "is longer than " + longest));
        }
    }

    private String name() {
        return who.name();
    }

    private Database database() {
        return databases.of(Service.GATEWAY);
    }
}
