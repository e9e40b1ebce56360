package org.sanad.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the clone is: the folder with {@code pom.xml}, at or above the working directory. */
final class Tree {

    private Tree() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new StackException("Not inside a clone of Sanad: no pom.xml at or above "
                    + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
