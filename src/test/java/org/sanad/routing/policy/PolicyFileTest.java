package org.sanad.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Channel;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.driver.Helplines;
import org.sanad.routing.policy.Policy.Handovers;
import org.sanad.routing.policy.Policy.LevelRules;
import org.sanad.routing.policy.Policy.Match;
import org.sanad.routing.policy.Policy.Silence;
import org.sanad.routing.policy.Policy.Step;
import org.sanad.routing.policy.Policy.Surge;
import org.sanad.routing.policy.PolicyFault.Code;

/** What an operator is told of the file they wrote. */
class PolicyFileTest {

    private static final Path EXAMPLES = Path.of("config/routing");

    @Test
    void theDefaultFileIsThePolicyThatHoldsWithoutAFile() throws IOException {
        assertThat(PolicyFile.read(example("default")).policy()).isEqualTo(Policy.defaults());
    }

    @Test
    void theExamplesAreSoundForAHelplineOfSixSlots() throws IOException {
        for (String name : List.of("default", "busy-line")) {
            PolicyFile.Reading read = PolicyFile.read(example(name));
            assertThat(read.faults()).as(name).isEmpty();
            assertThat(PolicyRules.check(
                            read.policy(),
                            helpline("ar", "fr"),
                            List.of(counsellor("amal", "ar", 3), counsellor("claire", "fr", 3))))
                    .as(name)
                    .isEmpty();
        }
    }

    @Property(tries = 300)
    void whatIsWrittenReadsBackAsTheSame(@ForAll("policies") Policy policy) {
        PolicyFile.Reading read = PolicyFile.read(PolicyFile.write(policy));

        assertThat(read.faults()).isEmpty();
        assertThat(read.policy()).isEqualTo(policy);
    }

    @Test
    void everyFaultIsToldAtOnceWithItsLineAndItsField() throws IOException {
        String yaml = example("default")
                .replace("offersAtOnce: 3", "offersAtOnce: 9")
                .replace("match: LANGUAGE", "match: DIALECT")
                .replace("heldBack: 0", "heldBack: two")
                .replace("wrapUpHoldsSlot: true", "wrapUpHoldsSlot: yes")
                .replace("recoverySeconds: 600", "recoverSeconds: 600")
                .replace("takeBackSeconds: 180", "takeBackSeconds: 80")
                .replace("leaveRate: 1.5", "leaveRate: 2.5");

        assertThat(PolicyFile.read(yaml).policy()).isNull();
        assertThat(told(yaml))
                .containsExactlyInAnyOrder(
                        line(yaml, "offersAtOnce: 9") + " levels.IMMINENT.offersAtOnce OUT_OF_RANGE 1–5",
                        line(yaml, "match: DIALECT")
                                + " steps[1].match UNKNOWN_WORD EXACT, LANGUAGE, SECOND_LANGUAGE, ANYONE, SUPERVISOR",
                        line(yaml, "heldBack: two") + " heldBack NOT_A_WHOLE_NUMBER null",
                        line(yaml, "wrapUpHoldsSlot") + " wrapUpHoldsSlot NOT_TRUE_OR_FALSE null",
                        line(yaml, "name:") + " recoverySeconds MISSING null",
                        line(yaml, "recoverSeconds") + " recoverSeconds UNKNOWN_KEY null",
                        line(yaml, "takeBackSeconds") + " silence.takeBackSeconds NOT_MORE warnSeconds",
                        line(yaml, "leaveRate") + " surge.leaveRate NOT_LESS enterRate");
        assertThat(PolicyFile.read(yaml).faults().getFirst().in("line.yaml")).startsWith("line.yaml:");
    }

