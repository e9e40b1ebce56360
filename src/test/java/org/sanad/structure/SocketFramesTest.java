package org.sanad.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanad.contract.SampleEvents;
import org.sanad.gateway.frame.CounsellorFrame;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.SupervisorFrame;
import org.sanad.gateway.frame.VisitorFrame;
import org.sanad.gateway.live.CloseCode;

/** The document of the sockets says what the gateway's frames say. */
class SocketFramesTest {

    private static final AsyncApi DOCUMENT = AsyncApi.read();
    private static final ObjectMapper JSON = SampleEvents.json();
    private static final WireSchema WIRE = new WireSchema(SampleEvents.NULLABLE, SocketFramesTest::nameOf);
    private static final Set<String> HEADERS_AND_KEYS =
            Set.of("CloudEvent", "HelplineKey", "ContactKey", "DocumentKey");

    @ParameterizedTest
    @MethodSource("frameRecords")
    void everyFrameAndWhatItIsMadeOfIsDescribedMemberByMember(Class<?> type) {
        var described = DOCUMENT.schema(nameOf(type));
        JsonNode expected = JSON.valueToTree(WIRE.of(type));

        assertThat(AsyncApi.structure(described)).isEqualTo(AsyncApi.structure(expected));
        assertThat(described.path("description").asText()).as("what it is").isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("clientFrames")
    void aClientIsToldWhatItMustSay(Class<?> type) {
        var schema = DOCUMENT.schema(nameOf(type));
        var required = words(schema.path("required"));

        assertThat(required).contains("type");
        assertThat(type.getRecordComponents()).allSatisfy(component -> {
            var name = component.getName();
            if (component.getType().isPrimitive()) {
                assertThat(required.contains(name)
                                || schema.at("/properties/" + name).has("default"))
                        .as("%s is required or has a default", name)
                        .isTrue();
            } else {
                assertThat(required.contains(name))
                        .as("%s is required", name)
                        .isEqualTo(isRefusedWithout(type, component));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("serverRecords")
    void whatTheServerMayLeaveOutIsWhatCanBeNull(Class<?> type) {
        var required = words(DOCUMENT.schema(nameOf(type)).path("required"));
        var always = Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType().isPrimitive() || !WireSchema.leavesNullsOut(type))
                .map(RecordComponent::getName)
                .toList();

        assertThat(required).containsAll(always);
        assertThat(members(type)).containsAll(required);
    }

    @ParameterizedTest
    @CsvSource({"visitor, VisitorFrame", "counsellor, CounsellorFrame", "supervisor, SupervisorFrame"})
    void eachSocketListsWhatIsSaidOnIt(String who, String frames) throws ClassNotFoundException {
        var said = records(Class.forName("org.sanad.gateway.frame." + frames))
                .map(SocketFramesTest::nameOf)
                .collect(Collectors.toSet());
        var channel = "/channels/" + who + "Socket";

        assertThat(DOCUMENT.at(channel + "/address").asText()).isEqualTo("/ws/" + who);
        assertThat(DOCUMENT.names(channel + "/messages"))
                .filteredOn(name -> !name.startsWith("Server"))
                .containsExactlyInAnyOrderElementsOf(said);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameIsAMessageOfSomeSocket(Class<?> type) {
        var message = DOCUMENT.at("/components/messages/" + nameOf(type));

        assertThat(message.path("name").asText())
                .isEqualTo(type.getAnnotation(JsonTypeName.class).value());
        assertThat(List.of("visitor", "counsellor", "supervisor"))
                .anySatisfy(who -> assertThat(DOCUMENT.names("/channels/" + who + "Socket/messages"))
                        .contains(nameOf(type)));
    }

    @Test
    void nothingIsDescribedThatDoesNotExist() {
        var known = new TreeSet<>(HEADERS_AND_KEYS);
        WireSchema.closure(SampleEvents.types()).forEach(type -> known.add(type.getSimpleName()));
        frameRecords().forEach(type -> known.add(nameOf(type)));

        assertThat(DOCUMENT.schemaNames()).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @EnumSource
    void everyCloseCodeIsListed(CloseCode code) {
        assertThat(DOCUMENT.text()).contains("    | " + code.code() + " | ");
    }

    static Stream<Class<?>> clientFrames() {
        return Stream.of(VisitorFrame.class, CounsellorFrame.class, SupervisorFrame.class)
                .flatMap(SocketFramesTest::records);
    }

    static Stream<Class<?>> frames() {
        return Stream.concat(clientFrames(), records(ServerFrame.class));
    }

    static Stream<Class<?>> frameRecords() {
        return WireSchema.closure(frames()).stream();
    }

    /** The server's frames and what only they are made of. */
    static Stream<Class<?>> serverRecords() {
        return WireSchema.closure(records(ServerFrame.class)).stream()
                .filter(type -> type.getName().startsWith("org.sanad.gateway."));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(SocketFramesTest::records);
    }

    /** A client's frames are named after who says them, the server's after the server, and the rest after themselves. */
    private static String nameOf(Class<?> type) {
        var simple = type.getSimpleName();
        if (VisitorFrame.class.isAssignableFrom(type)) {
            return "Visitor" + simple;
        } else if (CounsellorFrame.class.isAssignableFrom(type)) {
            return "Counsellor" + simple;
        } else if (SupervisorFrame.class.isAssignableFrom(type)) {
            return "Supervisor" + simple;
        }
        return ServerFrame.class.isAssignableFrom(type) ? "Server" + simple : simple;
    }

    private static boolean isRefusedWithout(Class<?> type, RecordComponent missing) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components)
                .map(component ->
                        component.getName().equals(missing.getName()) ? null : SampleEvents.valueOf(component))
                .toArray();
        try {
            type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
            return false;
        } catch (InvocationTargetException refused) {
            return refused.getCause() instanceof NullPointerException;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " cannot be made", e);
        }
    }

    private static Set<String> members(Class<?> type) {
        return DOCUMENT.names("/components/schemas/" + nameOf(type) + "/properties");
    }

    private static Set<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
