package org.sanad.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where something may have been written down: files, logs, metrics, traces; and a search through all of them. */
final class Places {

    private final Map<String, String> texts = new TreeMap<>();

    /** @param but a folder that is passed over, or null */
    Places files(Path folder, Path but) throws IOException {
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> but == null || !file.startsWith(but))
                    .forEach(file -> add(folder.relativize(file).toString(), contents(file)));
        }
        return this;
    }

    Places add(String place, String text) {
        texts.put(place, text);
        return this;
    }

    /** Which of the words is where; a word is what it is called, and how it is written. */
    List<String> with(Map<String, String> words) {
        List<String> found = new ArrayList<>();
        texts.forEach((place, text) -> words.forEach((what, word) -> {
            if (text.contains(word)) {
                found.add(what + " in " + place);
            }
        }));
        return found;
    }

    /** Byte for byte: what is looked for is ASCII, or was made a text the same way; each file is small enough. */
    private static String contents(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            // PostgreSQL takes files away while we walk
            return "";
        }
    }
}
