package org.sanad.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Message;

class FeedTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final UUID contact = UUID.randomUUID();
    private final List<Long> shown = new ArrayList<>();
    private final List<Message> table = new ArrayList<>();
    private int fetches;
    private UniEmitter<? super List<Message>> slowFetch;
    private boolean slow;

    private final VisitorLink link = new VisitorLink(
            UUID.randomUUID(),
            NOW,
            new Wire() {
                @Override
                public Uni<Void> send(String text) {
                    return Uni.createFrom().voidItem();
                }

                @Override
                public Uni<Void> close(CloseCode code) {
                    return Uni.createFrom().voidItem();
                }
            },
            new Link.Frames() {
                @Override
                public String write(ServerFrame frame) {
                    shown.add(((Message) frame).seq());
                    return "";
                }

                @Override
                public void overflowed(Link gone) {
                    throw new AssertionError();
                }
            });

    private final Feed feed = new Feed(contact, link, (id, after, limit) -> {
        fetches++;
        List<Message> page = table.stream()
                .filter(message -> message.seq() > after)
                .limit(limit)
                .toList();
        return slow
                ? Uni.createFrom().emitter(emitter -> slowFetch = emitter)
                : Uni.createFrom().item(page);
    });

    private Message message(long seq) {
        return new Message(contact, seq, new UUID(0, seq), Sender.COUNSELLOR, "Amal", "amal", "text", NOW, null);
    }

    private void stored(long... seqs) {
        LongStream.of(seqs).mapToObj(this::message).forEach(table::add);
    }

    @Test
    void everyMessageOnceAndInOrder() {
        feed.startAt(0);
        stored(1, 2, 3);
        feed.offer(message(1));
        feed.offer(message(2));
        feed.offer(message(2));
        feed.offer(message(1));
        feed.offer(message(3));

        assertThat(shown).containsExactly(1L, 2L, 3L);
        assertThat(fetches).isZero();
    }

    @Test
    void aHoleIsFilledFromTheTable() {
        feed.startAt(0);
        stored(1, 2, 3, 4);
        feed.offer(message(1));
        feed.offer(message(4));

        assertThat(shown).containsExactly(1L, 2L, 3L, 4L);
        assertThat(feed.sent()).isEqualTo(4);
    }

    @Test
    void nothingGoesOutBeforeTheGreetingAndNothingIsMissedAfterIt() {
        stored(1, 2, 3);
        feed.offer(message(3));
        assertThat(shown).isEmpty();

        feed.startAt(2);

        assertThat(shown).containsExactly(3L);
    }

    @Test
    void ownMessagesAreKnownByTheirAcknowledgement() {
        feed.startAt(0);
        feed.acknowledged(1);
        stored(1, 2);
        feed.offer(message(2));

        assertThat(shown).containsExactly(2L);
    }

    @Test
    void whatArrivesWhileFetchingIsNotLost() {
        feed.startAt(0);
        slow = true;
        stored(1, 2);
        feed.offer(message(2));
        stored(3);
        feed.offer(message(3));
        slow = false;
        slowFetch.complete(List.of(message(1), message(2)));

        assertThat(shown).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aFetchThatFailsIsTriedAgainByTheNextPing() {
        feed.startAt(0);
        slow = true;
        stored(1, 2);
        feed.offer(message(2));
        slow = false;
        slowFetch.fail(new IllegalStateException("database away"));
        assertThat(shown).isEmpty();

        feed.reaches(2);

        assertThat(shown).containsExactly(1L, 2L);
    }

    @Test
    void aLongHistoryComesInPages() {
        LongStream.rangeClosed(1, 450).forEach(this::stored);
        feed.startAt(0);
        feed.reaches(450);

        assertThat(shown).hasSize(450).isSorted();
        assertThat(fetches).isEqualTo(3);
    }
}
