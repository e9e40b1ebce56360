package org.sanad.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanad.stack.PackagedSanad;

/** What {@code docker/Dockerfile} lets Java learn, learned here: what is measured is what the image runs. */
final class Learned {

    private Learned() {}

    /** @return the option of Java that goes by what was learned with these options */
    static String by(List<String> jvm) {
        try {
            Path cache = Files.createTempDirectory("sanad-learned").resolve("sanad.aot");
            List<String> command = new ArrayList<>(
                    List.of("docker/learn", PackagedSanad.JAR.getParent().toString(), cache.toString()));
            command.addAll(jvm);
            command.addAll(PackagedSanad.OPTIONS);
            ProcessBuilder learning = new ProcessBuilder(command).inheritIO();
            learning.environment().put("JAVA_HOME", System.getProperty("java.home"));
            if (learning.start().waitFor() != 0) {
                throw new IllegalStateException("docker/learn failed");
            }
            return "-XX:AOTCache=" + cache;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("docker/learn was interrupted", interrupted);
        }
    }
}
