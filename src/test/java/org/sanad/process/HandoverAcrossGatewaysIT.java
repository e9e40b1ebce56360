package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Transcript.Line;
import org.sanad.driver.Visitor;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.StackOptions;

/**
 * A child and one counsellor at one gateway, the other counsellor at another, and the real switchboard between them: the
 * contact goes there and back while everybody writes.
 */
class HandoverAcrossGatewaysIT {

    private static final int TIMES = Integer.getInteger("sanad.handovers", 8);
    private static final int LINES = 12;

    private LocalStack stack;

    @BeforeEach
    void startStack() {
        stack = LocalStack.start(StackOptions.forTests());
    }

    @AfterEach
    void stopStack() {
        stack.close();
    }

    @Test
    void noWordIsLostDoubledOrSwappedWhileAContactGoesThereAndBack() {
        try (PackagedSanad whole = process("whole", true);
                PackagedSanad other = process("gateway-2", false);
                CounsellorDesk here = desk(whole, "counsellor1");
                CounsellorDesk there = desk(other, "counsellor2")) {
            at(here, "READY");
            try (Visitor child = Crowd.welcomed(URI.create(whole.url()), "ar")) {
                eventually(() -> assertThat(child.phase()).isEqualTo("ACTIVE"));
                UUID contact = child.contactId();
                eventually(() -> assertThat(here.contacts()).containsKey(contact));
                at(there, "READY");
                List<String> childSaid = new ArrayList<>();

                CounsellorDesk holder = here;
                for (int turn = 0; turn < TIMES; turn++) {
                    CounsellorDesk from = holder;
                    CounsellorDesk to = from == here ? there : here;
                    for (int line = 0; line < LINES; line++) {
                        String words = turn + "/" + line;
                        childSaid.add("child " + words);
                        child.say("child " + words);
                        from.say(contact, name(from) + " " + words);
                        if (line == LINES / 3) {
                            from.handOver(contact, "TRANSFER", "COUNSELLOR", name(to), false, "turn " + turn);
                        }
                    }
                    String note = "turn " + turn;
                    eventually(() -> assertThat(noteOn(to, contact)).isEqualTo(note));
                    eventually(() -> assertThat(from.contacts()).isEmpty());
                    eventually(() -> assertThat(from.pending(contact)).isEmpty());
                    holder = to;
                }

                CounsellorDesk last = holder;
                eventually(() -> {
                    assertThat(child.pending()).isEmpty();
                    assertThat(last.transcript(contact).texts())
                            .isEqualTo(child.transcript().texts());
                    assertThat(texts(child, "VISITOR")).containsExactlyElementsOf(childSaid);
                    assertThat(texts(child, "COUNSELLOR"))
                            .containsExactlyInAnyOrderElementsOf(acknowledged(here, there));
                });
                for (CounsellorDesk desk : List.of(here, there)) {
                    assertThat(desk.transcript(contact).contradictions()).isEmpty();
                }
                assertThat(child.transcript().contradictions()).isEmpty();
                System.out.printf(
                        "» two gateways: %d handovers, %d messages of the child and %d of counsellors, each once and in"
                                + " order; %d were refused to who had lost the contact, %d frames were slowed down%n",
                        TIMES,
                        childSaid.size(),
                        acknowledged(here, there).size(),
                        TIMES * LINES - acknowledged(here, there).size(),
                        Stream.of(child, here, there)
                                .flatMap(client -> client.problems().stream())
                                .filter("slow-down"::equals)
                                .count());
            }
        }
    }

    private PackagedSanad process(String name, boolean whole) {
        PackagedSanad.Builder builder = PackagedSanad.on(stack)
                .named(name)
                .withoutGoodbye()
                .jvm("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
        StaffTokens.config().forEach(builder::config);
        if (!whole) {
            builder.services("gateway").config("sanad.migration.enabled", "false");
        }
        return builder.start();
    }

    private static CounsellorDesk desk(PackagedSanad gateway, String name) {
        CounsellorDesk desk = new CounsellorDesk(URI.create(gateway.url()), StaffTokens.of(name, "counsellor"));
        desk.connect();
        eventually(() -> assertThat(desk.me()).isNotNull());
        return desk.acceptOffers();
    }

    private static void at(CounsellorDesk desk, String state) {
        desk.choose(state, null);
        eventually(() -> assertThat(desk.state()).isEqualTo(state));
    }

    private static List<String> acknowledged(CounsellorDesk... desks) {
        return Stream.of(desks)
                .flatMap(desk -> desk.acknowledged().keySet().stream().map(desk.said()::get))
                .toList();
    }

    private static String name(CounsellorDesk desk) {
        return desk.me().path("id").asText();
    }

    private static String noteOn(CounsellorDesk desk, UUID contact) {
        JsonNode found = desk.contacts().get(contact);
        return found == null ? null : found.path("note").asText();
    }

    private static List<String> texts(Visitor child, String from) {
        return child.transcript().lines().stream()
                .filter(line -> line.from().equals(from))
                .map(Line::text)
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(45))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
