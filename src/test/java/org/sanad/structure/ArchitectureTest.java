package org.sanad.structure;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The borders inside the one artifact. Every rule says how to mend what breaks it. */
class ArchitectureTest {

    private static final List<String> SERVICES = Documentation.SERVICES;

    /** What decides, as plain Java: it can be tested with a clock in the hand, and simulated. */
    private static final Set<String> HEARTS = Set.of(
            "org.sanad.intake.Gates",
            "org.sanad.intake.HijriDates",
            "org.sanad.intake.OpeningCalendar",
            "org.sanad.intake.Urgency",
            "org.sanad.escalation.AlertProtocol",
            "org.sanad.gateway.identifier.Unsealing",
            "org.sanad.supervision.Board");

    private static final DescribedPredicate<JavaClass> A_FRAMEWORK = resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "io.micrometer..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.hibernate..",
                    "org.apache.kafka..",
                    "org.jboss..",
                    "com.fasterxml.jackson.databind..",
                    "org.sanad.platform..")
            .as("a framework or the platform");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.sanad");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void servicesKnowOnlyTheContractAndThePlatform(String service) {
        var others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "org.sanad." + other + "..")
                .toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage("org.sanad." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services are joined by topics alone, so that each can run by itself: let the other service"
                        + " tell it in an event of org.sanad.contract and keep what you need in your own tables"));
    }

    @Test
    void theContractDependsOnNothing() {
        check(noClasses()
                .that()
                .resideInAPackage("org.sanad.contract..")
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages("org.sanad.contract..", "java..", "com.fasterxml.jackson.annotation.."))
                .because("whoever reads a topic takes the contract along: move the code to platform or to the service"
                        + " that needs it"));
    }

    @Test
    void thePlatformKnowsNoService() {
        check(noClasses()
                .that()
                .resideInAPackage("org.sanad.platform..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES.stream()
                        .map(service -> "org.sanad." + service + "..")
                        .toArray(String[]::new)))
                .because("what one service alone needs belongs to that service: hand it in through an interface of"
                        + " platform, or an event"));
    }

    @Test
    void onlyThePlatformSendsToATopic() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.sanad.platform..")
                .should()
                .dependOnClassesThat(nameMatching(
                                ".*\\.(Emitter|MutinyEmitter|Outgoing|EmitterConfiguration|KafkaProducer|Producer)")
                        .<JavaClass>forSubtype()
                        .and(resideOutsideOfPackages("org.sanad..", "jakarta.enterprise.inject..")))
                .because("an event that is sent beside the transaction is lost when the process dies between the two:"
                        + " call Work.emit, which puts it into the outbox"));
    }

    @Test
    void theHeartsArePlainJava() {
        assertThat(HEARTS)
                .as("the hearts exist")
                .allSatisfy(heart -> assertThat(MAIN.contain(heart)).as(heart).isTrue());
        check(noClasses()
                .that(nameMatching(HEARTS.stream().collect(Collectors.joining("|", "(", ")(\\$.*)?")))
                        .forSubtype())
                .should()
                .dependOnClassesThat(A_FRAMEWORK)
                .because("what decides over a child's contact is tested in milliseconds with a clock in the hand: let"
                        + " its host do the input and output, and hand in the result"));
    }

    @Test
    void theHeartOfRoutingKnowsNoFrameworkAndNoHost() {
        check(noClasses()
                .that()
                .resideInAnyPackage("org.sanad.routing.switchboard..", "org.sanad.routing.policy..")
                .should()
                .dependOnClassesThat(A_FRAMEWORK)
                .because(
                        "the same heart decides at a helpline, in a rehearsal and in a test: let routing.host do the input"
                                + " and output, and hand in the result"));
        check(noClasses()
                .that()
                .resideInAPackage("org.sanad.routing.switchboard..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.sanad.routing..")
                        .and(resideOutsideOfPackages("org.sanad.routing.switchboard..", "org.sanad.routing.policy..")))
                .because(
                        "it is run, and does not know by whom: give it what it needs as an event, a hand or a policy"));
    }

    @Test
    void theFoldersOfRoutingStandOnEachOtherInOneDirection() {
        check(slices().matching("org.sanad.routing.(*)..")
                .should()
                .beFreeOfCycles()
                .because("policy stands under switchboard, switchboard under host, host under supervisor: move the type"
                        + " down that both need, or let the lower one be told"));
    }

    @Test
    void triageReadsWordsAndNothingElse() {
        check(noClasses()
                .that()
                .resideInAPackage("org.sanad.triage..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages("org.sanad.triage..", "java.."))
                .because(
                        "no text may leave the process by way of triage, and it must be testable in milliseconds: let the"
                                + " gateway do the input and output"));
        check(noClasses()
                .that()
                .resideInAPackage("org.sanad.triage..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.regex.."))
                .because("a regular expression may go back over a text for ever: use the lexicon's own phrases"));
    }

    @Test
    void staffingIsMathematicsAndNothingElse() {
        check(noClasses()
                .that()
                .resideInAPackage("org.sanad.staffing..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages("org.sanad.staffing..", "java.."))
                .because("formulas are proven by tables and properties, not by a running service: hand in numbers and"
                        + " take numbers"));
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.sanad.staffing..", "org.sanad.supervision..", "org.sanad.routing.simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sanad.staffing..")
                .because("it is for the calculator and the simulator; what decides over contacts counts what is there"
                        + " and does not reckon with averages"));
    }

    @Test
    void theSimulatorIsPlainJava() {
        check(noClasses()
                .that()
                .resideInAPackage("org.sanad.routing.simulation..")
                .should()
                .dependOnClassesThat(A_FRAMEWORK)
                .because("it runs from a terminal without anything else, and must decide nothing that the switchboard"
                        + " does not: drive the switchboard through its events"));
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.sanad.routing.simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sanad.routing.simulation..")
                .because("a rehearsal is never part of a running helpline"));
    }

    @Test
    void nothingIsInjectedIntoAField() {
        check(fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .because("an object that is made whole can be tested without a container: take it as a parameter of the"
                        + " constructor"));
    }

    @Test
    void timeComesFromAClock() {
        var now = target(nameMatching("now"))
                .and(target(owner(DescribedPredicate.describe("a date or time", owner -> Set.of(
                                Instant.class.getName(),
                                LocalDate.class.getName(),
                                LocalDateTime.class.getName(),
                                ZonedDateTime.class.getName())
                        .contains(owner.getName())))))
                .and(target(rawParameterTypes(new Class<?>[0])));

        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.sanad.platform.Ids")
                .should()
                .callMethodWhere(now)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a test cannot wait for 45 s of grace: inject java.time.Clock and ask it"));
    }

    @Test
    void nobodySleeps() {
        check(noClasses()
                .should()
                .callMethodWhere(target(nameMatching("sleep")).and(target(owner(resideInAPackage("java.lang..")))))
                .because("a dispatcher that sleeps in a loop was the end of an older one: arm a timer"));
    }

    @Test
    void whatIsLoggedIsLoggedByTheLogger() {
        check(noClasses()
                .that()
                // commands for a terminal; nothing of a running service comes near them
                .doNotHaveFullyQualifiedName("org.sanad.routing.simulation.Simulate")
                .and()
                .doNotHaveFullyQualifiedName("org.sanad.platform.audit.Verify")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because(
                        "only org.jboss.logging.Logger goes through the configured format and levels; and a stack trace"
                                + " may quote what somebody wrote"));
    }

    @Test
    void typesAreNamedAfterTheField() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                .because("such a name says nothing: which word would a counsellor use for it?"));
    }

    @Test
    void everyEventIsARecord() {
        check(classes()
                .that()
                .implement(resideInAPackage("org.sanad.contract..")
                        .and(nameMatching(".*Event").forSubtype()))
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .because("an event is what happened, and does not change: make it a record of its topic's interface"));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(Documentation.javaFiles(Documentation.SOURCES)
                        .map(Path::getParent)
                        .distinct())
                .isNotEmpty()
                .allSatisfy(folder -> {
                    var info = folder.resolve("package-info.java");
                    assertThat(Files.exists(info))
                            .as(
                                    "%s needs a package-info.java: what it is for, topics in and out, tables it owns,"
                                            + " what it must never do",
                                    folder)
                            .isTrue();
                    assertThat(Documentation.read(info)).as("%s", info).contains("/**");
                });
    }

    @Test
    void aFileFitsOnAScreenOrTwo() {
        assertThat(Documentation.javaFiles(Documentation.SOURCES))
                .allSatisfy(file -> assertThat(Documentation.read(file).lines().count())
                        .as("%s: past 300 lines look for the second thing it does; 400 is the end", file)
                        .isLessThanOrEqualTo(400));
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }
}
