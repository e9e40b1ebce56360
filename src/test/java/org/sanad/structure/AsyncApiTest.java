package org.sanad.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanad.contract.Event;
import org.sanad.contract.SampleEvents;
import org.sanad.contract.Topic;
import org.sanad.platform.ProblemType;

/** The document of the topics says what the contract's records say. */
class AsyncApiTest {

    private static final AsyncApi DOCUMENT = AsyncApi.read();
    private static final ObjectMapper JSON = SampleEvents.json();
    private static final WireSchema WIRE = new WireSchema(SampleEvents.NULLABLE, Class::getSimpleName);

    @ParameterizedTest
    @EnumSource
    void everyTopicIsDescribed(Topic topic) {
        var channel = DOCUMENT.at("/channels/" + topic.name().toLowerCase());

        assertThat(channel.path("address").asText()).isEqualTo(topic.topicName());
        assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0")
                        .asText())
                .isEqualTo(topic.compacted() ? "compact" : "delete");
        var events = SampleEvents.types()
                .filter(type -> SampleEvents.of(type, false).topic() == topic)
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        assertThat(DOCUMENT.names("/channels/" + topic.name().toLowerCase() + "/messages"))
                .filteredOn(name -> !name.equals("Signal"))
                .containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void noTopicIsDescribedThatDoesNotExist() {
        var topics = StreamSupport.stream(DOCUMENT.at("/channels").spliterator(), false)
                .filter(channel -> channel.at("/servers/0/$ref").asText().endsWith("/kafka"))
                .map(channel -> channel.path("address").asText());

        assertThat(topics)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @MethodSource("eventRecords")
    void everyEventAndWhatItIsMadeOfIsDescribedMemberByMember(Class<?> type) {
        var described = DOCUMENT.schema(type.getSimpleName());
        JsonNode expected = JSON.valueToTree(WIRE.of(type));

        assertThat(AsyncApi.structure(described)).isEqualTo(AsyncApi.structure(expected));
        assertThat(described.path("required"))
                .as("members of an event are always written")
                .map(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
        assertThat(described.path("description").asText()).as("what it is").isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsAMessageWithItsKeyAndHeaders(Class<? extends Event> type) {
        var event = SampleEvents.of(type, false);
        var message = DOCUMENT.at("/components/messages/" + type.getSimpleName());
        var key = event.topic() == Topic.ADMINISTRATION
                ? "DocumentKey"
                : event.key().equals(event.helplineId()) ? "HelplineKey" : "ContactKey";

        assertThat(message.at("/payload/$ref").asText()).endsWith("/" + type.getSimpleName());
        assertThat(message.at("/headers/$ref").asText()).endsWith("/CloudEvent");
        assertThat(message.at("/bindings/kafka/key/$ref").asText()).endsWith("/" + key);
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsWhatIsDescribed(Class<? extends Event> type) {
        assertThat(List.of(false, true)).allSatisfy(sparse -> {
            JsonNode written = JSON.valueToTree(SampleEvents.of(type, sparse));
            assertThat(DOCUMENT.faults(type.getSimpleName(), written)).isEmpty();
        });
    }

    @Test
    void aValueThatIsNotAsDescribedIsFound() {
        var written = JSON.createObjectNode().put("contactId", 7).put("unknown", true);

        assertThat(DOCUMENT.faults("ContactQueued", written))
                .contains(
                        "ContactQueued: lacks helplineId",
                        "ContactQueued.contactId: is integer, should be [string]",
                        "ContactQueued.unknown: not described");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemIsListed(ProblemType problem) {
        assertThat(DOCUMENT.text())
                .contains("| `%s` | %d | %s |".formatted(problem.uri(), problem.status(), problem.title()));
    }

    static Stream<Class<? extends Event>> events() {
        return SampleEvents.types();
    }

    static Stream<Class<?>> eventRecords() {
        return WireSchema.closure(SampleEvents.types()).stream();
    }
}
