package org.sanad.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.driver.Client;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.SupervisorBoard;
import org.sanad.driver.Visitor;
import org.sanad.stack.LocalStack;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.StackOptions;

/** The first minutes of an installation, and a node that is stopped as a rolling update stops it. */
class NodesComeAndGoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MORE_CHILDREN = 20;

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
    void aCounsellorWhoComesBeforeAnybodyIsAnnouncedIsLetInAsSoonAsTheyAre() {
        try (PackagedSanad gateway = process("gateway").start();
                PackagedSanad administration = process("administration").build();
                CounsellorDesk desk =
                        new CounsellorDesk(URI.create(gateway.url()), StaffTokens.of("counsellor1", "counsellor"))) {
            desk.connect();
            await().atMost(PATIENCE).until(() -> desk.closeCode() != null);
            assertThat(desk.closeCode()).as("try again later").isEqualTo(1013);
            assertThat(desk.problems()).containsOnly("unavailable");

            administration.start();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.me()).isNotNull());
            assertThat(desk.problems()).as("nobody said never").containsOnly("unavailable");
        }
    }

    @Test
    void aNodeThatIsStoppedTellsEverybodyToComeBackAndTheyDoByThemselves() {
        List<Client> everybody = new ArrayList<>();
        try (PackagedSanad sanad = process(
                        "gateway", "intake", "routing", "escalation", "supervision", "administration")
                .start()) {
            URI base = URI.create(sanad.url());
            CounsellorDesk desk = new CounsellorDesk(base, StaffTokens.of("counsellor4", "counsellor"));
            SupervisorBoard board = new SupervisorBoard(base, StaffTokens.of("supervisor1", "supervisor"));
            desk.connect();
            desk.acceptOffers().ready();
            await().atMost(PATIENCE).until(() -> "READY".equals(desk.state()));
            board.watch("demo");
            Visitor child = Crowd.welcomed(base, "fr");
            await().atMost(PATIENCE).until(() -> "ACTIVE".equals(child.phase()));
            child.say("avant");
            everybody.addAll(List.of(desk, board, child));
            for (int i = 0; i < MORE_CHILDREN; i++) {
                Visitor waiting = new Visitor(base).open("demo", "fr");
                everybody.add(waiting);
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(everybody).allMatch(Client::isConnected);
                assertThat(desk.transcript(child.contactId()).texts()).containsExactly("avant");
            });
            int[] opened = everybody.stream().mapToInt(Client::connects).toArray();

            sanad.stop();

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(everybody)
                    .as("close code of every socket")
                    .allSatisfy(client -> assertThat(client.closeCode()).isEqualTo(1012)));
            assertThat(sanad.output()).doesNotContain("did not say goodbye");
            child.say("pendant");

            sanad.start();

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(everybody).allMatch(Client::isConnected);
                assertThat(desk.transcript(child.contactId()).texts()).containsExactly("avant", "pendant");
            });
            assertThat(everybody.stream().mapToInt(Client::connects).toArray())
                    .as("everybody came back on a socket of their own")
                    .isNotEqualTo(opened);
            desk.say(child.contactId(), "après");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(child.transcript().texts()).containsExactly("avant", "pendant", "après"));
            System.out.printf("» SIGTERM: %d sockets told 1012, %1$d back by themselves%n", everybody.size());
        } finally {
            everybody.forEach(Client::close);
        }
    }

    private PackagedSanad.Builder process(String... services) {
        PackagedSanad.Builder builder =
                PackagedSanad.on(stack).named(services[0]).withoutGoodbye().services(services);
        StaffTokens.config().forEach(builder::config);
        return builder;
    }
}
