package org.sanad.gateway.plain;

/** The server could not do it just now: the same post again, with all that was typed and nothing that was said before. */
final class Retry {

    private Retry() {}

    static String html(Sheet sheet, Post post) {
        String again =
                "<form method=\"post\" autocomplete=\"off\">%s%s%s%s%s%s%s<textarea name=\"text\" rows=\"4\" dir=\"auto\">\n%s</textarea><button name=\"do\" value=\"%s\" class=\"button primary\">%s</button></form>"
                        .formatted(
                                Html.hidden("language", sheet.phrases().language()),
                                Html.hidden("token", post.token()),
                                Html.hidden("turn", post.turn()),
                                Html.hidden("id", post.id()),
                                Html.hidden("message", post.messageId()),
                                Html.hidden("previous", post.previous()),
                                post.told() ? Html.hidden("told", "yes") : "",
                                Html.text(post.text()),
                                post.deed().word(),
                                sheet.t("try.again"));
        return sheet.card("<p class=\"notice\" role=\"alert\">%s</p>%s%s"
                .formatted(sheet.t("later.fault.failed"), again, sheet.otherWays(false)));
    }
}
