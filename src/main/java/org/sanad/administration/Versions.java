package org.sanad.administration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** A document's version as an entity tag (RFC 9110 section 8.8.3): nobody overwrites what they have not seen. */
final class Versions {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?([0-9]{1,18})\"?");

    private Versions() {}

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** @throws Problem {@code version-missing} when the header is missing or names no version; {@code *} names none */
    static long ifMatch(String header) {
        Matcher tag = TAG.matcher(header == null ? "" : header.strip());
        if (!tag.matches()) {
            throw Problem.of(ProblemType.VERSION_MISSING);
        }
        return Long.parseLong(tag.group(1));
    }

    static void check(long seen, long kept) {
        if (seen != kept) {
            throw outdated();
        }
    }

    static Problem outdated() {
        return Problem.of(ProblemType.VERSION_OUTDATED);
    }
}
