package org.sanad.platform;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sanad.contract.Topic;

/** Creates the topics that are missing; never changes one that is there. */
@Singleton
class TopicSetup {

    private final Map<String, Object> broker;
    private final short replicationFactor;
    private final Duration retention;

    TopicSetup(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "sanad.topics.replication-factor", defaultValue = "1") short replicationFactor,
            @ConfigProperty(name = "sanad.topics.retention", defaultValue = "3D") Duration retention) {
        this.broker = broker;
        this.replicationFactor = replicationFactor;
        this.retention = retention;
    }

    void create() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new NewTopic(topic.topicName(), topic.partitions(), replicationFactor)
                    .configs(
                            topic.compacted()
                                    ? Map.of("cleanup.policy", "compact")
                                    : Map.of(
                                            "cleanup.policy",
                                            "delete",
                                            "retention.ms",
                                            Long.toString(retention.toMillis()))));
        }
        // Every kafka.* key, so that the job logs in to the brokers as the services do.
        Map<String, Object> client = new HashMap<>(broker);
        client.keySet().retainAll(AdminClientConfig.configNames());
        client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 60_000);
        try (Admin admin = Admin.create(client)) {
            for (var created : admin.createTopics(topics).values().values()) {
                try {
                    created.get();
                } catch (ExecutionException failure) {
                    if (!(failure.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("cannot create the topics", failure.getCause());
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while creating the topics", stopped);
        }
    }
}
