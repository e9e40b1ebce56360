package org.sanad.routing.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.PolicyPack;
import org.sanad.contract.SpecialDays;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.policy.PolicyFault;
import org.sanad.routing.policy.PolicyFile;
import org.sanad.routing.policy.PolicyRules;

/** Everything that an invocation names, read and checked as a whole before the first contact arrives. */
final class Input {

    /** @param notes what is allowed and probably not meant */
    record Ready(List<Experiment> experiments, List<String> notes) {}

    private record Named(String name, Policy policy) {}

    private final Options options;
    private final Faults faults;
    private final List<String> notes = new ArrayList<>();

    Input(Options options, Faults faults) {
        this.options = options;
        this.faults = faults;
    }

    /** Empty when there are faults. */
    Optional<Ready> read() {
        Optional<Scenario> scenario = ScenarioFile.read(options.scenario(), faults)
                .map(read -> options.days().map(read::lasting).orElse(read));
        Optional<ArrivalsFile> arrivals = scenario.isPresent()
                        && options.arrivals().isPresent()
                ? ArrivalsFile.check(options.arrivals().get(), scenario.get().timeZone(), faults)
                : Optional.empty();
        Optional<StaffPlan> staff = StaffPlanFile.read(options.staff(), faults);
        Optional<StaffPlan> otherStaff = options.otherStaff().flatMap(file -> StaffPlanFile.read(file, faults));
        Optional<Named> policy = options.policy().map(this::policy).orElseGet(() -> {
            Policy usual = Policy.defaults();
            return Optional.of(new Named(usual.name(), usual));
        });
        Optional<Named> otherPolicy = options.otherPolicy().flatMap(this::policy);
        if (!faults.none() || scenario.isEmpty() || staff.isEmpty() || policy.isEmpty()) {
            return Optional.empty();
        }
        Set<String> languages = arrivals.map(ArrivalsFile::languages)
                .orElseGet(
                        () -> new TreeSet<>(scenario.get().traffic().languages().keySet()));
        options.policy().ifPresent(file -> safe(file, policy.get(), languages, staff.get()));
        options.otherPolicy()
                .ifPresent(file -> safe(file, otherPolicy.orElseThrow(), languages, otherStaff.orElse(staff.get())));
        if (!faults.none()) {
            return Optional.empty();
        }
        Scenario world = arrivals.map(file -> scenario.get().during(file.firstDay(), file.days()))
                .orElse(scenario.get());
        List<Experiment> experiments = new ArrayList<>();
        experiments.add(experiment(world, arrivals, staff.get(), policy.get()));
        if (otherPolicy.isPresent() || otherStaff.isPresent()) {
            experiments.add(
                    experiment(world, arrivals, otherStaff.orElse(staff.get()), otherPolicy.orElse(policy.get())));
        }
        experiments.forEach(experiment -> spoken(experiment, languages));
        return Optional.of(new Ready(experiments, List.copyOf(notes)));
    }

    private static Experiment experiment(
            Scenario world, Optional<ArrivalsFile> arrivals, StaffPlan staff, Named policy) {
        return arrivals.map(file -> new Experiment(policy.name(), world, staff, policy.policy(), _ -> file.arrivals()))
                .orElseGet(() -> Experiment.byChance(policy.name(), world, staff, policy.policy()));
    }

    private Optional<Named> policy(Path file) {
        try {
            PolicyFile.Reading reading = PolicyFile.read(Files.readString(file, StandardCharsets.UTF_8));
            reading.faults().forEach(fault -> refuse(file, fault));
            return Optional.ofNullable(reading.policy()).map(policy -> new Named(policy.name(), policy));
        } catch (IOException unreadable) {
            InputFile.unreadable(file.toString(), 0, unreadable, faults);
            return Optional.empty();
        }
    }

    /** The rules that a server applies, with the staff plan's counsellors in the place of its directory. */
    private void safe(Path file, Named policy, Set<String> languages, StaffPlan staff) {
        List<PolicyFault> found = PolicyRules.check(policy.policy(), helpline(languages), profiles(staff));
        try {
            PolicyFile.read(Files.readString(file, StandardCharsets.UTF_8))
                    .placed(found)
                    .forEach(fault -> refuse(file, fault));
        } catch (IOException unreadable) {
            InputFile.unreadable(file.toString(), 0, unreadable, faults);
        }
    }

    private void refuse(Path file, PolicyFault fault) {
        faults.add(file.toString(), fault.line(), fault.field(), fault.reason());
    }

    private static Helpline helpline(Collection<String> languages) {
        return new Helpline(
                Simulation.HELPLINE,
                0,
                Map.of(),
                Map.of(),
                List.copyOf(languages),
                "UTC",
                List.of(),
                List.<LocalDate>of(),
                List.of(),
                Map.of(),
                Integer.MAX_VALUE,
                Helpline.Timers.defaults(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                false,
                SpecialDays.NONE,
                PolicyPack.UNSAID.id(),
                PolicyPack.UNSAID);
    }

    private static List<CounsellorProfile> profiles(StaffPlan staff) {
        return staff.members().stream().map(StaffPlan.Member::profile).toList();
    }

    private void spoken(Experiment experiment, Set<String> languages) {
        for (String language : languages) {
            boolean isSpoken = experiment.plan().members().stream()
                    .flatMap(member -> member.languages().stream())
                    .anyMatch(each -> base(each).equals(base(language)));
            if (!isSpoken) {
                notes.add("nobody of " + experiment.plan().name() + " speaks " + language);
            }
        }
    }

    private static String base(String language) {
        return language.replaceFirst("-.*", "");
    }
}
