package org.sanad.routing.supervisor;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sanad.contract.Level;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.routing.host.Reason;
import org.sanad.routing.host.RoutingHost;
import org.sanad.routing.switchboard.Hand;
import org.sanad.routing.switchboard.HandRefused;

/** A supervisor's hands over REST: each with a reason, each audited together with what it did, refused ones too. */
@Path("/api/routing/helplines/{id}/hands")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.routing.enabled", stringValue = "false")
class HandsResource {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_ENTRIES = 500;

    private final Databases databases;
    private final RoutingHost host;
    private final Audit audit;
    private final Directory directory;
    private final SecurityIdentity who;
    private final MeterRegistry registry;

    HandsResource(
            Databases databases,
            RoutingHost host,
            Audit audit,
            Directory directory,
            SecurityIdentity who,
            MeterRegistry registry) {
        this.databases = databases;
        this.host = host;
        this.audit = audit;
        this.directory = directory;
        this.who = who;
        this.registry = registry;
    }

    /**
     * What a supervisor asks for; which fields are needed depends on the type.
     *
     * @param type {@code assign} (contactId, counsellorId), {@code take-back} (contactId), {@code reprioritise} (contactId,
     *     level), {@code move-queue} (fromLanguage, toLanguage), {@code force-break} (counsellorId), {@code grant-slot}
     *     (counsellorId, granted), {@code divert} (language, diverted) or {@code surge} (on: null leaves it to the rule
     *     again; extraChats: consent to one chat more for each counsellor)
     * @param reason why, 1 to 500 characters, in the supervisor's own words; kept in the audit
     */
    public record HandRequest(
            String type,
            UUID contactId,
            String counsellorId,
            Level level,
            String fromLanguage,
            String toLanguage,
            String language,
            Boolean granted,
            Boolean diverted,
            Boolean on,
            Boolean extraChats,
            String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Intervene by hand; done and audited at once, or refused with the reason why")
    @APIResponse(responseCode = "204", description = "It is done")
    @APIResponse(
            responseCode = "409",
            description =
                    "Problem hand-refused with why: unknown-contact, unknown-counsellor, unknown-language, not-waiting,"
                            + " not-held, not-ready, no-slot or no-change; nothing was changed")
    public Uni<Void> intervene(@PathParam("id") String helplineId, HandRequest request) {
        known(helplineId);
        Hand hand = hand(helplineId, request);
        String type = HandWords.of(hand).type();
        return database()
                .<Void>transaction(work -> host.hand(work, helplineId, hand)
                        .chain(() -> audit.write(work.connection(), helplineId, hand, null)))
                .invoke(() -> count(type, "done"))
                .onFailure(HandRefused.class)
                .recoverWithUni(failure -> refused(helplineId, hand, ((HandRefused) failure).why()));
    }

    @GET
    @Operation(summary = "What was done by hand, or refused, the newest first")
    public Uni<List<Audit.Entry>> hands(
            @PathParam("id") String helplineId,
            @QueryParam("contact") UUID contactId,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        known(helplineId);
        return database()
                .pool()
                .withConnection(connection ->
                        audit.newest(connection, helplineId, contactId, Math.clamp(limit, 1, MOST_ENTRIES)));
    }

    /** The transaction of the hand is gone with all it did; that it was tried stays. */
    private Uni<Void> refused(String helplineId, Hand hand, HandRefused.Why why) {
        String word = Reason.word(why);
        count(HandWords.of(hand).type(), word);
        return database()
                .<Void>transaction(work -> audit.write(work.connection(), helplineId, hand, why))
                .onItem()
                .failWith(() -> Problem.of(ProblemType.HAND_REFUSED).with("why", word));
    }

    private Hand hand(String helplineId, HandRequest request) {
        Fields fields = new Fields(directory.helpline(helplineId).orElseThrow().languages());
        if (request == null || request.type() == null) {
            throw Problem.of(ProblemType.INVALID_INPUT).with("errors", List.of(fields.error("type", "required")));
        }
        String reason = request.reason() == null ? "" : request.reason().strip();
        fields.check(!reason.isEmpty(), "reason", "required");
        fields.check(reason.length() <= LONGEST_REASON, "reason", "too-long");
        String by = who.getPrincipal().getName();
        Hand hand =
                switch (request.type()) {
                    case "assign" ->
                        new Hand.Assign(
                                fields.needed("contactId", request.contactId()),
                                fields.needed("counsellorId", request.counsellorId()),
                                reason,
                                by);
                    case "take-back" -> new Hand.TakeBack(fields.needed("contactId", request.contactId()), reason, by);
                    case "reprioritise" ->
                        new Hand.Reprioritise(
                                fields.needed("contactId", request.contactId()),
                                fields.needed("level", request.level()),
                                reason,
                                by);
                    case "move-queue" ->
                        new Hand.MoveQueue(
                                fields.language("fromLanguage", request.fromLanguage()),
                                fields.language("toLanguage", request.toLanguage()),
                                reason,
                                by);
                    case "force-break" ->
                        new Hand.ForceBreak(fields.needed("counsellorId", request.counsellorId()), reason, by);
                    case "grant-slot" ->
                        new Hand.GrantSlot(
                                fields.needed("counsellorId", request.counsellorId()),
                                Boolean.TRUE.equals(fields.needed("granted", request.granted())),
                                reason,
                                by);
                    case "divert" ->
                        new Hand.Divert(
                                fields.language("language", request.language()),
                                Boolean.TRUE.equals(fields.needed("diverted", request.diverted())),
                                reason,
                                by);
                    case "surge" -> new Hand.Surge(request.on(), Boolean.TRUE.equals(request.extraChats()), reason, by);
                    default -> {
                        fields.check(false, "type", "unknown");
                        yield null;
                    }
                };
        fields.refuse();
        return hand;
    }

    /** Gathers what is wrong, so that one answer tells it all. */
    private static final class Fields {
        private final List<String> languages;
        private final List<Map<String, String>> errors = new java.util.ArrayList<>();

        Fields(List<String> languages) {
            this.languages = languages;
        }

        Map<String, String> error(String field, String code) {
            return Map.of("field", field, "code", code);
        }

        void check(boolean right, String field, String code) {
            if (!right) {
                errors.add(error(field, code));
            }
        }

        <T> T needed(String field, T value) {
            check(value != null && !"".equals(value), field, "required");
            return value;
        }

        String language(String field, String value) {
            if (needed(field, value) != null) {
                check(languages.contains(value), field, "unknown");
            }
            return value;
        }

        void refuse() {
            if (!errors.isEmpty()) {
                throw Problem.of(ProblemType.INVALID_INPUT).with("errors", errors);
            }
        }
    }

    private void count(String type, String outcome) {
        registry.counter("sanad.routing.hands", "type", type, "outcome", outcome)
                .increment();
    }

    private void known(String helplineId) {
        if (directory.helpline(helplineId).isEmpty()) {
            throw Problem.of(ProblemType.UNKNOWN_HELPLINE);
        }
    }

    private Database database() {
        return databases.of(Service.ROUTING);
    }
}
