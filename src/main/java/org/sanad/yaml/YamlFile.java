package org.sanad.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sanad.yaml.YamlFault.Code;
import org.sanad.yaml.YamlSection.Findings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file as it lies in a directory.
 *
 * @param digest SHA-256 of its bytes, hexadecimal: what tells one state of it from another
 * @param text null when it cannot be read
 */
public record YamlFile(String name, String digest, String text) {

    public static final int LARGEST = 64 * 1024;

    /** What is made of a file's outermost section. */
    public interface Reader<T> {
        T read(YamlSection file, Findings findings);
    }

    public static YamlFile at(Path file) {
        String name = file.getFileName().toString();
        try {
            byte[] bytes = Files.readAllBytes(file);
            return new YamlFile(name, digest(bytes), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return new YamlFile(name, "unreadable", null);
        }
    }

    public static YamlFile of(String name, String text) {
        return new YamlFile(name, digest(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    public boolean readable() {
        return text != null;
    }

    /** What {@code reader} makes of it; null, and the faults are among the findings, where there are any. */
    public static <T> T read(String yaml, Findings findings, Reader<T> reader) {
        if (yaml.length() > LARGEST) {
            findings.add(1, "", Code.TOO_LARGE, String.valueOf(LARGEST));
            return null;
        }
        T read = null;
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root == null) {
                findings.add(1, "", Code.MISSING, null);
            } else {
                read = reader.read(new YamlSection("", root, findings), findings);
            }
        } catch (MarkedYAMLException notYaml) {
            int line = notYaml.getProblemMark() == null
                    ? 1
                    : notYaml.getProblemMark().getLine() + 1;
            findings.add(line, "", Code.NOT_YAML, notYaml.getProblem());
        } catch (YAMLException notYaml) {
            findings.add(1, "", Code.NOT_YAML, "a character that may not be there");
        }
        return findings.faults().isEmpty() ? read : null;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
