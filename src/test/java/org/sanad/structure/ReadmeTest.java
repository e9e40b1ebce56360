package org.sanad.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.sanad.contract.Topic;

/** What a visitor of the project reads first is true. */
class ReadmeTest {

    private static final List<String> SERVICES = Documentation.SERVICES;
    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");

    private final String readme = Documentation.read(README);

    @Test
    void bothCommandsStandOnTheFirstScreen() {
        var screen = readme.lines().limit(30).collect(Collectors.joining("\n"));

        assertThat(screen).contains("./sanad start").contains("./sanad test");
        assertThat(screen).contains("lang=\"ar\"").contains("lang=\"fr\"");
    }

    @Test
    void everyTestThatTheThreatModelNamesIsThere() throws IOException {
        Set<String> named = Pattern.compile("`(?:widget/browser/)?(\\w+(?:Test|IT)|\\w+\\.test\\.ts)`")
                .matcher(Documentation.read(Path.of("src/docs/threat-model.md")))
                .results()
                .map(test -> test.group(1))
                .collect(Collectors.toSet());
        Set<String> there;
        try (Stream<Path> java = Files.walk(Path.of("src/test/java"));
                Stream<Path> pages = Files.list(Path.of("src/main/webui/widget/browser"))) {
            there = Stream.concat(java, pages)
                    .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(named).isNotEmpty();
        assertThat(there).containsAll(named);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theTableSaysWhatEachServiceReads(String service) {
        var configured = new TreeSet<String>();
        Pattern.compile("(?m)^mp\\.messaging\\.incoming\\." + service + "-[a-z-]+\\.topics?=(.+)$")
                .matcher(Documentation.read(Path.of("src/main/resources/application.properties")))
                .results()
                .flatMap(channel -> Stream.of(channel.group(1).split(",")))
                .forEach(topic -> configured.add(topic.replaceAll("^sanad\\.|\\.v1$", "")));
        if (Documentation.servicesThatUse("Directory").contains(service)) {
            configured.add("administration");
        }

        assertThat(words(cells(service).get(3))).isEqualTo(configured);
    }

    @ParameterizedTest
    @EnumSource
    void everyTopicIsInTheTableAndHasItsWriter(Topic topic) {
        assertThat(readme).contains("| `" + topic.topicName() + "` |");
        var name = topic.name().toLowerCase();

        assertThat(SERVICES.stream()
                        .filter(service -> words(cells(service).get(4)).contains(name)))
                .as("one service writes %s", name)
                .hasSize(1);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        var documents = Stream.of(
                        Stream.of(README),
                        Documentation.files(Path.of(".github")),
                        Documentation.files(Path.of("config")),
                        Documentation.files(Path.of("docker")),
                        Documentation.files(Path.of("helm")),
                        Documentation.files(Path.of("src/docs")))
                .flatMap(files -> files)
                .filter(file -> file.toString().endsWith(".md"));

        assertThat(documents).allSatisfy(file -> assertThat(LINK.matcher(Documentation.read(file))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.contains("://")))
                .allSatisfy(link -> assertThat(Files.exists(
                                file.toAbsolutePath().getParent().resolve(link).normalize()))
                        .as("%s links to %s", file, link)
                        .isTrue()));
    }

    /** The cells of a service's row; the first is what stands before the row. */
    private List<String> cells(String service) {
        var row = readme.lines()
                .filter(line -> line.startsWith("| [`" + service + "`]"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md has no row for " + service));
        return List.of(row.split("\\|"));
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
