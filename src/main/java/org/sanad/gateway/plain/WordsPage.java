package org.sanad.gateway.plain;

import java.util.UUID;
import java.util.stream.Collectors;
import org.sanad.gateway.plain.FourWords.Words;
import org.sanad.gateway.plain.Post.Deed;
import org.sanad.gateway.wayback.WayBacks.Phrase;

/**
 * Four words on pages of their own: first what they are worth, and to whom, then the words (domain R2.5). Not a folded part of the
 * conversation: that is read from its end, and a child would meet the button before the warning.
 */
final class WordsPage {

    private final Sheet sheet;
    private final Post post;
    private final Words words;

    /** @param post whose draft stays in the form */
    WordsPage(Sheet sheet, Post post, Words words) {
        this.sheet = sheet;
        this.post = post;
        this.words = words;
    }

    /** Leads here, from a page that has a form. */
    static String link(Sheet sheet) {
        return Html.button(Deed.KEEP_WORDS.word(), "link", sheet.phrases().text("back.keep"));
    }

    /** The same from the page on which the child said goodbye. */
    static String link(Sheet sheet, String token, UUID pass) {
        return form(sheet, token, 0, pass, "") + link(sheet);
    }

    String html() {
        String inside =
                switch (words.step()) {
                    case SHOWN ->
                        heading("shown.heading")
                                + four(words.phrase())
                                + line("shown.once")
                                + line("keep.risk")
                                + shown();
                    case ONCE -> heading("shown.heading") + line("words.once") + line("keep.risk") + shown();
                    case FORGOTTEN ->
                        "<p role=\"status\">" + sheet.t("forgotten.text") + "</p>"
                                + (words.talks() ? back("primary", "look") : sheet.again("ended.again", words.token()));
                    case ASKED -> asking("");
                    case FAILED -> asking("<p class=\"notice\" role=\"alert\">" + sheet.t("failed.text") + "</p>");
                };
        return sheet.card(form() + inside + (words.talks() ? sheet.danger(post.told()) : ""));
    }

    private String asking(String fault) {
        return heading("keep.heading")
                + line("keep.what")
                + line("keep.risk")
                + line("keep.never")
                + fault
                + button(Deed.WORDS, "primary", "keep.yes")
                + back("quiet", "keep.no")
                + button(Deed.FORGET_WORDS, "quiet", "keep.forget");
    }

    private String shown() {
        return back("primary", "shown.done")
                + button(Deed.WORDS, "quiet", "shown.other")
                + button(Deed.FORGET_WORDS, "quiet", "keep.forget");
    }

    /** To the conversation, or to the goodbye. */
    private String back(String classes, String label) {
        return button(words.pass() == null ? Deed.LOOK : Deed.END, classes, label);
    }

    private String button(Deed deed, String classes, String label) {
        return Html.button(deed.word(), classes, sheet.phrases().text(label));
    }

    private String heading(String key) {
        return "<h1>" + sheet.t(key) + "</h1>";
    }

    private String line(String key) {
        return "<p>" + sheet.t(key) + "</p>";
    }

    /** In the language of the words, which may be another than the page's. */
    private static String four(Phrase phrase) {
        return "<ol class=\"four\" lang=\"%1$s\" dir=\"%2$s\">%3$s</ol>"
                .formatted(
                        phrase.language(),
                        Catalogues.direction(phrase.language()),
                        phrase.words().stream()
                                .map(word -> "<li>" + Html.text(word) + "</li>")
                                .collect(Collectors.joining()));
    }

    private String form() {
        String draft = (post.text().isEmpty() ? "" : Html.hidden("text", post.text()))
                + (post.told() ? Html.hidden("told", "yes") : "");
        return form(sheet, words.token(), words.turn(), words.pass(), draft);
    }

    private static String form(Sheet sheet, String token, int turn, UUID pass, String more) {
        return "<form method=\"post\" id=\"f\" autocomplete=\"off\" hidden>%s%s%s%s%s%s</form>"
                .formatted(
                        Html.hidden("language", sheet.phrases().language()),
                        Html.hidden("token", token),
                        Html.hidden("turn", turn),
                        Html.hidden("id", pass == null ? UUID.randomUUID() : pass),
                        Html.hidden("message", UUID.randomUUID()),
                        more);
    }
}
