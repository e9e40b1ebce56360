package org.sanad.gateway.plain;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sanad.contract.PolicyPack.ParentalConsent;
import org.sanad.gateway.page.GatewayResource;

/** What a child reads before anything else, and the form with its first words (domain R2.1, R2.2). */
final class StartPage {

    private static final Pattern UNDER = Pattern.compile("under-(\\d+)");

    private final Sheet sheet;
    private final Post post;
    private final String fault;

    /** @param fault why the last try did not work, or empty; what was typed is still in the form */
    StartPage(Sheet sheet, Post post, String fault) {
        this.sheet = sheet;
        this.post = post;
        this.fault = fault;
    }

    String html() {
        return sheet.top("start")
                + """
                <main class="start" id="main"><div class="start-words"><h1>%s</h1><p class="lead">%s</p>
                %s
                <section class="card promises"><h2>%s</h2>%s%s%s</section>
                %s</div></main>
                """.formatted(
                        sheet.t("welcome.heading"),
                        sheet.t("welcome.lead"),
                        languages(),
                        sheet.t("welcome.before"),
                        promise("welcome.who", sheet.worded("whoSees", "welcome.who.text")),
                        promise(
                                "welcome.tell",
                                sheet.worded("whenWeTell", "welcome.tell.text") + " " + sheet.demanded("mustTell")),
                        promise(
                                "welcome.exit",
                                sheet.worded("howToLeave", "welcome.exit.text") + " " + sheet.t("back.note")),
                        form())
                + Sheet.bottom();
    }

    private String languages() {
        if (sheet.languages().size() < 2) {
            return "";
        }
        String choices = sheet.languages().stream()
                .map(language ->
                        "<button name=\"language\" value=\"%1$s\" lang=\"%1$s\" class=\"chip\" aria-pressed=\"%2$s\">%3$s</button>"
                                .formatted(
                                        language,
                                        language.equals(sheet.phrases().language()),
                                        Catalogues.name(language)))
                .collect(Collectors.joining());
        return "<form method=\"post\" class=\"languages\" role=\"group\" aria-label=\"%s\">%s%s</form>"
                .formatted(sheet.t("language.label"), Html.hidden("previous", post.previous()), choices);
    }

    private String promise(String question, String answer) {
        return "<div class=\"promise\"><div><h3>%s</h3><p>%s</p></div></div>".formatted(sheet.t(question), answer);
    }

    private String form() {
        return """
                <form method="post" id="f" class="first" autocomplete="off">%s%s%s%s%s
                %s<label class="field" for="text"><span>%s</span></label>
                <div class="field"><textarea id="text" name="text" rows="4" dir="auto" spellcheck="false" autocomplete="off">
                %s</textarea></div>
                <details class="card about"%s><summary>%s</summary>%s%s%s</details>%s%s
                <div class="start-buttons"><button name="do" value="open" class="button primary">%s</button>\
                <button name="do" value="open-in-danger" class="button danger">%s</button></div>
                <p class="hint">%s</p></form>
                """.formatted(
                        Html.hidden("language", sheet.phrases().language()),
                        Html.hidden("id", post.id() == null ? UUID.randomUUID() : post.id()),
                        Html.hidden("message", post.messageId() == null ? UUID.randomUUID() : post.messageId()),
                        Html.hidden("consent", GatewayResource.consentVersion(GatewayResource.texts(sheet.helpline()))),
                        Html.hidden("previous", post.previous()),
                        fault.isEmpty() ? "" : "<p class=\"notice\" role=\"alert\">" + sheet.t(fault) + "</p>",
                        sheet.t("later.text"),
                        Html.text(post.text()),
                        toldAbout() ? " open" : "",
                        sheet.t("welcome.about"),
                        nickname(),
                        ages(),
                        wishes(),
                        hereBefore(),
                        parents(),
                        sheet.t("welcome.start"),
                        sheet.t("welcome.danger"),
                        sheet.t("welcome.start.hint"));
    }

