package org.sanad.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./sanad} finds by itself and says when it does not: run in a home and with a PATH of our own making. */
class SanadScriptTest {

    @TempDir
    Path home;

    private Path bin;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void anEmptyMachine() throws IOException {
        bin = Files.createDirectories(home.resolve("bin"));
        for (String tool : List.of(
                "bash",
                "sh",
                "sed",
                "head",
                "dirname",
                "readlink",
                "cat",
                "uname",
                "mkdir",
                "id",
                "tail",
                "cut",
                "xargs",
                "realpath",
                "sha256sum",
                "find",
                "sort",
                "printf",
                "sleep",
                "grep",
                "wc",
                "cp",
                "env")) {
            executable(bin.resolve(tool), "exec " + whereIs(tool) + " \"$@\"");
        }
        environment.put("HOME", home.toString());
        environment.put("PATH", bin.toString());
        environment.put("SANAD_JDK_FOLDERS", home + "/jdks/*");
        // somebody may be running ./sanad start on the default ports
        List.of("HTTP", "MANAGEMENT", "KEYCLOAK", "POSTGRES", "KAFKA")
                .forEach(port -> environment.put("SANAD_" + port + "_PORT", String.valueOf(Ports.orFree(0))));
    }

    @Test
    void theJdkOfJavaHomeIsTaken() throws Exception {
        jdk("chosen", 25);
        jdk("jdks/another", 25);
        environment.put("JAVA_HOME", home.resolve("chosen").toString());

        assertThat(found()).isEqualTo(home.resolve("chosen").toString());
    }

    @Test
    void anOldJdkInJavaHomeIsPassedOverForTheOneOnThePath() throws Exception {
        jdk("old", 17);
        Path onPath = jdk("new", 25);
        Files.createSymbolicLink(bin.resolve("javac"), onPath.resolve("bin/javac"));
        environment.put("JAVA_HOME", home.resolve("old").toString());

        assertThat(found()).isEqualTo(onPath.toString());
    }

    @Test
    void theUsualFoldersAreSearchedAndTheVersionWeBuildWithIsPreferred() throws Exception {
        jdk("jdks/a-21", 21);
        jdk("jdks/b-26", 26);
        Path right = jdk("jdks/c-25", 25);

        assertThat(found()).isEqualTo(right.toString());
    }

    @Test
    void withoutAJdkItSaysWhatItFoundAndWhatToInstall() throws Exception {
        jdk("jdks/old", 17);

        assertThat(fails("start")).contains("needs a JDK 25", "17 in " + home.resolve("jdks/old"), "JAVA_HOME");
    }

    @Test
    void withoutMavenItSaysHowToGetIt() throws Exception {
        jdk("jdks/c-25", 25);
        environment.put("SANAD_DATA", home.resolve("data").toString());

        assertThat(fails("start")).contains("Maven", "apt-get install maven");
    }

    @Test
    void anOldNodeIsNamed() throws Exception {
        jdk("jdks/c-25", 25);
        environment.put("SANAD_DATA", home.resolve("data").toString());
        executable(bin.resolve("mvn"), "echo Apache Maven 3.9.9");
        executable(bin.resolve("node"), "echo 18.19.0");
        executable(bin.resolve("npm"), "echo 9");

        assertThat(fails("start")).contains("Node 20", "18.19.0");
    }

    @Test
    void aMissingBrowserIsInstalledWhereThatIsAllowed() throws Exception {
        executable(bin.resolve("id"), "echo 0");
        executable(bin.resolve("fc-list"), "echo Noto");
        executable(
                bin.resolve("apt-get"), "echo \"$@\" >> " + home + "/apt; cp " + bin + "/printf " + bin + "/chromium");

        assertThat(output(0, "bash", "-c", "source ./sanad help > /dev/null; find_browser; echo $SANAD_CHROMIUM"))
                .endsWith(bin.resolve("chromium") + "\n");
        assertThat(Files.readAllLines(home.resolve("apt")))
                .containsExactly("update", "install -y --no-install-recommends chromium");
    }

    @Test
    void aMissingBrowserThatMayNotBeInstalledIsAskedFor() throws Exception {
        executable(bin.resolve("id"), "echo 1000");
        executable(bin.resolve("sudo"), "exit 1");
        executable(bin.resolve("fc-list"), "echo Noto");
        executable(bin.resolve("apt-get"), "echo must not be called; exit 1");

        assertThat(output(1, "bash", "-c", "source ./sanad help > /dev/null; find_browser"))
                .contains("sudo apt-get install chromium")
                .doesNotContain("must not be called");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheKnownOnes() throws Exception {
        assertThat(fails("stat")).contains("no command \"stat\"", "./sanad start", "./sanad test");
    }

    private Path jdk(String name, int major) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        Files.createDirectories(folder.resolve("bin"));
        executable(folder.resolve("bin/javac"), "echo javac " + major + ".0.1");
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + major + ".0.1\"\n");
        return folder;
    }

    private static void executable(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** What the script itself would use: its functions are loaded, none of its commands is run. */
    private String found() throws Exception {
        return output(0, "bash", "-c", "source ./sanad help > /dev/null; find_jdk; echo $JAVA_HOME")
                .trim();
    }

    private String fails(String command) throws Exception {
        return output(1, Tree.root().resolve("sanad").toString(), command);
    }

    private String output(int expectedCode, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Tree.root().toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(expectedCode);
        return output;
    }

    private static Path whereIs(String tool) {
        return List.of("/usr/bin/", "/bin/").stream()
                .map(folder -> Path.of(folder + tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool + " is missing"));
    }
}
