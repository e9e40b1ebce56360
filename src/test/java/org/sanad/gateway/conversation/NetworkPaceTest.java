package org.sanad.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkPaceTest {

    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");

    private final NetworkPace<String> pace = new NetworkPace<>();

    @Test
    void aSchoolOfFiveHundredIsInWithinFiveSecondsAndTwoHundredOfItAtOnce() {
        List<Duration> waits = openings("school", 500);

        assertThat(waits.subList(0, NetworkPace.AT_ONCE)).containsOnly(Duration.ZERO);
        assertThat(waits).isSorted();
        assertThat(waits.getLast()).isPositive().isLessThanOrEqualTo(NetworkPace.LONGEST);
    }

    @Test
    void aFloodFromOneNetworkKeepsNobodyOfAnotherWaiting() {
        openings("flood", 20_000);

        assertThat(pace.next("home", NOW)).isZero();
    }

    @Test
    void whoComesAfterAFloodWaitsNoLongerThanTheLongestAndSoonNotAtAll() {
        openings("flood", 20_000);

        assertThat(pace.next("flood", NOW)).isEqualTo(NetworkPace.LONGEST);
        Instant later = NOW.plus(NetworkPace.LONGEST);
        assertThat(pace.next("flood", later)).isLessThan(Duration.ofMillis(50));
    }

    private List<Duration> openings(String network, int count) {
        return IntStream.range(0, count)
                .mapToObj(any -> pace.next(network, NOW))
                .toList();
    }
}
