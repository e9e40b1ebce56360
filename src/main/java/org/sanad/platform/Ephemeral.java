package org.sanad.platform;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.sanad.contract.Topic;

/**
 * Signals between the nodes of one service that nobody misses when they are lost, such as "is typing". They carry no
 * sequence number and are never stored; consumers of events pass them over by their type.
 */
@Singleton
public class Ephemeral {

    private final MutinyEmitter<byte[]> emitter;

    Ephemeral(@Channel("ephemeral") @OnOverflow(OnOverflow.Strategy.DROP) MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    public void send(Topic topic, String key, String type, byte[] json) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        OutgoingKafkaRecordMetadata<String> record = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topic.topicName())
                .withKey(key)
                .withHeaders(headers)
                .build();
        emitter.sendMessage(Message.of(json, Metadata.of(record))).subscribe().with(sent -> {}, lost -> {});
    }
}
