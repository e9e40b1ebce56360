package org.sanad.routing.switchboard;

import java.util.List;
import java.util.Map;

/**
 * What a search looks at in a counsellor. Counsellors who are alike in it share one line of the index, so that a decision
 * asks about kinds of counsellors and not about a thousand of them.
 */
record SeatClass(List<String> languages, String gender, Map<String, Integer> skills, boolean supervisor) {

    /** The skill of those who interpret between two of their languages. */
    static final String INTERPRETER = "interpreter";

    static final SeatClass NONE = new SeatClass(List.of(), null, Map.of(), false);

    SeatClass {
        languages = List.copyOf(languages);
        skills = Map.copyOf(skills);
    }

    boolean speaksExactly(String tag) {
        return languages.contains(tag);
    }

    /** Whatever the dialect. */
    boolean speaks(String tag) {
        String wanted = language(tag);
        for (String each : languages) {
            if (language(each).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    boolean has(Map<String, Integer> wanted) {
        return wanted.entrySet().stream().allMatch(each -> skills.getOrDefault(each.getKey(), 0) >= each.getValue());
    }

    /** {@code ar-MA} is {@code ar}. */
    static String language(String tag) {
        int region = tag.indexOf('-');
        return region < 0 ? tag : tag.substring(0, region);
    }
}
