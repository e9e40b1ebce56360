package org.sanad.gateway.plain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.frame.ServerFrame.Progress;
import org.sanad.gateway.frame.ServerFrame.Resumed;
import org.sanad.gateway.frame.ServerFrame.State;
import org.sanad.gateway.frame.VisitorState;
import org.sanad.gateway.frame.VisitorState.Phase;

/**
 * A conversation as a page that grows: first the form, then the words, each frame a piece of HTML. Where the contact stands is a
 * section of its own each time; the style sheet shows the newest.
 *
 * <p>Safe for use by several threads.
 */
final class TalkPage {

    /**
     * What the next post of this page is sent with.
     *
     * @param messageId of the next message; after a fault the same again, so that it cannot arrive twice
     * @param fault why the last post did not work, or empty
     * @param kept what was typed and did not arrive
     * @param told the child said that it is in danger
     */
    record Next(String token, int turn, UUID messageId, String fault, String kept, boolean told) {

        @Override
        public String toString() {
            return "Next[...]";
        }
    }

    /** The child went: whoever looks now may be somebody else. */
    static final Set<Ending> LEFT = EnumSet.of(Ending.BY_VISITOR, Ending.ABANDONED, Ending.DROPPED);

    private final Sheet sheet;
    private final Next next;
    private final Standpoint standpoint;
    private final DateTimeFormatter clock;
    private long lastSeq;
    private boolean over;

    TalkPage(Sheet sheet, Next next) {
        this.sheet = sheet;
        this.next = next;
        this.standpoint = new Standpoint(sheet, next.token());
        this.clock = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(sheet.phrases().locale())
                .withDecimalStyle(DecimalStyle.of(sheet.phrases().locale()))
                .withZone(ZoneId.of(sheet.helpline().timeZone()));
    }

    /** Everything above the words; nothing of it changes any more. */
    String head() {
        return sheet.top("chat")
                + Standpoint.mark("goes-on")
                + """
                <form method="post" id="f" class="deeds" autocomplete="off">%s%s%s%s%s%s
                <div class="safety">%s%s</div>
                <div class="write">%s
                <div class="composer"><textarea name="text" rows="2" dir="auto" aria-label="%s" placeholder="%s" spellcheck="false" autocomplete="off">
                %s</textarea><button name="do" value="say" class="button primary">%s</button></div>
                <p class="hint">%s <button name="do" value="look" class="link">%s</button></p></div></form>
                <main class="chat" id="main" tabindex="0"><div class="chat-words"><div class="messages" role="log" aria-label="%s">
                """.formatted(
                                Html.hidden("language", sheet.phrases().language()),
                                Html.hidden("token", next.token()),
                                Html.hidden("turn", next.turn()),
                                Html.hidden("id", UUID.randomUUID()),
                                Html.hidden("message", next.messageId()),
                                next.told() ? Html.hidden("told", "yes") : "",
                                sheet.danger(next.told()),
                                ending(),
                                next.fault().isEmpty()
                                        ? ""
                                        : "<p class=\"notice\" role=\"alert\">" + sheet.t(next.fault()) + "</p>",
                                sheet.t("composer.label"),
                                sheet.t("composer.placeholder"),
                                Html.text(next.kept()),
                                sheet.t("composer.send"),
                                sheet.t("live"),
                                sheet.t("look"),
                                sheet.t("log.label"));
    }

    /** One frame as a piece of this page; empty when it has nothing to show. */
    synchronized String write(ServerFrame frame) {
        return switch (frame) {
            case Resumed resumed -> resumed(resumed);
            case State state -> state(state.state());
            case Message message -> message(message, null);
            default -> "";
        };
    }

    /** The last message that stands on the page. */
    synchronized long lastSeq() {
        return lastSeq;
    }

    /** Nothing will follow. */
    synchronized boolean isOver() {
        return over;
    }

    /** @param stopped the page listens no more, although the conversation goes on */
    synchronized String tail(boolean stopped) {
        String last = stopped && !over
                ? Standpoint.now(
                        "<section class=\"now notice stopped\" role=\"alert\"><p>%s</p>%s</section>",
                        sheet.t("stopped"),
                        Html.button("look", "primary", sheet.phrases().text("look")))
                : "";
        return last + "</div></div></main>" + Sheet.bottom();
    }

    private String resumed(Resumed resumed) {
        StringBuilder page = new StringBuilder();
        boolean talks = resumed.state().phase() == Phase.ACTIVE;
        if (talks) {
            page.append(state(resumed.state()));
        }
        if (!LEFT.contains(resumed.state().ending())) {
            resumed.messages().forEach(message -> page.append(message(message, resumed.marks())));
        }
        if (!talks) {
            page.append(state(resumed.state()));
        }
        return page.toString();
    }

    private String state(VisitorState state) {
        over |= state.phase() == Phase.ENDED || state.phase() == Phase.REFUSED;
        // Once it is over nothing can be written: the style sheet takes the form away when its mark is gone.
        return standpoint.section(state) + (over ? Standpoint.mark("goes-on") : "");
    }

    private String message(Message message, Progress marks) {
        lastSeq = Math.max(lastSeq, message.seq());
        boolean mine = message.from() == Sender.VISITOR;
        String kind = mine ? "mine" : message.from() == Sender.SYSTEM ? "notice-message" : "theirs";
        String who = mine
                ? sheet.t("you")
                : message.from() == Sender.SYSTEM
                        ? sheet.t("system")
                        : message.by() == null ? sheet.t("active.counsellor") : Html.text(message.by());
        return """
                <div class="message %s"><span class="who"><bdi>%s</bdi></span><div class="bubble"><p class="text" dir="auto">%s</p></div>\
                <span class="meta"><bdi>%s</bdi>%s</span></div>
                """.formatted(
                        kind, who, Html.text(message.text()), time(message.at()), mine ? fate(message, marks) : "");
    }

    private String fate(Message message, Progress marks) {
        String key = marks == null || message.seq() > marks.delivered()
                ? "message.sent"
                : message.seq() > marks.read() ? "message.delivered" : "message.read";
        return " <span class=\"fate\">" + sheet.t(key) + "</span>";
    }

    private String time(Instant at) {
        return Html.text(clock.format(at));
    }

    private String ending() {
        return Html.asked(
                "quiet slim",
                sheet.phrases().text("end.button"),
                sheet.phrases().text("end.ask"),
                sheet.phrases().text("end.ask.text") + " " + sheet.phrases().text("back.note"),
                Html.button("end", "primary", sheet.phrases().text("end.yes"))
                        + Html.button("leave", "quiet", sheet.phrases().text("leave.end")));
    }
}
