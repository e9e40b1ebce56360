package org.sanad.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sanad.yaml.YamlFault.Code;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of one section of a YAML file that people write. Reading goes on after a fault, with a value that nothing is made of, so that
 * one look at a file tells all its faults.
 */
public final class YamlSection {

    /** What one file has told so far. */
    public static final class Findings {
        private final List<YamlFault> faults = new ArrayList<>();
        private final Map<String, Integer> lines = new HashMap<>();

        /** Where each key was found, by its path. */
        public Map<String, Integer> lines() {
            return lines;
        }

        public List<YamlFault> faults() {
            return List.copyOf(faults);
        }

        void add(int line, String field, Code code, String detail) {
            faults.add(new YamlFault(line, field, code, detail));
        }
    }

    private final String path;
    private final int line;
    private final Findings findings;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> unread = new LinkedHashMap<>();

    YamlSection(String path, Node node, Findings findings) {
        this.path = path;
        this.line = lineOf(node);
        this.findings = findings;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else {
            findings.add(line, path, Code.NOT_A_SECTION, null);
        }
    }

    private void take(NodeTuple entry) {
        int at = lineOf(entry.getKeyNode());
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        findings.lines.put(path(key), at);
        if (values.putIfAbsent(key, entry.getValueNode()) != null) {
            findings.add(at, path(key), Code.REPEATED_KEY, null);
        }
        unread.put(key, at);
    }

    public int whole(String key, int least, int most) {
        Optional<ScalarNode> scalar = scalar(key, Code.NOT_A_WHOLE_NUMBER, null);
        if (scalar.isEmpty()) {
            return least;
        }
        if (!scalar.get().getValue().matches("-?\\d{1,9}") || !scalar.get().isPlain()) {
            fault(key, Code.NOT_A_WHOLE_NUMBER, null);
            return least;
        }
        int value = Integer.parseInt(scalar.get().getValue());
        if (value < least || value > most) {
            fault(key, Code.OUT_OF_RANGE, least + "–" + most);
        }
        return value;
    }

    /** The same, or {@code never}, which is null. */
    public Integer wholeOrNever(String key, int least, int most) {
        if (values.get(key) instanceof ScalarNode scalar && scalar.getValue().equals("never")) {
            unread.remove(key);
            return null;
        }
        return whole(key, least, most);
    }

    public double decimal(String key, double least, double most) {
        Optional<ScalarNode> scalar = scalar(key, Code.NOT_A_NUMBER, null);
        if (scalar.isEmpty()) {
            return least;
        }
        if (!scalar.get().getValue().matches("-?\\d{1,9}(\\.\\d{1,9})?(E-?\\d)?")
                || !scalar.get().isPlain()) {
            fault(key, Code.NOT_A_NUMBER, null);
            return least;
        }
        double value = Double.parseDouble(scalar.get().getValue());
        if (value < least || value > most) {
            fault(key, Code.OUT_OF_RANGE, "%s–%s".formatted(number(least), number(most)));
        }
        return value;
    }

    public boolean yes(String key) {
        Optional<ScalarNode> scalar = scalar(key, Code.NOT_TRUE_OR_FALSE, null);
        if (scalar.isPresent() && !scalar.get().getValue().matches("true|false")) {
            fault(key, Code.NOT_TRUE_OR_FALSE, null);
        }
        return scalar.map(ScalarNode::getValue).filter("true"::equals).isPresent();
    }

    public String text(String key, int longest) {
        String right = "1–" + longest + " characters on one line";
        String value =
                scalar(key, Code.NOT_TEXT, right).map(ScalarNode::getValue).orElse(null);
        if (value != null
                && (value.isBlank() || value.length() > longest || value.chars().anyMatch(Character::isISOControl))) {
            fault(key, Code.NOT_TEXT, right);
        }
        return value;
    }

    /** Running text, over several lines where it must. */
    public String prose(String key, int longest) {
        String right = "1–" + longest + " characters";
        String value =
                scalar(key, Code.NOT_TEXT, right).map(ScalarNode::getValue).orElse(null);
        if (value != null && (value.isBlank() || value.length() > longest)) {
            fault(key, Code.NOT_TEXT, right);
        }
        return value == null ? "" : value.strip();
    }

    /** A list of single lines; may be empty. */
    public List<String> texts(String key, int longest) {
        List<String> found = new ArrayList<>();
        Node node = node(key);
        if (node instanceof SequenceNode sequence) {
            for (Node each : sequence.getValue()) {
                if (each instanceof ScalarNode scalar
                        && !scalar.getValue().isBlank()
                        && scalar.getValue().length() <= longest) {
                    found.add(scalar.getValue());
                } else {
                    findings.add(lineOf(each), path(key), Code.NOT_TEXT, "1–" + longest + " characters on one line");
                }
            }
        } else if (node != null) {
            fault(key, Code.NOT_A_LIST, null);
        }
        return found;
    }

    public <E extends Enum<E>> E word(String key, Class<E> words) {
        String right = Arrays.stream(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        Optional<ScalarNode> scalar = scalar(key, Code.UNKNOWN_WORD, right);
        Optional<E> found = scalar.flatMap(it -> Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(it.getValue()))
                .findFirst());
        if (scalar.isPresent() && found.isEmpty()) {
            fault(key, Code.UNKNOWN_WORD, right);
        }
        return found.orElse(null);
    }

    public Optional<YamlSection> section(String key) {
        Node node = node(key);
        return node == null ? Optional.empty() : Optional.of(new YamlSection(path(key), node, findings));
    }

    /** A section that may be left out. */
    public Optional<YamlSection> optionalSection(String key) {
        return values.containsKey(key) ? section(key) : Optional.empty();
    }

    public List<YamlSection> sections(String key) {
        List<YamlSection> found = new ArrayList<>();
        Node node = node(key);
        if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                String at = path(key) + "[" + i + "]";
                findings.lines.put(at, lineOf(sequence.getValue().get(i)));
                found.add(new YamlSection(at, sequence.getValue().get(i), findings));
            }
        } else if (node != null) {
            fault(key, Code.NOT_A_LIST, null);
        }
        return found;
    }

    /** Its keys, whatever they are; the caller reads each of them. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** Nothing more will be read: what is left is unknown. */
    public void close() {
        unread.forEach((key, at) -> findings.add(at, path(key), Code.UNKNOWN_KEY, null));
    }

    public void fault(String key, Code code, String detail) {
        findings.add(findings.lines.getOrDefault(path(key), line), path(key), code, detail);
    }

    private Optional<ScalarNode> scalar(String key, Code otherwise, String detail) {
        Node node = node(key);
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar);
        }
        if (node != null) {
            fault(key, otherwise, detail);
        }
        return Optional.empty();
    }

    private Node node(String key) {
        unread.remove(key);
        Node node = values.get(key);
        if (node == null) {
            fault(key, Code.MISSING, null);
        }
        return node;
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }
}
