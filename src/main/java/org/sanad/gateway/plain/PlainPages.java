package org.sanad.gateway.plain;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sanad.contract.Helpline;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.gateway.message.Marking;
import org.sanad.gateway.page.PageHeaders;
import org.sanad.gateway.plain.TalkPage.Next;
import org.sanad.gateway.plain.Visit.Outcome;
import org.sanad.gateway.socket.Goodbye;
import org.sanad.gateway.socket.VisitorFrames;
import org.sanad.platform.Directory;
import org.sanad.platform.ProblemType;

/**
 * What is posted to the child's page, and the page that answers. Nothing is cached,
 * compressed (the token stands beside text that others wrote) or logged.
 */
@Singleton
class PlainPages {

    /** Some times more than a message may have, so that one that is too long is handed back and not lost. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final Duration PAGE_STAYS = Duration.ofMinutes(30);
    private static final String EXIT = "quickExitUrl";

    private final Directory directory;
    private final Catalogues catalogues;
    private final Looks looks;
    private final Visit visit;
    private final VisitorFrames frames;
    private final Marking marking;
    private final Goodbye goodbye;
    private final FormOrigin origin;
    private final Vertx vertx;
    private final String defaultHelpline;

    PlainPages(
            Directory directory,
            Catalogues catalogues,
            Looks looks,
            Visit visit,
            VisitorFrames frames,
            Marking marking,
            Goodbye goodbye,
            FormOrigin origin,
            Vertx vertx,
            @ConfigProperty(name = "sanad.default-helpline") String defaultHelpline) {
        this.directory = directory;
        this.catalogues = catalogues;
        this.looks = looks;
        this.visit = visit;
        this.frames = frames;
        this.marking = marking;
        this.goodbye = goodbye;
        this.origin = origin;
        this.vertx = vertx;
        this.defaultHelpline = defaultHelpline;
    }

    /** Of the installation's own helpline. */
    void posted(RoutingContext context) {
        posted(context, defaultHelpline);
    }

