package org.sanad.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** Reads the numbers of a query; whoever sent several wrong ones is told of all of them at once. */
final class Numbers {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private final List<Map<String, String>> errors = new ArrayList<>();

    double between(String name, String text, double least, double most) {
        if (text == null || text.isBlank()) {
            return wrong(name, "is missing");
        }
        if (!NUMBER.matcher(text.strip()).matches()) {
            return wrong(name, "must be a number, for example 30 or 7.5");
        }
        double number = Double.parseDouble(text.strip());
        if (number < least || number > most) {
            return wrong(
                    name,
                    least == Double.MIN_NORMAL
                            ? "must be above 0 and at most " + shown(most)
                            : "must be from " + shown(least) + " to " + shown(most));
        }
        return number;
    }

    int wholeBetween(String name, String text, int least, int most) {
        double number = between(name, text, least, most);
        return number == Math.rint(number) ? (int) number : (int) wrong(name, "must be a whole number");
    }

    void refuseIfWrong() {
        if (!errors.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_INPUT).with("errors", List.copyOf(errors));
        }
    }

    private double wrong(String name, String message) {
        errors.add(Map.of("field", name, "message", message));
        return 1;
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