    @Test
    void aLevelThatIsMissingOrInventedIsNamed() throws IOException {
        String yaml = example("default").replace("  ELEVATED:", "  CURIOUS:");

        assertThat(told(yaml))
                .containsExactlyInAnyOrder(
                        (line(yaml, "IMMINENT:")) + " levels.ELEVATED MISSING null",
                        line(yaml, "CURIOUS:") + " levels.CURIOUS UNKNOWN_KEY null");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() throws IOException {
        String tabbed = example("default").replace("  namedSeconds", "\tnamedSeconds");

        assertThat(PolicyFile.read(tabbed).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Code.NOT_YAML);
            assertThat(fault.line()).isEqualTo(line(tabbed, "\tnamedSeconds"));
        });
        assertThat(codes("")).containsExactly(Code.MISSING);
        assertThat(codes("- a\n- b")).contains(Code.NOT_A_SECTION);
        assertThat(codes("x".repeat(70_000))).containsExactly(Code.TOO_LARGE);
        assertThat(codes("name: a\nname: b")).contains(Code.REPEATED_KEY);
        assertThat(codes("name: \u0007")).containsExactly(Code.NOT_YAML);
        assertThat(codes(example("default").replace("heldBack: 0", "heldBack: [1]")))
                .containsExactly(Code.NOT_A_WHOLE_NUMBER);
        assertThat(codes("name: !!javax.script.ScriptEngineManager [a]")).containsExactly(Code.NOT_YAML);
    }

    @Test
    void aLevelThatCouldWaitForEverIsRefused() throws IOException {
        String yaml = example("default").replace("ageSeconds: 600", "ageSeconds: never");

        assertThat(unsafe(yaml, team()))
                .containsExactly(
                        "levels.ELEVATED.ageSeconds WAITS_FOR_EVER", "levels.STANDARD.ageSeconds WAITS_FOR_EVER");
        assertThat(unsafe(example("default").replaceFirst("ageSeconds: never", "ageSeconds: 60"), team()))
                .containsExactly("levels.IMMINENT.ageSeconds AGES_TO_IMMINENT");
    }

    @Test
    void slotsThatAreAllHeldBackAreRefused() throws IOException {
        assertThat(unsafe(example("default").replace("heldBack: 0", "heldBack: 2"), team()))
                .as("two slots speak French, four Arabic")
                .containsExactly("heldBack HOLDS_BACK_ALL");
        assertThat(unsafe(example("default").replace("heldBack: 1", "heldBack: 4"), team()))
                .containsExactly("surge.heldBack HOLDS_BACK_ALL", "surge.heldBack HOLDS_BACK_ALL");
    }

    @Test
    void aLanguageThatNoStepReachesIsRefused() throws IOException {
        String withoutSupervisors = example("default").replaceFirst("(?m)^.*match: SUPERVISOR.*\n", "");

        assertThat(unsafe(withoutSupervisors, team())).isEmpty();
        assertThat(unsafe(withoutSupervisors, List.of(counsellor("amal", "ar", 2))))
                .containsExactly("steps STRANDS_LANGUAGE");
        assertThat(unsafe(example("default"), List.of(counsellor("amal", "ar", 2))))
                .as("supervisors are called")
                .isEmpty();
    }

    @Test
    void stepsThatNarrowOrKeepToWishesForEverOrTakeTooLongAreRefused() throws IOException {
        String yaml = example("default");
        assertThat(unsafe(yaml.replace("match: SUPERVISOR, wishes: false", "match: EXACT, wishes: true"), team()))
                .containsExactly("steps[3].match STEPS_OUT_OF_ORDER", "steps[3].wishes WISH_FOR_EVER");
        assertThat(unsafe(yaml.replace("imminentSeconds: 15 }", "imminentSeconds: 200 }"), team()))
                .containsExactly("steps IMMINENT_TOO_SLOW");
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.randomValue(random -> {
            Map<Level, LevelRules> levels = new EnumMap<>(Level.class);
            for (Level level : Level.values()) {
                Map<Channel, Integer> seconds = new EnumMap<>(Channel.class);
                Map<String, Integer> skills = new HashMap<>();
                if (random.nextBoolean()) {
                    seconds.put(Channel.CHAT, random.nextInt(5, 601));
                    skills.put(
                            List.of("abuse", "yes", "12", "a: b", "null").get(random.nextInt(5)), random.nextInt(1, 6));
                }
                levels.put(
                        level,
                        new LevelRules(
                                seconds,
                                random.nextInt(1, 6),
                                random.nextBoolean() ? null : random.nextInt(30, 86_401),
                                skills));
            }
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                steps.add(new Step(
                        Match.values()[random.nextInt(5)],
                        random.nextBoolean(),
                        random.nextInt(3601),
                        random.nextInt(3601)));
            }
            return new Policy(
                    List.of("خط سند", "true", "\"quoted\"", "12", "a #b: c", "never")
                            .get(random.nextInt(6)),
                    levels,
                    steps,
                    random.nextInt(21),
                    random.nextBoolean(),
                    random.nextInt(3601),
                    random.nextInt(1, 301),
                    new Handovers(random.nextInt(5, 301), random.nextInt(10, 3601)),
                    new Silence(
                            random.nextInt(10, 100),
                            random.nextInt(100, 7201),
                            random.nextInt(60, 120),
                            random.nextInt(120, 14_401)),
                    new Surge(
                            random.nextBoolean(),
                            random.nextInt(1, 1_000_000) / 10.0,
                            random.nextInt(500, 1000) / 100.0,
                            random.nextInt(10, 500) / 100.0,
                            random.nextInt(500, 1001) / 1000.0,
                            random.nextInt(0, 500) / 1000.0,
                            random.nextInt(5, 61),
                            random.nextInt(1, 1441),
                            random.nextInt(1, 10_001),
                            random.nextInt(21)));
        });
    }

    private static String example(String name) throws IOException {
        return Files.readString(EXAMPLES.resolve(name + ".yaml"));
    }

    private static List<String> told(String yaml) {
        return PolicyFile.read(yaml).faults().stream()
                .map(fault -> fault.line() + " " + fault.field() + " " + fault.code() + " " + fault.detail())
                .toList();
    }

    private static List<Code> codes(String yaml) {
        return PolicyFile.read(yaml).faults().stream()
                .map(PolicyFault::code)
                .distinct()
                .toList();
    }

    private static List<String> unsafe(String yaml, List<CounsellorProfile> team) {
        PolicyFile.Reading read = PolicyFile.read(yaml);
        assertThat(read.faults()).isEmpty();
        List<PolicyFault> faults = read.placed(PolicyRules.check(read.policy(), helpline("ar", "fr"), team));
        assertThat(faults).allSatisfy(fault -> assertThat(fault.line()).isGreaterThan(2));
        return faults.stream().map(fault -> fault.field() + " " + fault.code()).toList();
    }

    private static int line(String yaml, String part) {
        return (int) yaml.substring(0, yaml.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private static List<CounsellorProfile> team() {
        return List.of(counsellor("amal", "ar", 2), counsellor("claire", "fr", 2), counsellor("nour", "ar-MA", 2));
    }

    private static CounsellorProfile counsellor(String id, String language, int capacity) {
        return new CounsellorProfile(id, "demo", 1, id, List.of(language), Map.of(), capacity, null, false, false);
    }

    private static Helpline helpline(String... languages) {
        return Helplines.of("demo").languages(languages).build();
    }
}
