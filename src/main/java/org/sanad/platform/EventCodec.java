package org.sanad.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sanad.contract.Event;

/** Events to JSON and back; an event's type on the wire is its record's simple name. */
@Singleton
public class EventCodec {

    private final ObjectMapper json;
    private final Map<String, Class<? extends Event>> types = new HashMap<>();

    EventCodec(ObjectMapper json) {
        this.json = json;
        for (Class<? extends Event> type : eventsUnder(Event.class)) {
            types.put(typeOf(type), type);
        }
    }

    /** The wire names of the records under a sealed interface, or of the record itself. */
    static Set<String> recordsOf(Class<? extends Event> type) {
        return eventsUnder(type).stream().map(EventCodec::typeOf).collect(Collectors.toSet());
    }

    private static List<Class<? extends Event>> eventsUnder(Class<?> type) {
        if (type.isRecord()) {
            return List.of(type.asSubclass(Event.class));
        }
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(permitted -> eventsUnder(permitted).stream())
                .toList();
    }

    static String typeOf(Class<? extends Event> type) {
        return type.getSimpleName();
    }

    byte[] encode(Event event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException unserialisable) {
            // The message of a Jackson exception can quote the value; the type is all that may be told.
            throw new IllegalStateException("cannot write an event of type " + typeOf(event.getClass()));
        }
    }

    /** @throws MalformedEventException when the type is unknown or the bytes are not that event */
    Event decode(String type, byte[] bytes) {
        Class<? extends Event> known = types.get(type);
        if (known == null) {
            throw new MalformedEventException("unknown type " + type);
        }
        try {
            return json.readValue(bytes, known);
        } catch (IOException unreadable) {
            throw new MalformedEventException("not a readable " + type);
        }
    }

    /** An event that cannot be read; its message never quotes the event. */
    static final class MalformedEventException extends RuntimeException {
        MalformedEventException(String message) {
            super(message);
        }
    }
}
