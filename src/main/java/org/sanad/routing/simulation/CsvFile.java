package org.sanad.routing.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of plain values, one line after the other, never all of it in memory. Columns are found by their names. */
final class CsvFile implements AutoCloseable {

    private static final int LONGEST = 10_000;

    /** One line's values by column. */
    final class Row {
        private final int line;
        private final String[] values;

        private Row(int line, String[] values) {
            this.line = line;
            this.values = values;
        }

        int line() {
            return line;
        }

        /** Empty for a column that the file does not have. */
        String get(String column) {
            Integer at = columns.get(column);
            return at == null ? "" : values[at].strip();
        }

        void fault(String column, String reason) {
            faults.add(name, line, column, reason);
        }
    }

    private final String name;
    private final Faults faults;
    private final BufferedReader reader;
    private final Map<String, Integer> columns = new HashMap<>();
    private int line;

    /** @throws IOException when it cannot be opened; what is wrong inside is a fault */
    CsvFile(Path file, List<String> required, List<String> optional, Faults faults) throws IOException {
        name = file.toString();
        this.faults = faults;
        reader = InputFile.open(file);
        String header = reader.readLine();
        line = 1;
        if (header == null) {
            faults.add(name, 1, "", "is empty; the first line names the columns: " + String.join(",", required));
            return;
        }
        header(header.startsWith("\uFEFF") ? header.substring(1) : header, required, optional);
    }

    private void header(String header, List<String> required, List<String> optional) {
        List<String> found =
                Arrays.stream(header.split(",", -1)).map(String::strip).toList();
        for (int i = 0; i < found.size(); i++) {
            if (!required.contains(found.get(i)) && !optional.contains(found.get(i))) {
                faults.add(name, 1, "", "has an unknown column in place " + (i + 1));
            } else if (columns.put(found.get(i), i) != null) {
                faults.add(name, 1, found.get(i), "is there twice");
            }
        }
        List<String> missing = new ArrayList<>(required);
        missing.removeAll(found);
        missing.forEach(column -> faults.add(name, 1, column, "is missing"));
    }

    /** Whether every column is there that has to be. */
    boolean hasColumns(List<String> required) {
        return columns.keySet().containsAll(required);
    }

    /** The next line that can be read, or null at the end; lines that cannot are faults. */
    Row next() throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            if (text.length() > LONGEST) {
                faults.add(name, line, "", "is longer than " + LONGEST + " characters");
                continue;
            }
            String[] values = text.split(",", -1);
            if (values.length != columns.size()) {
                faults.add(name, line, "", "has " + values.length + " values for " + columns.size() + " columns");
                continue;
            }
            return new Row(line, values);
        }
        return null;
    }

    int line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
