package org.sanad.gateway.page;

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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sanad.contract.RequestEvent.AnswerBy;
import org.sanad.gateway.conversation.LeftMessages;
import org.sanad.gateway.conversation.LeftMessages.Left;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.Caller;

/**
 * A message to be answered later (domain R4.7). Nothing is taken from a child who has not said that an answer is safe, its
 * number least of all.
 */
@Path("/api/gateway")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class LeftMessageResource {

    static final int LONGEST_TEXT = 2_000;
    static final int LONGEST_ANSWER = 300;

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ()/.-]{3,30}");

    private final LeftMessages messages;
    private final LeavingPace pace;
    private final Caller caller;

    LeftMessageResource(LeftMessages messages, LeavingPace pace, Caller caller) {
        this.messages = messages;
        this.pace = pace;
        this.caller = caller;
    }

    /**
     * @param token the page's, in the body: addresses are logged, bodies are not
     * @param safe whether the child said that it is safe to answer; nothing is kept otherwise
     * @param number with the digits of any script
     * @param when in the child's words, at most 300 characters
     * @param sayToOthers what we may say if somebody else answers, at most 300 characters
     * @param text at most 2,000 characters
     */
    record Leaving(
            String token,
            Boolean safe,
            AnswerBy answerBy,
            String number,
            String when,
            String sayToOthers,
            String text) {

        @Override
        public String toString() {
            return "Leaving[...]";
        }
    }

    /** One thing wrong with what was sent; never quotes it. */
    record Fault(String field, String code, String message) {}

    @POST
    @Path("left-messages")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "It is kept, once, however often it is sent")
    @APIResponse(responseCode = "429", description = "Too often; retryAfterMs says how long to wait")
    @Operation(summary = "A child leaves a message to be answered later, having said that this is safe")
    public Uni<Void> leave(Leaving leaving) {
        if (leaving == null || leaving.token() == null) {
            throw Problem.of(ProblemType.INVALID_TOKEN);
        }
        pace.check(leaving.token());
        var faults = new ArrayList<Fault>();
        if (!Boolean.TRUE.equals(leaving.safe())) {
            faults.add(new Fault("safe", "unsafe", "nothing is kept unless an answer is safe"));
        }
        if (leaving.answerBy() == null) {
            faults.add(new Fault("answerBy", "required", "is needed"));
        }
        var number = latin(leaving.number());
        if (!NUMBER.matcher(number).matches()) {
            faults.add(new Fault("number", "format", "is not a telephone number"));
        }
        atMost(LONGEST_ANSWER, "when", leaving.when(), faults);
        atMost(LONGEST_ANSWER, "sayToOthers", leaving.sayToOthers(), faults);
        atMost(LONGEST_TEXT, "text", leaving.text(), faults);
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_INPUT, "The message has " + faults.size() + " errors")
                    .with("errors", faults);
        }
        return messages.leave(
                leaving.token(),
                new Left(
                        leaving.answerBy(),
                        number,
                        orEmpty(leaving.when()),
                        orEmpty(leaving.sayToOthers()),
                        orEmpty(leaving.text())));
    }

    @GET
    @Path("contacts/{contactId}/left-message")
    @RolesAllowed("supervisor")
    @Operation(summary = "What a child left to be answered later: number, time and words")
    public Uni<Left> read(@PathParam("contactId") UUID contactId) {
        return messages.read(
                contactId, caller.did("supervisor", AuditEntry.Action.LEFT_MESSAGE_READ, contactId, "to answer it"));
    }

    /** Children type the digits of their keyboard; a telephone wants 0 to 9. */
    private static String latin(String number) {
        var digits = new StringBuilder();
        orEmpty(number)
                .strip()
                .codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(digits::appendCodePoint);
        return digits.toString();
    }

    private static void atMost(int characters, String field, String text, List<Fault> faults) {
        if (text != null && text.codePointCount(0, text.length()) > characters) {
            faults.add(new Fault(field, "length", "is longer than " + characters));
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
