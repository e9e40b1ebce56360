package org.sanad.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises the outage tests and {@code ./sanad start} lean on. Runs as whoever runs the build, root included. */
class LocalStackIT {

    @TempDir
    Path folder;

    private Set<Long> before;
    private LocalStack stack;

    @BeforeEach
    void start() {
        before = children();
        stack = LocalStack.start(StackOptions.forTests().withDataDirectory(folder));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void postgresKeepsItsDataAndItsPortWhenItIsStoppedAndEvenWhenItIsKilled() throws SQLException {
        execute("CREATE TABLE kept (id int)");
        execute("INSERT INTO kept VALUES (1)");
        int port = stack.postgresPort();

        stack.stopPostgres();
        assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
        stack.startPostgres();
        execute("INSERT INTO kept VALUES (2)");
        stack.killPostgres();
        stack.startPostgres();

        assertThat(stack.postgresPort()).isEqualTo(port);
        try (Connection connection = connect();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void kafkaKeepsItsRecordsAndItsPortWhenItIsStopped() throws Exception {
        String bootstrap = stack.bootstrapServers();
        send("before");

        stack.stopKafka();
        stack.startKafka();
        send("after");

        assertThat(stack.bootstrapServers()).isEqualTo(bootstrap);
        assertThat(valuesOf("kept")).containsExactly("before", "after");
    }

    @Test
    void nothingIsLeftRunningAndTheNextStackFindsTheDataOfTheLast() throws SQLException {
        execute("CREATE TABLE kept (id int)");
        String keyset = stack.applicationConfig().get("sanad.encryption.master-keyset");
        assertThat(children()).as("while it runs").isNotEqualTo(before);

        stack.close();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(children())
                .isEqualTo(before));

        stack = LocalStack.start(StackOptions.forTests().withDataDirectory(folder));
        execute("INSERT INTO kept VALUES (1)");
        assertThat(stack.applicationConfig()).containsEntry("sanad.encryption.master-keyset", keyset);
    }

    @Test
    void aSecondStackIsNotStartedOnTheSameData() {
        assertThatThrownBy(() -> LocalStack.start(StackOptions.forTests().withDataDirectory(folder)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("already running")
                .hasMessageContaining("SANAD_DATA");
    }

    /** Those of this stack; others of this JVM come and go as they please. */
    private Set<Long> children() {
        return ProcessHandle.current()
                .descendants()
                .map(ProcessHandle::pid)
                .filter(this::worksInFolder)
                .collect(Collectors.toSet());
    }

    private boolean worksInFolder(long pid) {
        try {
            return Path.of("/proc", String.valueOf(pid), "cwd").toRealPath().startsWith(folder.toRealPath());
        } catch (IOException itHasEnded) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void send(String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", 0, "key", value)).get();
        }
    }

    private List<String> valuesOf(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new java.util.ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return consumer.position(partition)
                        >= consumer.endOffsets(List.of(partition)).get(partition);
            });
            return values;
        }
    }
}
