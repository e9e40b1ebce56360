package org.sanad.gateway.plain;

/** What people typed, as text in a page and never as anything else. */
final class Html {

    private Html() {}

    /** Good between tags and between double quotes. */
    static String text(String typed) {
        if (typed == null) {
            return "";
        }
        StringBuilder safe = new StringBuilder(typed.length() + 16);
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    static String hidden(String name, Object value) {
        return value == null
                ? ""
                : "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, text(value.toString()));
    }

    static String paragraph(String text) {
        return "<p>" + text(text) + "</p>";
    }

    /** @param deed what the button does, as {@link Post.Deed} in small letters */
    static String button(String deed, String classes, String label) {
        return "<button form=\"f\" name=\"do\" value=\"%s\" class=\"button %s\">%s</button>"
                .formatted(deed, classes, text(label));
    }

    /** A button of the form that it stands in. */
    static String sends(Post.Deed deed, String classes, String label) {
        return "<button name=\"do\" value=\"%s\" class=\"button %s\">%s</button>"
                .formatted(deed.word(), classes, text(label));
    }

    /** One of several, or one that stands alone. */
    static String choice(String type, String name, String value, boolean checked, String label) {
        return "<label class=\"chip\"><input type=\"%s\" name=\"%s\" value=\"%s\"%s><span>%s</span></label>"
                .formatted(type, name, text(value), checked ? " checked" : "", text(label));
    }

    /** A button that asks once more: without scripts a question can only be unfolded. */
    static String asked(String classes, String label, String question, String more, String button) {
        return "<details class=\"asked\"><summary class=\"button %s\">%s</summary><div class=\"ask\"><h2>%s</h2>%s%s</div></details>"
                .formatted(classes, text(label), text(question), more.isEmpty() ? "" : paragraph(more), button);
    }
}