    void posted(RoutingContext context, String helplineId) {
        HttpServerRequest request = context.request();
        Optional<Helpline> helpline = directory.helpline(helplineId).filter(known -> !known.retired());
        if (helpline.isEmpty()) {
            // The page that says so is there already, for whoever asks.
            context.response()
                    .setStatusCode(303)
                    .putHeader("Location", request.path())
                    .end();
            return;
        }
        if (!origin.allows(request)) {
            refuse(context, ProblemType.FOREIGN_ORIGIN);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= MOST_BYTES) {
                body.appendBuffer(chunk);
            } else {
                request.handler(rest -> {});
                request.endHandler(end -> refuse(context, ProblemType.FRAME_TOO_LARGE));
            }
        });
        request.endHandler(end -> handle(context, helpline.get(), Post.parse(body.toString(StandardCharsets.UTF_8))));
        request.resume();
    }

    private void handle(RoutingContext context, Helpline helpline, Post post) {
        List<String> languages = catalogues.languages(helpline);
        String language = languages.contains(post.language()) ? post.language() : languages.getFirst();
        Sheet sheet = new Sheet(helpline, catalogues.phrases(language, helpline), languages, looks.links());
        Post spoken = post.in(language, helpline.languages());
        if (goodbye.said()) {
            send(context, helpline, 503, postAgain(sheet, spoken));
            return;
        }
        var from = context.request().remoteAddress();
        visit.handle(
                        spoken,
                        helpline.id(),
                        sheet.phrases().text("nudge.answer"),
                        from == null ? null : from.hostAddress())
                .subscribe()
                .with(
                        outcome -> answer(context, sheet, spoken, outcome),
                        failure -> failed(context, sheet, spoken, failure));
    }

    private void answer(RoutingContext context, Sheet sheet, Post post, Outcome outcome) {
        Helpline helpline = sheet.helpline();
        switch (outcome) {
            case Outcome.Before before ->
                send(
                        context,
                        helpline,
                        before.fault() == null ? 200 : before.fault().status(),
                        new StartPage(sheet, post, before.fault() == null ? "" : Faults.key(before.fault())).html());
            case Outcome.Past past ->
                send(
                        context,
                        helpline,
                        410,
                        sheet.closing(
                                "lost.heading",
                                sheet.again("ended.again", null),
                                sheet.t("lost.text"),
                                sheet.t("past.text")));
            case Outcome.Ended ended ->
                send(
                        context,
                        helpline,
                        200,
                        sheet.closing(
                                "ended.heading",
                                ended.pass()
                                                .map(pass -> WordsPage.link(sheet, post.token(), pass))
                                                .orElse("")
                                        + sheet.forget(post.token())
                                        + sheet.again("ended.again", post.token()),
                                sheet.t("ended.by-you"),
                                sheet.worded("closing", "ended.kind")));
            case Outcome.Left left -> {
                context.response().putHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
                send(context, helpline, 200, gone(helpline, post.language()));
            }
            case Outcome.Talk talk -> talk(context, sheet, post, talk);
            case Afterwards.Later later ->
                send(context, helpline, 200, new LaterPage(sheet, post.leaving(), later).html());
            case Afterwards.Forgetting forgetting -> send(context, helpline, 200, forgetting(sheet, forgetting));
            case FourWords.Words words -> send(context, helpline, 200, new WordsPage(sheet, post, words).html());
        }
    }

    private void talk(RoutingContext context, Sheet sheet, Post post, Outcome.Talk talk) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        boolean kept = talk.fault() != null && !talk.arrived();
        TalkPage page = new TalkPage(
                sheet,
                new Next(
                        talk.token(),
                        talk.turn(),
                        kept ? post.messageId() : UUID.randomUUID(),
                        talk.fault() == null ? "" : Faults.key(talk.fault()),
                        kept
                                        || post.deed() != Post.Deed.SAY
                                                && post.deed() != Post.Deed.OPEN
                                                && post.deed() != Post.Deed.OPEN_IN_DANGER
                                ? post.text()
                                : "",
                        talk.told()));
        headers(
                context,
                sheet.helpline(),
                talk.fault() == null ? 200 : talk.fault().status());
        response.setChunked(true);
        response.write(page.head());
        GrowingPage growing = new GrowingPage(context, page, frames, marking, vertx, talk.seen());
        VisitorLink link = growing.grow(PAGE_STAYS);
        frames.show(link, talk.standing(), 0).subscribe().with(shown -> {}, failure -> {
            Faults.report(failure);
            link.close(CloseCode.COME_BACK);
        });
    }

    private void failed(RoutingContext context, Sheet sheet, Post post, Throwable failure) {
        Faults.report(failure);
        send(context, sheet.helpline(), Faults.of(failure).status(), postAgain(sheet, post));
    }

    private static String forgetting(Sheet sheet, Afterwards.Forgetting forgetting) {
        boolean taken = forgetting.decides() != null;
        return sheet.closing(
                "ended.heading",
                (taken ? "" : sheet.forget(forgetting.token())) + sheet.again("ended.again", forgetting.token()),
                sheet.t("forget." + (taken ? forgetting.decides() : "failed")));
    }

    /** With all that was typed. */
    private static String postAgain(Sheet sheet, Post post) {
        return switch (post.deed()) {
            case LATER, LATER_SAFE, LATER_UNSAFE, LEAVE_MESSAGE ->
                new LaterPage(sheet, post.leaving(), Afterwards.failed(post)).html();
            case FORGET -> forgetting(sheet, new Afterwards.Forgetting(post.token(), null));
            case KEEP_WORDS, WORDS, FORGET_WORDS -> new WordsPage(sheet, post, FourWords.failed(post)).html();
            case START, OPEN, OPEN_IN_DANGER -> new StartPage(sheet, post, Faults.key(ProblemType.UNAVAILABLE)).html();
            default -> Retry.html(sheet, post);
        };
    }

    /** Empty, and away at once: what a page without scripts can do of a replacement in the history. */
    private static String gone(Helpline helpline, String language) {
        Map<String, String> exits =
                helpline.texts() == null ? null : helpline.texts().get(EXIT);
        String exit = exits == null
                ? null
                : exits.getOrDefault(
                        language, exits.values().stream().findFirst().orElse(null));
        return "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><title>Home</title>%s</head><body></body></html>"
                .formatted(
                        exit != null && exit.matches("https?://\\S+")
                                ? "<meta http-equiv=\"refresh\" content=\"0;url=%s\">".formatted(Html.text(exit))
                                : "");
    }

    private void refuse(RoutingContext context, ProblemType why) {
        context.response()
                .setStatusCode(why.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", "text/plain; charset=UTF-8")
                .end(why.title());
    }

    private void send(RoutingContext context, Helpline helpline, int status, String html) {
        if (!context.response().closed()) {
            headers(context, helpline, status);
            context.response().end(html);
        }
    }

    private void headers(RoutingContext context, Helpline helpline, int status) {
        HttpServerResponse response = context.response();
        response.setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=UTF-8")
                .putHeader("Content-Encoding", "identity")
                // proxies that gather an answer would keep every new message back
                .putHeader("X-Accel-Buffering", "no");
        PageHeaders.plain(looks.source(), helpline.embedOrigins()).forEach(response::putHeader);
    }
}
