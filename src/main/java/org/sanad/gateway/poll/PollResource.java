package org.sanad.gateway.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.poll.PolledLinks.Polled;
import org.sanad.gateway.poll.PolledWire.Fetched;
import org.sanad.gateway.socket.Goodbye;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** The frames of {@code /ws/visitor} by questions and answers. Everything is in the bodies: addresses are logged, bodies are not. */
@Path("/api/gateway/visitor/frames")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class PollResource {

    /** A page that lost its line for a while has no more than this to say at once. */
    private static final int MOST_FRAMES = 64;

    private static final int GOING_AWAY = 1001;

    private final PolledLinks links;
    private final Goodbye goodbye;
    private final Vertx vertx;

    PollResource(PolledLinks links, Goodbye goodbye, Vertx vertx) {
        this.links = links;
        this.goodbye = goodbye;
        this.vertx = vertx;
    }

    /**
     * Without {@code link} a link is opened. With {@code frames} they are handled, after those of earlier calls. With {@code
     * close} the link ends after them. With neither, the answer waits until there is something to tell.
     *
     * @param close 1000, or 1001 when the page is left
     */
    record Saying(String link, List<JsonNode> frames, Integer close) {

        @Override
        public String toString() {
            return "Saying[...]";
        }
    }

    /**
     * @param link of a link that was just opened
     * @param frames to be handled in this order, after those of earlier answers
     * @param close the close code of the socket; the link is no more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            String link,

            @JsonRawValue
            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = Object.class,
                    description = "the frames of the visitor's socket, as asyncapi.yaml describes them")
            String frames,

            Integer close) {

        static Said of(Fetched fetched) {
            CloseCode close = fetched.close();
            return new Said(null, "[" + String.join(",", fetched.frames()) + "]", close == null ? null : close.code());
        }

        @Override
        public String toString() {
            return "Said[...]";
        }
    }

    private static final Said NOTHING = new Said(null, "[]", null);

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "A visitor's frames where sockets are blocked: opens a link, says something, or waits for what is new")
    @APIResponse(
            responseCode = "200",
            description = "What there is to tell; nothing after 25 s",
            content = @Content(schema = @Schema(implementation = Said.class)))
    public Uni<Response> say(Saying saying, @Context RoutingContext context) {
        if (saying == null) {
            throw Problem.of(ProblemType.INVALID_INPUT);
        }
        if (saying.link() == null) {
            if (goodbye.said()) {
                throw Problem.of(ProblemType.UNAVAILABLE);
            }
            return answer(Uni.createFrom().item(() -> new Said(links.open().id(), "[]", null)));
        }
        Polled polled = links.find(saying.link()).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        List<JsonNode> frames = saying.frames() == null ? List.of() : saying.frames();
        if (frames.size() > MOST_FRAMES) {
            throw Problem.of(ProblemType.INVALID_INPUT, "At most " + MOST_FRAMES + " frames at once");
        }
        if (frames.isEmpty() && saying.close() == null) {
            return answer(ask(polled, context));
        }
        return answer(polled.receive(frames.stream().map(PollResource::text).toList(), address(context))
                .invoke(() -> {
                    if (saying.close() != null) {
                        polled.leave(saying.close() == GOING_AWAY);
                    }
                })
                .replaceWith(NOTHING));
    }

    private Uni<Said> ask(Polled polled, RoutingContext context) {
        PolledWire wire = polled.wire();
        long timer = vertx.setTimer(PolledLinks.LONGEST_QUESTION.toMillis(), late -> wire.letGo());
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                wire.letGo();
            }
        });
        return wire.fetch()
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer))
                .invoke(fetched -> {
                    if (fetched.close() != null) {
                        polled.leave(false);
                    }
                })
                .map(Said::of);
    }

    private static String address(RoutingContext context) {
        var from = context.request().remoteAddress();
        return from == null ? null : from.hostAddress();
    }

    private static String text(JsonNode frame) {
        return frame == null ? "null" : frame.toString();
    }

    private static Uni<Response> answer(Uni<Said> said) {
        return said.map(body -> Response.ok(body)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build());
    }
}
