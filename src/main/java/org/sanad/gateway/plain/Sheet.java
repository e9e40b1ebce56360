package org.sanad.gateway.plain;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.Helpline;
import org.sanad.gateway.page.GatewayResource;

/**
 * One helpline's pages in one language: what they have in common.
 *
 * @param looks what belongs into the head
 */
record Sheet(Helpline helpline, Phrases phrases, List<String> languages, String looks) {

    private static final String LEAVE =
            "<svg class=\"icon\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""
                    + " stroke-linecap=\"round\" aria-hidden=\"true\"><path d=\"M6 6l12 12M18 6L6 18\"/></svg>";

    String t(String key) {
        return Html.text(phrases.text(key));
    }

    /** In the helpline's own words, if it has any. */
    String worded(String ownText, String key) {
        Map<String, String> own =
                helpline.texts() == null ? null : helpline.texts().get(ownText);
        String words = own == null ? null : own.get(phrases.language());
        return words == null ? t(key) : Html.text(words);
    }

    /** What the policy pack says that a child is told; empty where it says nothing. */
    String demanded(String text) {
        return Html.text(
                GatewayResource.texts(helpline).getOrDefault(text, Map.of()).getOrDefault(phrases.language(), ""));
    }

    /**
     * From the first byte to the top bar. The way out comes first; it needs no server, and the empty page is there at once, which
     * no page of anybody else's could be.
     */
    String top(String screen) {
        String name = helpline.name().get(phrases.language());
        return """
                <!doctype html>
                <html lang="%1$s" dir="%2$s"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
                <meta name="google" content="notranslate"><meta name="format-detection" content="telephone=no">
                <meta name="color-scheme" content="light dark"><title>%3$s</title>%4$s</head>
                <body translate="no"><sanad-chat class="plain %5$s"><header class="top"><span class="mark" aria-hidden="true"></span>\
                <p class="whose"><bdi>%6$s</bdi></p>\
                <a class="button leave" href="about:blank" rel="noreferrer">%7$s<span>%8$s</span></a></header>
                """.formatted(
                        phrases.language(),
                        Catalogues.direction(phrases.language()),
                        t("page.title"),
                        looks,
                        screen,
                        Html.text(name),
                        LEAVE,
                        t("leave.button"));
    }

    static String bottom() {
        return "</sanad-chat></body></html>\n";
    }

    /** Other ways to get help; nothing where the helpline names none. */
    String ways(boolean phonesOnly) {
        StringBuilder ways = new StringBuilder();
        for (Helpline.Alternative way : helpline.otherHelp()) {
            String label = Html.text(way.label()
                    .getOrDefault(
                            phrases.language(),
                            way.label().values().stream().findFirst().orElse("")));
            if (way.phone() != null) {
                ways.append(
                        "<li><a class=\"way\" href=\"tel:%s\"><span><bdi>%s</bdi> <b><bdi dir=\"ltr\">%s</bdi></b></span></a></li>"
                                .formatted(way.phone().replaceAll("[^+0-9*#]", ""), label, Html.text(way.phone())));
            } else if (!phonesOnly && way.url() != null && way.url().matches("https?://\\S+")) {
                ways.append(
                        "<li><a class=\"way\" href=\"%s\" target=\"_blank\" rel=\"noopener noreferrer\"><bdi>%s</bdi></a></li>"
                                .formatted(Html.text(way.url()), label));
            } else if (!phonesOnly) {
                ways.append("<li><span class=\"way\"><bdi>%s</bdi></span></li>".formatted(label));
            }
        }
        return ways.isEmpty() ? "" : "<ul class=\"ways\">" + ways + "</ul>";
    }

    /** The same under its heading, folded or not. */
    String otherWays(boolean folded) {
        String ways = ways(false);
        String heading = t("alternatives.heading");
        return ways.isEmpty()
                ? ""
                : folded
                        ? "<details><summary>" + heading + "</summary>" + ways + "</details>"
                        : "<h2>" + heading + "</h2>" + ways;
    }

    /** Danger can be told from the page's form; the numbers to call instead, once it was. */
    String danger(boolean told) {
        if (told) {
            String ways = ways(true);
            String numbers =
                    ways.isEmpty() ? "" : "<details><summary>" + t("danger.call") + "</summary>" + ways + "</details>";
            return "<div class=\"told\"><span>%s</span>%s</div>".formatted(t("danger.told"), numbers);
        }
        return Html.asked(
                "danger slim",
                phrases.text("danger.button"),
                phrases.text("danger.ask"),
                "",
                Html.button("danger", "danger solid", phrases.text("danger.yes")));
    }

    /** To the first page again, in this language. */
    String again(String key, String previous) {
        return "<form method=\"post\" autocomplete=\"off\">%s%s<button class=\"button primary\">%s</button></form>"
                .formatted(Html.hidden("language", phrases.language()), Html.hidden("previous", previous), t(key));
    }

    /** One button, or some fields and a button, that go on with the conversation of this token; {@code turn} as of {@link Turns}. */
    String goOn(String token, int turn, String inside) {
        return "<form method=\"post\" class=\"later\" autocomplete=\"off\">%s%s%s%s%s%s</form>"
                .formatted(
                        Html.hidden("language", phrases.language()),
                        Html.hidden("token", token),
                        Html.hidden("turn", turn),
                        Html.hidden("id", UUID.randomUUID()),
                        Html.hidden("message", UUID.randomUUID()),
                        inside);
    }

    /** Shows nothing of the conversation, so the turn does not matter. */
    String forget(String token) {
        return goOn(token, 0, Html.sends(Post.Deed.FORGET, "quiet slim", phrases.text("forget.ask")));
    }

    /** A page that is only a card: something is over. */
    String closing(String heading, String deeds, String... words) {
        StringBuilder text = new StringBuilder();
        for (String line : words) {
            text.append("<p>").append(line).append("</p>");
        }
        return card("<h1>" + t(heading) + "</h1>" + text + otherWays(false) + deeds);
    }

    /** Read from its top, unlike a conversation. */
    String card(String inside) {
        return top("chat still")
                + "<main class=\"chat\" id=\"main\" tabindex=\"0\"><div class=\"chat-words\"><section class=\"card closing\">%s</section></div></main>"
                        .formatted(inside)
                + bottom();
    }
}
