package org.sanad.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanad.gateway.page.WrittenDirection.Direction;

/** What somebody wrote reads the same on a page with scripts and on one without: the vectors are the front end's own. */
class WrittenDirectionTest {

    private static final Path VECTORS = Path.of("src/main/webui/protocol/test/bidi-vectors.json");

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void aTextHasItsDirectionAndItsRuns(String text, JsonNode vector) {
        for (Direction page : Direction.values()) {
            Direction expected = vector.get("direction").isNull()
                    ? page
                    : Direction.valueOf(vector.get("direction").asText().toUpperCase(Locale.ROOT));
            assertThat(WrittenDirection.of(text, page)).isEqualTo(expected);
        }
        assertThat(String.join("", found(text).stream().map(List::getLast).toList()))
                .isEqualTo(text);
        if (vector.has("pieces")) {
            assertThat(found(text)).isEqualTo(expected(vector.get("pieces")));
        }
    }

    @Test
    void aLongTextTakesTimeByItsLengthAlone() {
        for (String unit : List.of("a", "1", "!", "0 ", "a.", "a@", "+1 ")) {
            assertThat(WrittenDirection.pieces(unit.repeat(64_000))).isNotEmpty();
        }
    }

    private static Stream<Arguments> vectors() throws IOException {
        JsonNode vectors = new ObjectMapper().readTree(VECTORS.toFile());
        return StreamSupport.stream(vectors.spliterator(), false)
                .map(vector -> arguments(vector.get("text").asText(), vector));
    }

    private static List<List<String>> found(String text) {
        return WrittenDirection.pieces(text).stream()
                .map(piece -> List.of(piece.kind().name().toLowerCase(Locale.ROOT), piece.text()))
                .toList();
    }

    private static List<List<String>> expected(JsonNode pieces) {
        List<List<String>> expected = new ArrayList<>();
        pieces.forEach(piece ->
                expected.add(List.of(piece.get(0).asText(), piece.get(1).asText())));
        return expected;
    }
}
