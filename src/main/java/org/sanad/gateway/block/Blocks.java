package org.sanad.gateway.block;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.gateway.block.BlockRows.About;
import org.sanad.gateway.block.BlockRows.Stored;
import org.sanad.gateway.block.BlockView.State;
import org.sanad.gateway.identifier.Identifiers;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Vault;
import org.sanad.platform.Vault.HelplineKey;
import org.sanad.platform.Vault.SealBrokenException;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;

/**
 * Places blocks, lifts them, and says whether one holds (domain R1.5). A block is about openings: a conversation that has
 * begun goes on. It holds as long as its contact is not in imminent danger, and until its end.
 */
@Singleton
public class Blocks {

    static final Duration SHORTEST = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int SECRET_BYTES = 32;
    private static final String SECRET = "block-secret";

    private final Databases databases;
    private final Directory directory;
    private final Vault vault;
    private final BlockRows rows;
    private final Identifiers identifiers;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Blocks(
            Databases databases,
            Directory directory,
            Vault vault,
            BlockRows rows,
            Identifiers identifiers,
            AuditTrail audit,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.vault = vault;
        this.rows = rows;
        this.identifiers = identifiers;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param from the address their request came from */
    record Supervisor(String name, String from) {}

    /** Whether openings from this address are held back; null is nobody's. A block that cannot be read holds nobody back. */
    public Uni<Boolean> holds(String helplineId, String address) {
        if (address == null || address.isBlank()) {
            return Uni.createFrom().item(false);
        }
        return rows.holding(database().pool(), helplineId, now())
                .chain(held -> held.isEmpty()
                        ? Uni.createFrom().item(false)
                        : vault.opened(Service.GATEWAY, helplineId, Vault.Purpose.IDENTIFIER, key -> held.stream()
                                .anyMatch(one -> MessageDigest.isEqual(
                                        one.mark(), NetworkMark.of(secret(key, one.secret()), address)))))
                .onFailure(SealBrokenException.class)
                .recoverWithItem(false);
    }

    /**
     * Fails with {@code unknown-contact}; with {@code conflict} and {@code why} {@code IN_DANGER} for a contact in imminent
     * danger; and with {@code not-found} when the address is not kept (any more). The same id again is the same block.
     *
     * @param lasting 1 hour to 30 days
     */
    Uni<BlockView> place(UUID contactId, UUID id, String reason, Duration lasting, Supervisor who) {
        Instant now = now();
        return rows.about(database().pool(), contactId)
                .map(found -> found.filter(one -> ofHelpline(who, one.helplineId()))
                        .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .chain(about -> secretOf(about.helplineId(), now)
                        .chain(secret -> identifiers.derived(contactId, address -> NetworkMark.of(secret, address)))
                        .chain(mark -> database().transaction(work -> rows.find(work.connection(), id)
                                .chain(found -> {
                                    if (found.isPresent()) {
                                        return same(found.get(), contactId, who);
                                    }
                                    byte[] kept = mark.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
                                    return notInDanger(work, contactId)
                                            .chain(() -> rows.add(
                                                    work.connection(),
                                                    id,
                                                    contactId,
                                                    about.helplineId(),
                                                    kept,
                                                    reason,
                                                    who.name(),
                                                    now,
                                                    now.plus(lasting)))
                                            .chain(() -> written(work, who, Action.BLOCKED, contactId));
                                }))))
                .chain(() -> viewed(id));
    }

    private static Uni<Void> same(Stored stored, UUID contactId, Supervisor who) {
        if (!stored.contactId().equals(contactId) || !stored.placedBy().equals(who.name())) {
            throw Problem.of(ProblemType.CONFLICT);
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<About> notInDanger(Work work, UUID contactId) {
        return rows.about(work.connection(), contactId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .invoke(about -> {
                    if (about.inDanger()) {
                        throw Problem.of(ProblemType.CONFLICT).with("why", "IN_DANGER");
                    }
                });
    }

    /** Fails with {@code not-found}, or {@code conflict} when it is over already. */
    Uni<BlockView> lift(UUID id, String reason, Supervisor who) {
        Instant now = now();
        return database()
                .transaction(work -> rows.locked(work.connection(), id)
                        .map(found -> found.filter(one -> ofHelpline(who, one.helplineId()))
                                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)))
                        .invoke(stored -> {
                            State state = stored.state(now);
                            if (state == State.LIFTED || state == State.EXPIRED) {
                                throw Problem.of(ProblemType.CONFLICT).with("why", state.name());
                            }
                        })
                        .call(stored -> rows.lift(work.connection(), stored, reason, who.name(), now))
                        .call(stored -> written(work, who, Action.UNBLOCKED, stored.contactId())))
                .chain(() -> viewed(id));
    }

    /** Those in force, and those that ended in the last weeks. */
    Uni<List<BlockView>> list(String helplineId, Supervisor who) {
        if (!ofHelpline(who, helplineId)) {
            throw Problem.of(ProblemType.NOT_ALLOWED);
        }
        return rows.listed(database().pool(), helplineId, now()).chain(all -> rows.views(all, now()));
    }

    Uni<Void> forget() {
        return rows.forget(database().pool(), now());
    }

    private Uni<BlockView> viewed(UUID id) {
        return rows.find(database().pool(), id).chain(stored -> rows.view(stored.orElseThrow(), now()));
    }

    /** Made when the first block of a helpline is placed. */
    private Uni<byte[]> secretOf(String helplineId, Instant now) {
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        return vault.helplineKey(Service.GATEWAY, helplineId, Vault.Purpose.IDENTIFIER)
                .map(key -> key.seal(Base64.getEncoder().encodeToString(fresh), SECRET))
                .chain(made -> rows.secret(database().pool(), helplineId, made, now))
                .chain(kept ->
                        vault.opened(Service.GATEWAY, helplineId, Vault.Purpose.IDENTIFIER, key -> secret(key, kept)));
    }

    private static byte[] secret(HelplineKey key, byte[] sealed) {
        return Base64.getDecoder().decode(key.open(sealed, SECRET));
    }

    /** Supervisors who are known as another helpline's are not this one's. */
    private boolean ofHelpline(Supervisor who, String helplineId) {
        return directory
                .counsellor(who.name())
                .map(CounsellorProfile::helplineId)
                .map(helplineId::equals)
                .orElse(true);
    }

    /** The reason stays with the block, sealed: the audit says who and when. */
    private Uni<Void> written(Work work, Supervisor who, Action action, UUID contactId) {
        return audit.write(
                work,
                new AuditEntry(
                        who.name(),
                        "supervisor",
                        action,
                        contactId,
                        action == Action.BLOCKED ? "network blocked" : "block lifted",
                        who.from()));
    }

    private Database database() {
        return databases.of(Service.GATEWAY);
    }

    /** As fine as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
