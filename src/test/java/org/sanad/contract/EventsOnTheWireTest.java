package org.sanad.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An event keeps its form on the wire: a consumer of yesterday must read today's events. A changed file in
 * {@code src/test/resources/golden} is a changed contract; {@code -Dgolden.update=true} writes the files anew.
 */
class EventsOnTheWireTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = SampleEvents.json();

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void eachEventKeepsItsForm(String name, Event event) throws IOException {
        var file = GOLDEN.resolve(name + ".json");
        var written = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, written);
        }

        assertThat(file)
                .as("run once with -Dgolden.update=true when %s is new", name)
                .exists();
        assertThat(written).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void eachEventOfYesterdayIsStillRead(String name, Event event) throws IOException {
        var stored = Files.readString(GOLDEN.resolve(name + ".json"));

        assertThat(JSON.readValue(stored, event.getClass())).isEqualTo(event);
    }

    @Test
    void noFormIsLeftOverFromAnEventThatIsGone() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            forms().map(form -> form.get()[0] + ".json").collect(Collectors.toSet()));
        }
    }

    static Stream<Arguments> forms() {
        return SampleEvents.types().flatMap(type -> {
            var full = Arguments.of(type.getSimpleName(), SampleEvents.of(type, false));
            return SampleEvents.hasNullable(type)
                    ? Stream.of(full, Arguments.of(type.getSimpleName() + "-sparse", SampleEvents.of(type, true)))
                    : Stream.of(full);
        });
    }
}
