package org.sanad.gateway.plain;

import org.sanad.contract.RequestEvent.AnswerBy;
import org.sanad.gateway.page.Leaving;
import org.sanad.gateway.plain.Post.Deed;

/**
 * A child who is not taken in leaves a message, a page for each step: whether an answer is safe is asked first, and a number only of
 * whoever said that it is (domain R4.7).
 */
final class LaterPage {

    private static final String FIELD =
            "<label class=\"field\"><span>%s</span><input type=\"%s\" name=\"%s\" dir=\"%s\" maxlength=\"%d\" autocomplete=\"off\" value=\"%s\"%s>%s</label>";

    private final Sheet sheet;
    private final Leaving typed;
    private final Afterwards.Later later;

    /** @param typed what stands in the form already */
    LaterPage(Sheet sheet, Leaving typed, Afterwards.Later later) {
        this.sheet = sheet;
        this.typed = typed;
        this.later = later;
    }

    String html() {
        return switch (later.step()) {
            case ASKED ->
                sheet.card("<h1>" + sheet.t("later.question") + "</h1>"
                        + Html.paragraph(sheet.phrases().text("later.why"))
                        + fault()
                        + goOn(button(Deed.LATER_SAFE, "quiet", "later.yes")
                                + button(Deed.LATER_UNSAFE, "quiet", "later.no"))
                        + sheet.otherWays(false));
            case FORM -> sheet.card("<h1>" + sheet.t("later.open") + "</h1>" + fault() + goOn(form()));
            case UNSAFE -> sheet.closing("refused.heading", again(), sheet.t("later.unsafe"));
            case LEFT -> sheet.closing("refused.heading", again(), sheet.t("later.left"));
        };
    }

    private String goOn(String inside) {
        return sheet.goOn(later.token(), later.turn(), inside);
    }

    private String again() {
        return sheet.again("refused.again", later.token());
    }

    private String button(Deed deed, String classes, String label) {
        return Html.sends(deed, classes, sheet.phrases().text(label));
    }

    private String fault() {
        return later.fault().isEmpty() ? "" : "<p class=\"notice\" role=\"alert\">" + sheet.t(later.fault()) + "</p>";
    }

    private String form() {
        return Html.hidden("safe", "yes")
                + "<fieldset class=\"ages\"><legend>%s</legend>%s%s</fieldset>"
                        .formatted(sheet.t("later.how"), way(AnswerBy.CALL), way(AnswerBy.TEXT))
                + FIELD.formatted(
                        sheet.t("later.number"),
                        "tel",
                        "number",
                        "ltr",
                        Leaving.LONGEST_NUMBER,
                        Html.text(typed.number()),
                        " required",
                        "")
                + field("when", typed.when(), "later.when", "")
                + field(
                        "others",
                        typed.sayToOthers(),
                        "later.others",
                        "<small>" + sheet.t("later.others.hint") + "</small>")
                + "<label class=\"field\"><span>%s</span><textarea name=\"text\" rows=\"4\" dir=\"auto\" maxlength=\"%d\" spellcheck=\"false\" autocomplete=\"off\">\n%s</textarea></label>"
                        .formatted(sheet.t("later.text"), Leaving.LONGEST_TEXT, Html.text(typed.text()))
                + button(Deed.LEAVE_MESSAGE, "primary", "later.send");
    }

    private String way(AnswerBy way) {
        boolean chosen = way == (typed.answerBy() == null ? AnswerBy.CALL : typed.answerBy());
        return Html.choice("radio", "by", way.name(), chosen, sheet.phrases().text("later." + way));
    }

    private String field(String name, String value, String label, String hint) {
        return FIELD.formatted(
                sheet.t(label), "text", name, "auto", Leaving.LONGEST_ANSWER, Html.text(value), "", hint);
    }
}
