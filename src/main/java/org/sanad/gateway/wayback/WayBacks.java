package org.sanad.gateway.wayback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.sanad.contract.DeskEvent.EarlierContactFound;
import org.sanad.contract.Helpline;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.platform.Vault;
import org.sanad.platform.Vault.HelplineKey;

/**
 * Gives phrases out, and knows them again (domain R2.5). A phrase that is known and one that is not take the same way: one
 * slow hash, one statement, the same answer. What differs stays with us: a tie from the new contact to the one before.
 */
@Singleton
public class WayBacks {

    private static final Logger LOG = Logger.getLogger(WayBacks.class);

    /** An opening waits this long for its phrase, then goes on without. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int SECRET_BYTES = 32;
    private static final String SECRET = "way-back-secret";

    private final Databases databases;
    private final Directory directory;
    private final Vault vault;
    private final WayBackRows rows;
    private final AskingPace asking;
    private final Clock clock;
    private final Counter slowed;
    private final CheckLine line = new CheckLine();
    private final SecureRandom random = new SecureRandom();

    /** One thread: however many phrases come, they take one processor and no more. */
    private final ExecutorService hashing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("phrases").factory());

    WayBacks(
            Databases databases,
            Directory directory,
            Vault vault,
            WayBackRows rows,
            AskingPace asking,
            Clock clock,
            MeterRegistry metrics) {
        this.databases = databases;
        this.directory = directory;
        this.vault = vault;
        this.rows = rows;
        this.asking = asking;
        this.clock = clock;
        this.slowed = Counter.builder("sanad.gateway.phrases.slowed")
                .description("phrases that were checked late or not at all because many came")
                .register(metrics);
    }

    void stop(@Observes ShutdownEvent stopping) {
        hashing.shutdownNow();
    }

    /** The contact that a phrase leads to, and who had it, or null. */
    public record Earlier(UUID contactId, String counsellorId) {}

    /** A phrase that was given out: four words, and the language that they are of. */
    public record Phrase(List<String> words, String language) {

        /** It is told to who asked for it, and nowhere else. */
        @Override
        public String toString() {
            return "Phrase[...]";
        }
    }

    /** What an opening knows of the phrase that came with it: its mark, or that it will come later, or neither. */
    public static final class Check {
        private static final Check NONE = new Check(null, null);

        private final Buffer mark;
        private final CompletableFuture<Buffer> later;

        private Check(Buffer mark, CompletableFuture<Buffer> later) {
            this.mark = mark;
            this.later = later;
        }
    }

    /** A new phrase for this contact, in place of the one it had. Fails with {@code slow-down} when asked too often. */
    public Uni<Phrase> ask(UUID contactId, String helplineId, String language) {
        asking.check(contactId);
        return given(contactId, helplineId, WordList.of(languages(helplineId, language)));
    }

    private Uni<Phrase> given(UUID contactId, String helplineId, WordList list) {
        List<String> words = list.phrase(random);
        return mark(helplineId, String.join(" ", words))
                .chain(mark -> rows.keep(database().pool(), contactId, helplineId, mark, clock.instant()))
                .chain(kept -> kept
                        ? Uni.createFrom().item(new Phrase(words, list.language()))
                        : given(contactId, helplineId, list));
    }

    /** The phrase that leads to this contact, if any, is good no more. */
    public Uni<Void> forget(UUID contactId) {
        return rows.forget(database().pool(), contactId);
    }

    /**
     * Never fails, and never takes much longer than {@link #PATIENCE}: whatever cannot be told by then, and everything in
     * danger, is told {@link #late}.
     *
     * @param typed as the child typed it; null when it typed none
     */
    public Uni<Check> check(String helplineId, String typed, boolean danger) {
        if (typed == null) {
            return Uni.createFrom().item(Check.NONE);
        }
        Optional<Duration> turn = line.next(helplineId, clock.instant());
        if (turn.isEmpty() || !turn.get().isZero()) {
            slowed.increment();
        }
        if (turn.isEmpty()) {
            return Uni.createFrom().item(Check.NONE);
        }
        // what waits in the line is short, however much was typed
        String letters = PhraseMark.fold(typed);
        CompletableFuture<Buffer> mark = new CompletableFuture<>();
        after(turn.get()).chain(() -> mark(helplineId, letters)).subscribe().with(mark::complete, failure -> {
            LOG.debugf("a phrase was not checked: %s", failure.getClass().getSimpleName());
            mark.complete(null);
        });
        Check late = new Check(null, mark);
        if (danger || turn.get().compareTo(PATIENCE) > 0) {
            return Uni.createFrom().item(late);
        }
        return Uni.createFrom()
                .completionStage(mark)
                .map(known -> known == null ? Check.NONE : new Check(known, null))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(late);
    }

    /** In the transaction that opens the contact: ties it to the one that the phrase leads to. */
    public Uni<Optional<Earlier>> comesBack(SqlClient sql, UUID contactId, String helplineId, Check check) {
        return check.mark == null
                ? Uni.createFrom().item(Optional.empty())
                : rows.comesBack(sql, contactId, helplineId, check.mark);
    }

    /** The same once the contact is open, for a phrase that took longer; a counsellor who has the contact by then is told. */
    public void late(UUID contactId, String helplineId, Check check) {
        if (check.later == null) {
            return;
        }
        Uni.createFrom()
                .completionStage(check.later)
                .onItem()
                .ifNotNull()
                .transformToUni(mark -> database()
                        .transaction(work -> rows.comesBack(work.connection(), contactId, helplineId, mark)
                                .invoke(found -> found.ifPresent(earlier ->
                                        work.emit(new EarlierContactFound(contactId, helplineId, clock.instant()))))))
                .subscribe()
                .with(
                        tied -> {},
                        failure -> LOG.debugf(
                                "a phrase was not looked up: %s",
                                failure.getClass().getSimpleName()));
    }

    private static Uni<Void> after(Duration wait) {
        Uni<Void> now = Uni.createFrom().voidItem();
        return wait.isZero() ? now : now.onItem().delayIt().by(wait);
    }

    private Uni<Buffer> mark(String helplineId, String typed) {
        return secretOf(helplineId)
                .emitOn(hashing)
                .map(secret -> Buffer.buffer(PhraseMark.of(secret, typed)))
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Made when it is first needed, so that a helpline's first wrong phrase costs what its first right one would. */
    private Uni<byte[]> secretOf(String helplineId) {
        return rows.secret(database().pool(), helplineId)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found.get()) : newSecret(helplineId))
                .chain(kept ->
                        vault.opened(Service.GATEWAY, helplineId, Vault.Purpose.IDENTIFIER, key -> secret(key, kept)));
    }

    private Uni<byte[]> newSecret(String helplineId) {
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        return vault.helplineKey(Service.GATEWAY, helplineId, Vault.Purpose.IDENTIFIER)
                .map(key -> key.seal(Base64.getEncoder().encodeToString(fresh), SECRET))
                .chain(made -> rows.secret(database().pool(), helplineId, made, clock.instant()));
    }

    private static byte[] secret(HelplineKey key, byte[] sealed) {
        return Base64.getDecoder().decode(key.open(sealed, SECRET));
    }

    /** The child's own first, then those that the helpline speaks. */
    private List<String> languages(String helplineId, String language) {
        return Stream.concat(
                        Stream.of(language),
                        directory.helpline(helplineId).map(Helpline::languages).orElse(List.of()).stream())
                .toList();
    }

    private Database database() {
        return databases.of(Service.GATEWAY);
    }
}
