package org.sanad.routing.host;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.sanad.contract.Helpline;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.policy.PolicyFault;
import org.sanad.routing.policy.PolicyFile;
import org.sanad.routing.policy.PolicyRules;
import org.sanad.yaml.YamlFile;

/**
 * Looks at the policy files and puts in force what changed. A bad file changes nothing. Only a change of the file that this
 * process sees is acted upon, and its first look: a replica whose files are older than another's does not undo what the
 * other did.
 */
@ApplicationScoped
class PolicyFiles {

    private static final Logger LOG = Logger.getLogger(PolicyFiles.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    /** What this process has seen of a helpline's file, and what it found wrong with it. */
    private record Seen(String digest, List<PolicyFault> faults) {}

    private static final YamlFile NO_FILE = new YamlFile(PolicyFileStore.BUILT_IN, PolicyFileStore.BUILT_IN, null);

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Optional<String> folder;
    private final Services services;
    private final Databases databases;
    private final Directory directory;
    private final RoutingHost host;
    private final PolicyFileStore store;
    private final Clock clock;
    private final Counter applied;
    private final Counter refused;
    private Cancellable looking = () -> {};

    PolicyFiles(
            @ConfigProperty(name = "sanad.routing.policies") Optional<String> folder,
            Services services,
            Databases databases,
            Directory directory,
            RoutingHost host,
            PolicyFileStore store,
            Clock clock,
            MeterRegistry registry) {
        this.folder = folder;
        this.services = services;
        this.databases = databases;
        this.directory = directory;
        this.host = host;
        this.store = store;
        this.clock = clock;
        this.applied = Counter.builder("sanad.routing.policy.applied")
                .description("Policies that were put in force by this process")
                .register(registry);
        this.refused = Counter.builder("sanad.routing.policy.refused")
                .description("Policy files that were refused")
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.ROUTING)) {
            looking = Rounds.every(EVERY, "a look at the policy files", this::look);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.cancel();
    }

    Uni<Void> look() {
        if (!directory.complete()) {
            return Uni.createFrom().voidItem();
        }
        // all files first: what follows runs where nothing may block
        Map<Helpline, YamlFile> files = new LinkedHashMap<>();
        directory.helplines().stream()
                .filter(helpline -> !helpline.retired())
                .forEach(helpline -> files.put(helpline, find(helpline.id())));
        return Multi.createFrom()
                .iterable(files.entrySet())
                .onItem()
                .transformToUniAndConcatenate(file -> look(file.getKey(), file.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> look(Helpline helpline, YamlFile found) {
        Seen before = seen.get(helpline.id());
        boolean same = before != null && before.digest().equals(found.digest());
        // one that was refused is looked at again: what was wrong may have been the helpline, not the file
        if (same && before.faults().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        PolicyFile.Reading reading = read(found);
        // what is built in is what a helpline falls back to, whatever its staff
        List<PolicyFault> faults = reading.policy() == null || found == NO_FILE
                ? reading.faults()
                : reading.placed(PolicyRules.check(reading.policy(), helpline, directory.counsellors(helpline.id())));
        if (same && before.faults().equals(faults)) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> done = faults.isEmpty()
                ? putInForce(helpline.id(), found, reading.policy())
                : refuse(helpline.id(), found, faults);
        return done.invoke(() -> seen.put(helpline.id(), new Seen(found.digest(), faults)));
    }

    private static PolicyFile.Reading read(YamlFile found) {
        if (found == NO_FILE) {
            return new PolicyFile.Reading(Policy.defaults(), List.of(), Map.of());
        }
        return found.readable()
                ? PolicyFile.read(found.text())
                : new PolicyFile.Reading(
                        null, List.of(new PolicyFault(1, "", PolicyFault.Code.UNREADABLE, null)), Map.of());
    }

    private Uni<Void> putInForce(String helplineId, YamlFile found, Policy policy) {
        return databases.of(Service.ROUTING).transaction(work -> store.of(work.connection(), helplineId)
                .chain(known -> {
                    boolean already = known.digest().equals(found.digest());
                    if (already && known.refusedDigest() == null) {
                        return Uni.createFrom().voidItem();
                    }
                    Uni<Void> change = already
                            ? Uni.createFrom().voidItem()
                            : host.policy(work, helplineId, policy, found.digest())
                                    .invoke(() -> tellApplied(helplineId, found, policy));
                    return change.chain(() -> store.inForce(
                            work.connection(), helplineId, found.name(), found.digest(), policy, clock.instant()));
                }));
    }

    private void tellApplied(String helplineId, YamlFile found, Policy policy) {
        applied.increment();
        LOG.infof("the policy \"%s\" of %s is in force for %s", policy.name(), found.name(), helplineId);
    }

    private Uni<Void> refuse(String helplineId, YamlFile found, List<PolicyFault> faults) {
        return databases
                .of(Service.ROUTING)
                .<Void>transaction(work -> store.refused(
                        work.connection(), helplineId, found.name(), found.digest(), faults, clock.instant()))
                .invoke(() -> {
                    refused.increment();
                    LOG.errorf("%s is refused for %s; the policy before it stays in force", found.name(), helplineId);
                    faults.forEach(fault -> LOG.error(fault.in(found.name())));
                });
    }

    private YamlFile find(String helplineId) {
        if (folder.isEmpty()) {
            return NO_FILE;
        }
        Path in = Path.of(folder.get());
        for (String name : List.of(helplineId + ".yaml", "default.yaml")) {
            Path file = in.resolve(name).normalize();
            if (in.normalize().equals(file.getParent()) && Files.isRegularFile(file)) {
                return YamlFile.at(file);
            }
        }
        return NO_FILE;
    }
}
