package org.sanad.routing.simulation;

import java.util.ArrayList;
import java.util.List;

/** All that is wrong with the input, so that whoever wrote it is told everything at once and nothing is half run. */
final class Faults {

    /** Nobody reads more of them; the rest is counted. */
    private static final int TOLD = 50;

    /**
     * @param file as the user named it, or the option it belongs to
     * @param line from 1, or 0 where there is none
     * @param field the path of a key, or a column; empty for the whole
     */
    record Fault(String file, int line, String field, String reason) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + (field.isEmpty() ? "" : " " + field) + ": " + reason;
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private int more;

    void add(String file, int line, String field, String reason) {
        if (faults.size() < TOLD) {
            faults.add(new Fault(file, line, field, reason));
        } else {
            more++;
        }
    }

    boolean none() {
        return faults.isEmpty();
    }

    List<String> told() {
        List<String> told = new ArrayList<>(faults.stream().map(Fault::toString).toList());
        if (more > 0) {
            told.add("... and " + more + " more");
        }
        return told;
    }
}
