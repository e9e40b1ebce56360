package org.sanad.routing.simulation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A place in a YAML file. Whatever is wrong is a fault with its line and path, and reading goes on with a value of which
 * nothing is made, so that one look tells all faults.
 */
final class Entry {

    private static final String NUMBER = "-?\\d{1,9}(\\.\\d{1,9})?";

    private final String file;
    private final String path;
    private final int line;
    /** Null where it is missing, which was told already. */
    private final Node node;

    private final Faults faults;
    private final Map<String, Entry> unread = new LinkedHashMap<>();
    private final Map<String, Entry> keys = new LinkedHashMap<>();

    /** @param line of its key, or of itself in a list */
    Entry(String file, String path, int line, Node node, Faults faults) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.node = node;
        this.faults = faults;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        }
    }

    private void take(NodeTuple tuple) {
        int at = lineOf(tuple.getKeyNode());
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        Entry entry = new Entry(file, path.isEmpty() ? key : path + "." + key, at, tuple.getValueNode(), faults);
        if (keys.putIfAbsent(key, entry) != null) {
            faults.add(file, at, entry.path, "is there twice");
        }
        unread.put(key, entry);
    }

    int line() {
        return line;
    }

    String path() {
        return path;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    void fault(String reason) {
        if (node != null) {
            faults.add(file, line, path, reason);
        }
    }

    private Entry section() {
        if (!(node instanceof MappingNode)) {
            fault("must have keys of its own");
        }
        return this;
    }

    /** One that has to be there. */
    Entry get(String key) {
        return find(key).orElseGet(() -> {
            if (node instanceof MappingNode) {
                faults.add(file, line, path.isEmpty() ? key : path + "." + key, "is missing");
            } else {
                section();
            }
            return new Entry(file, path + "." + key, line, null, faults);
        });
    }

    Optional<Entry> find(String key) {
        unread.remove(key);
        return Optional.ofNullable(keys.get(key));
    }

    /** Its keys, whatever they are, each of which the caller reads. */
    Map<String, Entry> all() {
        section();
        unread.clear();
        return keys;
    }

    /** Keys of which each is one of the words. */
    <E extends Enum<E>> Map<E, Entry> all(Class<E> words) {
        Map<E, Entry> found = new LinkedHashMap<>();
        all().forEach((key, entry) -> word(key, words)
                .ifPresentOrElse(
                        word -> found.put(word, entry),
                        () -> faults.add(file, entry.line, entry.path, "is not one of " + words(words))));
        return found;
    }

    List<Entry> list() {
        List<Entry> list = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                list.add(new Entry(file, path + "[" + list.size() + "]", lineOf(item), item, faults));
            }
        } else {
            fault("must be a list");
        }
        return list;
    }

    /** Nothing more will be read; what is left is unknown. */
    void close() {
        unread.values().forEach(entry -> faults.add(file, entry.line, entry.path, "is not known here"));
        unread.clear();
    }

    private String scalar() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault("must be a single value");
        return null;
    }

    boolean is(String word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    double number(double least, double most) {
        String text = scalar();
        if (text == null) {
            return least;
        }
        if (!text.matches(NUMBER)) {
            fault("must be a number");
            return least;
        }
        double number = Double.parseDouble(text);
        if (number < least || number > most) {
            fault("must be from " + shown(least) + " to " + shown(most));
            return least;
        }
        return number;
    }

    int whole(int least, int most) {
        double number = number(least, most);
        if (number != Math.rint(number)) {
            fault("must be a whole number");
        }
        return (int) number;
    }

    boolean yes() {
        String text = scalar();
        if (text != null && !text.equals("true") && !text.equals("false")) {
            fault("must be true or false");
        }
        return "true".equals(text);
    }

    String text(String pattern, String right) {
        String text = scalar();
        if (text != null && !text.matches(pattern)) {
            fault("must be " + right);
        }
        return text;
    }

    <E extends Enum<E>> E word(Class<E> words) {
        String text = scalar();
        Optional<E> word = text == null ? Optional.empty() : word(text, words);
        if (text != null && word.isEmpty()) {
            fault("must be one of " + words(words));
        }
        return word.orElse(words.getEnumConstants()[0]);
    }

    static <E extends Enum<E>> Optional<E> word(String text, Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> String words(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    LocalDate date() {
        return parsed(LocalDate::parse, LocalDate.EPOCH, "a date, for example 2026-03-02");
    }

    LocalTime time() {
        return parsed(LocalTime::parse, LocalTime.MIDNIGHT, "a time of day, for example 08:30");
    }

    LocalDateTime moment() {
        return parsed(LocalDateTime::parse, LocalDateTime.MIN, "a local date and time, for example 2026-03-04T18:00");
    }

    ZoneId zone() {
        return parsed(ZoneId::of, ZoneId.of("UTC"), "an IANA time zone, for example Asia/Gaza");
    }

    private <T> T parsed(Function<String, T> parser, T otherwise, String right) {
        String text = scalar();
        if (text == null) {
            return otherwise;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeException unreadable) {
            fault("must be " + right);
            return otherwise;
        }
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
