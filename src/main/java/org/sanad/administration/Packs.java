package org.sanad.administration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.sanad.contract.PolicyPack;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.OwnContext;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.yaml.YamlFault;
import org.sanad.yaml.YamlFile;

/**
 * Looks at the policy packs' files and puts in force what changed: every helpline that names the pack is announced with
 * what it says now. A bad file changes nothing, and a file that is gone takes no pack away. Only a change that this process
 * sees is acted upon, and its first look: a replica whose files are older than another's does not undo what the other did.
 */
@ApplicationScoped
class Packs {

    private static final Logger LOG = Logger.getLogger(Packs.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final String BY = "policy pack";

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private volatile Map<String, PackStore.Known> inForce;
    private final Optional<String> folder;
    private final Services services;
    private final OwnContext context;
    private final Databases databases;
    private final PackStore store;
    private final Documents documents;
    private final Clock clock;
    private final Counter applied;
    private final Counter refused;
    private final YamlFile builtIn = builtIn();
    private Cancellable looking = () -> {};

    Packs(
            @ConfigProperty(name = "sanad.administration.policy-packs") Optional<String> folder,
            Services services,
            OwnContext context,
            Databases databases,
            PackStore store,
            Documents documents,
            Clock clock,
            MeterRegistry registry) {
        this.folder = folder;
        this.services = services;
        this.context = context;
        this.databases = databases;
        this.store = store;
        this.documents = documents;
        this.clock = clock;
        this.applied = Counter.builder("sanad.administration.packs.applied")
                .description("Policy packs that were put in force by this process")
                .register(registry);
        this.refused = Counter.builder("sanad.administration.packs.refused")
                .description("Files of policy packs that were refused")
                .register(registry);
        PolicyPack usual = PackFile.read(builtIn).pack();
        this.inForce = Map.of(PackFile.DEFAULT, new PackStore.Known(usual, null, null, null, List.of()));
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.ADMINISTRATION)) {
            looking = Rounds.every(EVERY, "a look at the policy packs", () -> look().runSubscriptionOn(context));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        looking.cancel();
    }

    Optional<PolicyPack> find(String id) {
        return Optional.ofNullable(inForce.get(id)).map(PackStore.Known::pack);
    }

    List<PackStore.Known> all() {
        return List.copyOf(inForce.values());
    }

    /** Looks at the files, at what other replicas have put in force, and at helplines that do not know of it yet. */
    Uni<Void> look() {
        return each(files(), this::look).chain(this::learn).chain(this::tell);
    }

    private Uni<Void> look(YamlFile file) {
        if (file.digest().equals(seen.get(file.name()))) {
            return Uni.createFrom().voidItem();
        }
        PackFile.Reading reading = PackFile.read(file);
        Uni<Void> done = reading.pack() == null
                ? refuse(file, reading.faults())
                : store.inForce(database().pool(), file, clock.instant()).invoke(() -> {
                    applied.increment();
                    LOG.infof("the policy pack of %s is in force", file.name());
                });
        return done.invoke(() -> seen.put(file.name(), file.digest()));
    }

    private Uni<Void> refuse(YamlFile file, List<YamlFault> faults) {
        return store.refused(database().pool(), file, faults, clock.instant()).invoke(() -> {
            refused.increment();
            LOG.errorf("%s is refused; the policy pack before it stays in force", file.name());
            faults.forEach(fault -> LOG.error(fault.in(file.name())));
        });
    }

    private Uni<Void> learn() {
        return store.all(database().pool())
                .invoke(known -> {
                    Map<String, PackStore.Known> all = new TreeMap<>(inForce);
                    // one that tomorrow's code wrote is passed over by today's
                    known.stream()
                            .filter(one -> one.pack() != null)
                            .forEach(one -> all.put(one.pack().id(), one));
                    inForce = all;
                })
                .replaceWithVoid();
    }

    private Uni<Void> tell() {
        return store.outdated(database().pool())
                .chain(outdated -> each(
                        outdated.stream()
                                .filter(one -> inForce.containsKey(one.pack()))
                                .toList(),
                        one -> documents
                                .change(
                                        one.version(),
                                        session -> Helplines.find(session, one.helplineId())
                                                .map(helpline -> new Documents.Edit<>(
                                                        helpline,
                                                        () -> helpline.pack = inForce.get(one.pack())
                                                                .pack())),
                                        BY)
                                .replaceWithVoid()));
    }

    private List<YamlFile> files() {
        Map<String, YamlFile> files = new TreeMap<>();
        files.put(builtIn.name(), builtIn);
        folder.map(Path::of).filter(Files::isDirectory).ifPresent(in -> {
            try (Stream<Path> found = Files.list(in)) {
                found.filter(Files::isRegularFile)
                        .filter(file -> PackFile.isOne(file.getFileName().toString()))
                        .map(YamlFile::at)
                        .forEach(file -> files.put(file.name(), file));
            } catch (IOException | UncheckedIOException away) {
                LOG.debugf(
                        "the policy packs cannot be looked at (%s)",
                        away.getClass().getSimpleName());
            }
        });
        return List.copyOf(files.values());
    }

    private static YamlFile builtIn() {
        String name = PackFile.DEFAULT + ".yaml";
        try (InputStream file = Packs.class.getResourceAsStream("/policy/" + name)) {
            return YamlFile.of(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static <T> Uni<Void> each(List<T> all, java.util.function.Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Database database() {
        return databases.of(Service.ADMINISTRATION);
    }
}
