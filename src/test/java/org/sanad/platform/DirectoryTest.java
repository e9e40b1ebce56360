package org.sanad.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.CounsellorProfile;

/** Who is not known yet is told apart from who is not there. */
class DirectoryTest {

    private static final TopicPartition TOPIC = new TopicPartition("sanad.administration.v1", 0);

    private Instant now = Instant.parse("2026-03-04T08:00:00Z");
    private final EventCodec codec = new EventCodec(new ObjectMapper().findAndRegisterModules());
    private final Directory directory = new Directory(codec, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });
    private long offset;

    @Test
    void inAFreshInstallationNobodyIsSentAwayForGood() {
        theTopicEndsAt(0);
        now = now.plus(Duration.ofHours(1));

        assertThat(directory.complete()).as("the process is ready").isTrue();
        assertThat(answer()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    @Test
    void whileTheFirstAreBeingAnnouncedTheOthersAreAskedToWait() {
        theTopicEndsAt(0);
        announce("counsellor1", 1);
        now = now.plus(Directory.QUIET.dividedBy(2));
        announce("counsellor2", 1);
        now = now.plus(Directory.QUIET.minusMillis(1));

        assertThat(answer()).isEqualTo(ProblemType.UNAVAILABLE);
        now = now.plusMillis(1);
        assertThat(answer()).isEqualTo(ProblemType.NOT_ALLOWED);
    }

    @Test
    void beforeTheEndOfTheTopicIsReadNobodyIsSentAwayForGood() {
        theTopicEndsAt(2);
        announce("counsellor1", 1);
        now = now.plus(Duration.ofHours(1));
        assertThat(answer()).isEqualTo(ProblemType.UNAVAILABLE);

        announce("counsellor2", 1);
        now = now.plus(Directory.QUIET);
        assertThat(answer()).isEqualTo(ProblemType.NOT_ALLOWED);
    }

    @Test
    void whatIsSaidAgainAndWhatIsChangedLaterOpensNoSecondGrace() {
        theTopicEndsAt(0);
        announce("counsellor1", 1);
        now = now.plus(Directory.QUIET);
        assertThat(answer()).isEqualTo(ProblemType.NOT_ALLOWED);

        announce("counsellor1", 1);
        announce("counsellor1", 2);

        assertThat(answer()).isEqualTo(ProblemType.NOT_ALLOWED);
    }

    private ProblemType answer() {
        return directory.missing(ProblemType.NOT_ALLOWED).type();
    }

    private void theTopicEndsAt(long end) {
        try (MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.updateEndOffsets(Map.of(TOPIC, end));
            new Directory.EndOfTopic(directory).onPartitionsAssigned(consumer, List.of(TOPIC));
        }
    }

    private void announce(String id, long version) {
        CounsellorProfile profile =
                new CounsellorProfile(id, "demo", version, "Name", List.of("ar"), Map.of(), 2, null, false, false);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                TOPIC.topic(), 0, offset++, id, codec.encode(new CounsellorProfileChanged(profile)));
        record.headers()
                .add(
                        "ce_type",
                        EventCodec.typeOf(CounsellorProfileChanged.class).getBytes(StandardCharsets.UTF_8));
        directory.read(record);
    }
}
