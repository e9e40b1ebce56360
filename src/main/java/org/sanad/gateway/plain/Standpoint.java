package org.sanad.gateway.plain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sanad.gateway.frame.VisitorState;
import org.sanad.gateway.frame.VisitorState.Alias;

/**
 * Where the contact stands, in a child's words: it waits, somebody is there, it is over. Remembers who was there, to say who changed.
 *
 * <p>The newest is shown and those before it are not, without a script, while the page still grows, and in the oldest browsers: each
 * stands behind a radio button of one group, and the parser takes the mark from the one before as the next comes in.
 */
final class Standpoint {

    private final Sheet sheet;
    private final String token;
    private String counsellor;
    private List<String> guests = List.of();
    private boolean met;

    Standpoint(Sheet sheet, String token) {
        this.sheet = sheet;
        this.token = token;
    }

    String section(VisitorState state) {
        String inside =
                switch (state.phase()) {
                    case REQUESTED, WAITING -> waiting(state);
                    case ACTIVE -> talking(state);
                    case ENDED -> ended(state);
                    case REFUSED -> refused(state);
                };
        return now(
                "<section class=\"now %s\">%s</section>",
                state.phase().name().toLowerCase(java.util.Locale.ROOT), inside);
    }

    /** What stands from now on, in the place of what stood before. */
    static String now(String section, Object... parts) {
        return mark("stands") + section.formatted(parts) + "\n";
    }

    /** Belongs to no form, so nothing of it is sent. */
    static String mark(String group) {
        return "<input type=\"radio\" name=\"%1$s\" class=\"%1$s\" autocomplete=\"off\" hidden checked>"
                .formatted(group);
    }

    private String waiting(VisitorState state) {
        StringBuilder words = new StringBuilder("<div class=\"card waiting\">");
        if (Boolean.TRUE.equals(state.requeued())) {
            words.append("<p class=\"requeued\">")
                    .append(sheet.t(Boolean.TRUE.equals(state.handedOn()) ? "waiting.handedOn" : "waiting.requeued"))
                    .append("</p>");
        }
        words.append("<h1>").append(sheet.t("waiting.heading")).append("</h1>");
        words.append("<p>").append(sheet.t("waiting.asked")).append("</p>");
        howLong(state).forEach(line -> words.append("<p class=\"how-long\">")
                .append(Html.text(line))
                .append("</p>"));
        words.append("<p class=\"kind-word\">").append(sheet.t("waiting.write")).append("</p>");
        words.append(Html.asked(
                "quiet slim",
                sheet.phrases().text("worse.button"),
                sheet.phrases().text("worse.ask"),
                sheet.phrases().text("worse.ask.text"),
                Html.button("worse", "primary", sheet.phrases().text("worse.yes"))));
        return words.append(sheet.otherWays(true)).append("</div>").toString();
    }

    /** As honestly as the switchboard knows. */
    private List<String> howLong(VisitorState state) {
        Phrases phrases = sheet.phrases();
        List<String> words = new ArrayList<>();
        if (state.place() != null) {
            words.add(
                    state.place() <= 1
                            ? phrases.text("waiting.next")
                            : phrases.text("waiting.before", Map.of("before", state.place() - 1)));
        }
        Integer from = state.waitFromMinutes();
        Integer to = state.waitToMinutes();
        if (to != null) {
            words.add(
                    from != null && from > 0 && from < to
                            ? phrases.text("waiting.band", Map.of("from", from, "to", to))
                            : phrases.text("waiting.about", Map.of("to", to)));
        }
        if (Boolean.TRUE.equals(state.busy())) {
            words.add(phrases.text("waiting.busy"));
        }
        return words;
    }

    private String talking(VisitorState state) {
        StringBuilder words = new StringBuilder();
        String name = state.counsellor() == null ? null : state.counsellor().alias();
        boolean other =
                (met && name != null && !name.equals(counsellor)) || (!met && Boolean.TRUE.equals(state.transferred()));
        words.append("<p class=\"milestone\">").append(arrival(name, other)).append("</p>");
        List<String> now = state.guests() == null
                ? List.of()
                : state.guests().stream()
                        .map(Alias::alias)
                        .filter(alias -> alias != null && !alias.isEmpty())
                        .toList();
        now.stream()
                .filter(alias -> !guests.contains(alias))
                .forEach(alias -> words.append(news("guest.joined", alias)));
        guests.stream()
                .filter(alias -> !now.contains(alias) && !alias.equals(name))
                .forEach(alias -> words.append(news("guest.left", alias)));
        if (Boolean.TRUE.equals(state.nudged())) {
            words.append("<div class=\"ask nudge\"><h2>%s</h2><p>%s</p>%s</div>"
                    .formatted(
                            sheet.t("nudge.ask"),
                            sheet.t("nudge.text"),
                            Html.button("here", "primary", sheet.phrases().text("nudge.yes"))));
        }
        words.append(WordsPage.link(sheet));
        met = true;
        counsellor = name == null ? counsellor : name;
        guests = now;
        return words.toString();
    }

    private String arrival(String name, boolean other) {
        if (name == null) {
            return sheet.t(other ? "active.other" : "active.joined");
        }
        return Html.text(sheet.phrases().text(other ? "active.goesOn" : "active.named", Map.of("name", name)));
    }

    private String news(String key, String name) {
        return "<p class=\"notice calm news\">" + Html.text(sheet.phrases().text(key, Map.of("name", name))) + "</p>";
    }

    private String ended(VisitorState state) {
        String first =
                switch (state.ending()) {
                    case SILENT -> "ended.silent";
                    case DROPPED, ABANDONED -> "ended.dropped";
                    case BY_VISITOR -> "ended.by-you";
                    case null, default -> "ended.by-counsellor";
                };
        return card(
                "ended.heading",
                sheet.t(first),
                sheet.worded("closing", "ended.kind"),
                (TalkPage.LEFT.contains(state.ending()) ? "" : WordsPage.link(sheet))
                        + sheet.forget(token)
                        + sheet.again("ended.again", token));
    }

    private String refused(VisitorState state) {
        String reason = state.refusal() == null
                ? "refused.other"
                : "refused." + state.refusal().name();
        String when = state.opensAt() == null
                ? ""
                : " " + Html.text(sheet.phrases().text("refused.opens", Map.of("when", when(state.opensAt()))));
        return card(
                "refused.heading",
                sheet.t(reason) + when,
                sheet.t("refused.kind"),
                Html.button(Post.Deed.LATER.word(), "quiet", sheet.phrases().text("later.open"))
                        + sheet.again("refused.again", token));
    }

    private String card(String heading, String first, String second, String deeds) {
        return "<div class=\"card closing\"><h1>%s</h1><p>%s</p><p>%s</p>%s%s</div>"
                .formatted(sheet.t(heading), first, second, sheet.otherWays(false), deeds);
    }

    /** In the helpline's clock: without scripts nobody knows the child's. */
    private String when(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(sheet.phrases().locale())
                .withDecimalStyle(DecimalStyle.of(sheet.phrases().locale()))
                .withZone(ZoneId.of(sheet.helpline().timeZone()))
                .format(at);
    }
}
