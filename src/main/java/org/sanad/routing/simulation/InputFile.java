package org.sanad.routing.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Opens what the user named; what cannot be read is a fault of that file. */
final class InputFile {

    private InputFile() {}

    /** Strict UTF-8, so that a file in another encoding is refused instead of read with holes. */
    static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    static Optional<Entry> yaml(Path file, Faults faults) {
        String name = file.toString();
        try (Reader reader = open(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root == null) {
                faults.add(name, 1, "", "is empty");
                return Optional.empty();
            }
            return Optional.of(new Entry(name, "", root.getStartMark().getLine() + 1, root, faults));
        } catch (IOException unreadable) {
            unreadable(name, 0, unreadable, faults);
        } catch (MarkedYAMLException notYaml) {
            int line = notYaml.getProblemMark() == null
                    ? 1
                    : notYaml.getProblemMark().getLine() + 1;
            faults.add(name, line, "", "is not YAML: " + notYaml.getProblem());
        } catch (YAMLException notYaml) {
            faults.add(
                    name,
                    1,
                    "",
                    notYaml.getCause() instanceof CharacterCodingException
                            ? "is not text in UTF-8"
                            : "is not YAML: a character that may not be there");
        }
        return Optional.empty();
    }

    static void unreadable(String name, int line, IOException unreadable, Faults faults) {
        String reason =
                switch (unreadable) {
                    case NoSuchFileException _ -> "there is no such file";
                    case CharacterCodingException _ -> "is not text in UTF-8";
                    default -> "cannot be read";
                };
        faults.add(name, line, "", reason);
    }
}