    /** What the law of the place asks of parents; never of a child in danger, who has the other button (domain R2.14). */
    private String parents() {
        String told = sheet.demanded("parents");
        boolean asked = sheet.helpline().pack().consent().parents() == ParentalConsent.CONFIRMED;
        if (told.isEmpty() && !asked) {
            return "";
        }
        String agree = Html.choice(
                "checkbox",
                "parents",
                "yes",
                post.parentAgreed(),
                sheet.phrases().text("parents.agree"));
        return "<section class=\"card\"><p>%s</p>%s</section>"
                .formatted(told, asked ? agree + "<p class=\"hint\">" + sheet.t("parents.cannot.text") + "</p>" : "");
    }

    private String nickname() {
        return "<label class=\"field\"><span>%s</span><input type=\"text\" name=\"nickname\" dir=\"auto\" maxlength=\"40\" spellcheck=\"false\" value=\"%s\"><span class=\"hint\">%s</span></label>"
                .formatted(sheet.t("welcome.nickname"), Html.text(post.nickname()), sheet.t("welcome.nickname.hint"));
    }

    /** Where a child says that it was here before. What it types is in no page again, not after a fault either. */
    private String hereBefore() {
        boolean typed = post.phrase() != null;
        return """
                <details class="card about"%s><summary>%s</summary>%s<label class="field"><span>%s</span><input type="text" name="phrase" dir="auto" \
                maxlength="120" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="phrase-hint"></label>\
                <p class="hint" id="phrase-hint">%s %s</p></details>""".formatted(
                        typed ? " open" : "",
                        sheet.t("back.start"),
                        typed ? "<p class=\"notice\" role=\"status\">" + sheet.t("words.again") + "</p>" : "",
                        sheet.t("type.label"),
                        sheet.t("type.hint"),
                        sheet.t("type.safe"));
    }

    private String ages() {
        String choices = GatewayResource.AGE_BANDS.stream()
                .map(band -> choice(band, ageBand(band)))
                .collect(Collectors.joining());
        return choices("welcome.age", choice("", sheet.phrases().text("age.none")) + choices);
    }

    private String choice(String band, String label) {
        return Html.choice("radio", "age", band, band.equals(post.ageBand()), label);
    }

    /** Whom the child would like to talk to; folded away with the rest, as on the page with scripts. */
    private String wishes() {
        String wished =
                post.wishes().counsellorGender() == null ? "" : post.wishes().counsellorGender();
        String genders = Stream.of("", "female", "male")
                .map(gender -> Html.choice(
                        "radio",
                        "gender",
                        gender,
                        gender.equals(wished),
                        sheet.phrases().text("wish.gender." + (gender.isEmpty() ? "any" : gender))))
                .collect(Collectors.joining());
        // Also those that the page cannot be read in: somebody here speaks them.
        String others = sheet.helpline().languages().stream()
                .filter(language -> !language.equals(sheet.phrases().language()))
                .map(language -> Html.choice(
                        "checkbox",
                        "also",
                        language,
                        post.wishes().alsoSpeaks().contains(language),
                        Catalogues.name(language)))
                .collect(Collectors.joining());
        return choices("wish.gender", genders + "<p class=\"hint\">" + sheet.t("wish.gender.hint") + "</p>")
                + (others.isEmpty() ? "" : choices("wish.languages", others));
    }

    private String choices(String legend, String inside) {
        return "<fieldset class=\"ages\"><legend>%s</legend>%s</fieldset>".formatted(sheet.t(legend), inside);
    }

    /** What was said is seen again after a fault. */
    private boolean toldAbout() {
        return !post.nickname().isEmpty()
                || !post.ageBand().isEmpty()
                || post.wishes().counsellorGender() != null
                || !post.wishes().alsoSpeaks().isEmpty();
    }

    private String ageBand(String band) {
        Matcher under = UNDER.matcher(band);
        if (under.matches()) {
            return sheet.phrases().text("age.under", java.util.Map.of("n", Integer.parseInt(under.group(1))));
        }
        String[] ends = band.split("-");
        return sheet.phrases()
                .text(
                        "age.range",
                        java.util.Map.of("from", Integer.parseInt(ends[0]), "to", Integer.parseInt(ends[1])));
    }
}
