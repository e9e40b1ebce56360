package org.sanad.structure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code src/docs/asyncapi.yaml} lets the server say on one socket. */
public final class DescribedSocket {

    private static final AsyncApi DOCUMENT = AsyncApi.read();
    private static final Map<String, DescribedSocket> SOCKETS = new ConcurrentHashMap<>();

    /** Schemas by the frames' types. */
    private final Map<String, String> schemas = new HashMap<>();

    private DescribedSocket(String path) {
        var channel = "/channels/" + path.replace("/ws/", "") + "Socket/messages";
        for (var name : DOCUMENT.names(channel)) {
            if (name.startsWith("Server")) {
                schemas.put(
                        DOCUMENT.at("/components/messages/" + name + "/name").asText(), name);
            }
        }
    }

    /** @param path the socket's, for example {@code /ws/visitor} */
    public static DescribedSocket at(String path) {
        return SOCKETS.computeIfAbsent(path, DescribedSocket::new);
    }

    /** What is not as described about this frame; members and codes only, never a text. */
    public List<String> faults(JsonNode frame) {
        var type = frame.path("type").asText();
        var schema = schemas.get(type);
        return schema == null ? List.of(type + ": no such frame on this socket") : DOCUMENT.faults(schema, frame);
    }
}
