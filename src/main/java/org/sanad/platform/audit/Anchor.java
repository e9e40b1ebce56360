package org.sanad.platform.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a chain ended once, as a line of the log said.
 *
 * @param hash in hexadecimal digits
 */
record Anchor(String service, long seq, String hash) {

    private static final Pattern LINE = Pattern.compile("audit anchor ([a-z]+) ([0-9]{1,18}) ([0-9a-f]{64})");

    String line() {
        return "audit anchor " + service + ' ' + seq + ' ' + hash;
    }

    /** Those in a log, whatever stands around them. */
    static List<Anchor> in(Stream<String> log) {
        List<Anchor> anchors = new ArrayList<>();
        log.forEach(line -> {
            Matcher found = LINE.matcher(line);
            while (found.find()) {
                anchors.add(new Anchor(found.group(1), Long.parseLong(found.group(2)), found.group(3)));
            }
        });
        return anchors;
    }
}
