package org.sanad.supervision;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How many counsellors are needed: a calculator over numbers that the supervisor gives, nothing is looked up. */
@Path("/api/supervision/staffing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"supervisor", "statistics"})
@EndpointDisabled(name = "sanad.service.supervision.enabled", stringValue = "false")
class StaffingResource {

    private final Definitions definitions;

    StaffingResource(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Numbers come as text, so that each wrong one is answered by its name instead of "not found". */
    @GET
    @Operation(
            summary = "What a staff does with a demand, by Erlang C and Erlang A, and which staff reaches a target",
            description = "Both definitions of the service level are given: serviceLevelOfOffered counts who left the"
                    + " queue in time, answered or not, of all that came; serviceLevelOfAnswered counts who was answered"
                    + " in time, of all that were answered.")
    public StaffingAnswer staffing(
            @Parameter(
                            description = "Above 0, at most 10000",
                            schema = @Schema(type = SchemaType.NUMBER),
                            required = true)
                    @QueryParam("contactsPerHour")
                    String contactsPerHour,
            @Parameter(
                            description = "Conversation and wrap-up together, 1 to 14400; divided by the chats at once"
                                    + " where a counsellor has several",
                            schema = @Schema(type = SchemaType.NUMBER),
                            required = true)
                    @QueryParam("handleSeconds")
                    String handleSeconds,
            @Parameter(description = "1 to 2000", schema = @Schema(type = SchemaType.INTEGER), required = true)
                    @QueryParam("counsellors")
                    String counsellors,
            @Parameter(
                            description = "Mean patience of those who wait, 1 to 7200",
                            schema = @Schema(type = SchemaType.NUMBER))
                    @QueryParam("patienceSeconds")
                    @DefaultValue("180")
                    String patienceSeconds,
            @Parameter(description = "What counts as in time, 0 to 600", schema = @Schema(type = SchemaType.NUMBER))
                    @QueryParam("targetSeconds")
                    @DefaultValue("20")
                    String targetSeconds,
            @Parameter(
                            description = "Share of contacts to be answered in time, 1 to 99.9",
                            schema = @Schema(type = SchemaType.NUMBER))
                    @QueryParam("targetPercent")
                    @DefaultValue("80")
                    String targetPercent) {
        Numbers numbers = new Numbers();
        StaffingAnswer.Question question = new StaffingAnswer.Question(
                numbers.between("contactsPerHour", contactsPerHour, Double.MIN_NORMAL, 10_000),
                numbers.between("handleSeconds", handleSeconds, 1, 14_400),
                numbers.wholeBetween("counsellors", counsellors, 1, 2_000),
                numbers.between("patienceSeconds", patienceSeconds, 1, 7_200),
                numbers.between("targetSeconds", targetSeconds, 0, 600),
                numbers.between("targetPercent", targetPercent, 1, 99.9));
        numbers.refuseIfWrong();
        return StaffingAnswer.to(question, definitions.staffing());
    }
}
