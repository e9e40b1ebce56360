package org.sanad.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboundTest {

    /** A client that reads when it is told to. */
    private static final class Reader implements Wire {
        final List<String> got = new ArrayList<>();
        final ArrayDeque<UniEmitter<? super Void>> unread = new ArrayDeque<>();
        final List<CloseCode> closed = new ArrayList<>();
        boolean reads = true;

        @Override
        public Uni<Void> send(String text) {
            got.add(text);
            if (reads) {
                return Uni.createFrom().voidItem();
            }
            return Uni.createFrom().emitter(emitter -> unread.add(emitter));
        }

        @Override
        public Uni<Void> close(CloseCode code) {
            closed.add(code);
            return Uni.createFrom().voidItem();
        }

        void readOne() {
            unread.poll().complete(null);
        }
    }

    private final Reader reader = new Reader();
    private final AtomicInteger overflows = new AtomicInteger();
    private final Outbound outbound = new Outbound(reader, overflows::incrementAndGet);

    @Test
    void oneSendAtATimeInOrder() {
        reader.reads = false;
        outbound.add("1");
        outbound.add("2");
        outbound.add("3");

        assertThat(reader.got).containsExactly("1");
        reader.readOne();
        reader.readOne();
        assertThat(reader.got).containsExactly("1", "2", "3");
    }

    @Test
    void aClientThatStopsReadingIsSentAwayAndWhatWaitedIsForgotten() {
        reader.reads = false;
        for (int i = 0; i < Outbound.MOST_FRAMES + 2; i++) {
            outbound.add("frame " + i);
        }

        assertThat(reader.closed).containsExactly(CloseCode.TOO_SLOW);
        assertThat(overflows).hasValue(1);
        outbound.add("after");
        reader.readOne();
        assertThat(reader.got).containsExactly("frame 0");
    }

    @Test
    void theCharactersThatWaitAreBoundedToo() {
        reader.reads = false;
        String large = "x".repeat(Outbound.MOST_CHARACTERS / 2);
        outbound.add("first");
        outbound.add(large);
        outbound.add(large);
        assertThat(reader.closed).isEmpty();
        outbound.add("one more");

        assertThat(reader.closed).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void whatHappensWhileTheGreetingIsReadComesAfterIt() {
        outbound.hold();
        outbound.add("change");
        outbound.addFirst("greeting");
        assertThat(reader.got).containsExactly("greeting");
        outbound.release();

        assertThat(reader.got).containsExactly("greeting", "change");
    }

    @Test
    void whatWaitsIsSentBeforeTheSocketIsClosed() {
        reader.reads = false;
        outbound.add("1");
        outbound.add("2");
        outbound.close(CloseCode.COME_BACK);
        assertThat(reader.closed).isEmpty();
        reader.readOne();
        reader.readOne();

        assertThat(reader.got).containsExactly("1", "2");
        assertThat(reader.closed).containsExactly(CloseCode.COME_BACK);
    }

    @Test
    void aLongReplayWaitsForTheReader() {
        reader.reads = false;
        outbound.add("1");
        AtomicInteger drained = new AtomicInteger();
        outbound.drained().subscribe().with(done -> drained.incrementAndGet());
        assertThat(drained).hasValue(0);
        reader.readOne();
        assertThat(drained).hasValue(1);

        outbound.add("2");
        outbound.drained().subscribe().with(done -> drained.incrementAndGet());
        outbound.gone();
        assertThat(drained).hasValue(2);
    }
}
