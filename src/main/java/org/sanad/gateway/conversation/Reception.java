package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sanad.contract.Channel;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.Helpline;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.Wishes;
import org.sanad.gateway.block.Blocks;
import org.sanad.gateway.frame.VisitorFrame.Open;
import org.sanad.gateway.frame.VisitorState;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.identifier.Identifiers;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.gateway.wayback.WayBacks;
import org.sanad.gateway.wayback.WayBacks.Check;
import org.sanad.gateway.wayback.WayBacks.Earlier;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Ids;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Vault;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.platform.Work;

/** Where a child comes in, for the first time or again. */
@Singleton
public class Reception {

    /** How long after its end a contact may still be looked at by its child. */
    static final Duration FAREWELL = Duration.ofMinutes(10);

    /** Tokens that one opening may be given, by its repeats. */
    private static final int MOST_TOKENS = 8;

    private static final int LONGEST_CONSENT = 64;
    private static final int LONGEST_TOKEN = 200;
    private static final int MOST_LANGUAGES = 5;
    private static final Set<String> GENDERS = Set.of("female", "male");
    private static final Set<String> AGE_BANDS = Set.of("under-10", "10-12", "13-15", "16-17", "18-25");

    private static final String FIND = "select contact_id, token_used, phase from conversation where open_digest = $1";
    private static final String INSERT = """
            insert into conversation (contact_id, helpline_id, language, age_band, nickname, consent_version,
                                      open_digest, danger_told, arrived_at, phase)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'REQUESTED')
            on conflict (open_digest) do nothing
            """;
    private static final String INSERT_KEY =
            "insert into contact_key (contact_id, helpline_id, wrapped, created_at) values ($1, $2, $3, $4)";
    private static final String INSERT_TOKEN = """
            insert into visitor_token (digest, contact_id, created_at)
            select $1, $2, $3 where (select count(*) from visitor_token where contact_id = $2) < $4
            """;
    private static final String TOKEN_USED =
            "update conversation set token_used = true where contact_id = $1 and not token_used";
    private static final String TELL_REQUEUED =
            "update conversation set requeued = false where contact_id = $1 and requeued returning contact_id";

    private final Databases databases;
    private final Directory directory;
    private final Vault vault;
    private final Identifiers identifiers;
    private final Blocks blocks;
    private final Turns turns;
    private final WayBacks ways;
    private final ContactKeys keys;
    private final Dangers dangers;
    private final VisitorStates states;
    private final Clock clock;

    Reception(
            Databases databases,
            Directory directory,
            Vault vault,
            Identifiers identifiers,
            Blocks blocks,
            Turns turns,
            WayBacks ways,
            ContactKeys keys,
            Dangers dangers,
            VisitorStates states,
            Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.vault = vault;
        this.identifiers = identifiers;
        this.blocks = blocks;
        this.turns = turns;
        this.ways = ways;
        this.keys = keys;
        this.dangers = dangers;
        this.states = states;
        this.clock = clock;
    }

    /** A contact that was opened, or found opened by the same page. */
    public record Opened(UUID contactId, String helplineId, String token, VisitorState state) {}

    /**
     * Opens a contact, its request and, when the child says so, its danger in one transaction. The same opening again
     * finds the same contact, until its token was used.
     *
     * <p>Waits its turn where many open from one network, and a moment for a phrase to be known; never in danger.
     *
     * @param address where the child writes from, to be sealed apart; null keeps nothing
     */
    public Uni<Opened> open(Open open, String address) {
        return Uni.createFrom().deferred(() -> {
            check(open);
            Buffer opening = Token.digestOf(open.id());
            return turns.turn(address, open.danger())
                    .chain(() -> blocked(open, address))
                    .chain(blocked -> phrase(open, opening).chain(check -> open(open, opening, address, blocked, check)
                            .invoke(opened -> ways.late(opened.contactId(), open.helpline(), check))));
        });
    }

    private Uni<Opened> open(Open open, Buffer opening, String address, boolean blocked, Check check) {
        return identifiers.envelope(open.helpline(), address).chain(envelope -> vault.helplineKey(
                        Service.GATEWAY, open.helpline())
                .chain(helpline -> databases.of(Service.GATEWAY).transaction(work -> find(work.connection(), opening)
                        .chain(found -> found != null
                                ? again(work, found)
                                : create(work, open, opening, helpline, blocked, check)
                                        .call(opened -> envelope.keep(
                                                work.connection(), opened.contactId(), clock.instant()))))));
    }

    /** The same opening again does not try another phrase. */
    private Uni<Check> phrase(Open open, Buffer opening) {
        return open.phrase() == null
                ? ways.check(open.helpline(), null, open.danger())
                : find(databases.of(Service.GATEWAY).pool(), opening)
                        .chain(found ->
                                ways.check(open.helpline(), found == null ? open.phrase() : null, open.danger()));
    }

    /** Danger is asked about before anything else: nothing holds it back. */
    private Uni<Boolean> blocked(Open open, String address) {
        return open.danger() ? Uni.createFrom().item(false) : blocks.holds(open.helpline(), address);
    }

    /**
     * @throws Problem {@code unknown-helpline}, {@code unknown-language}, {@code text-too-long}, {@code parent-not-asked} or {@code
     *     malformed-frame}
     */
    private void check(Open open) {
        Helpline helpline = directory
                .helpline(open.helpline())
                .filter(known -> !known.retired())
                .orElseThrow(() -> directory.missing(ProblemType.UNKNOWN_HELPLINE));
        if (!helpline.languages().contains(open.language())) {
            throw Problem.of(ProblemType.UNKNOWN_LANGUAGE);
        }
        if ((open.ageBand() != null && !AGE_BANDS.contains(open.ageBand()))
                || open.consentVersion().isBlank()
                || open.consentVersion().indexOf('\0') >= 0
                || open.consentVersion().length() > LONGEST_CONSENT) {
            throw Problem.of(ProblemType.MALFORMED_FRAME);
        }
        if (open.previous() != null && open.previous().length() > LONGEST_TOKEN) {
            throw Problem.of(ProblemType.MALFORMED_FRAME);
        }
        check(Wishes.orNone(open.wishes()), helpline);
        ParentsWord.check(open, helpline.pack());
        if (open.nickname() != null) {
            Words.checkLength(open.nickname(), Words.MOST_IN_NICKNAME);
        }
    }

    private static void check(Wishes wishes, Helpline helpline) {
        List<String> alsoSpeaks = wishes.alsoSpeaks() == null ? List.of() : wishes.alsoSpeaks();
        if (alsoSpeaks.size() > MOST_LANGUAGES
                || (wishes.counsellorGender() != null && !GENDERS.contains(wishes.counsellorGender()))) {
            throw Problem.of(ProblemType.MALFORMED_FRAME);
        }
        if (!helpline.languages().containsAll(alsoSpeaks)) {
            throw Problem.of(ProblemType.UNKNOWN_LANGUAGE);
        }
    }

    /** Without repeats, and without the language that the child chose. */
    private static Wishes wishes(Open open) {
        Wishes wishes = Wishes.orNone(open.wishes());
        List<String> alsoSpeaks = wishes.alsoSpeaks() == null
                ? List.of()
                : wishes.alsoSpeaks().stream()
                        .distinct()
                        .filter(language -> !language.equals(open.language()))
                        .toList();
        return new Wishes(alsoSpeaks, wishes.counsellorGender());
    }

    /** The contact that the page had before, at this helpline; empty when its token is not good (any more). */
    private static Uni<Optional<Earlier>> previous(SqlClient sql, Open open) {
        Token token = open.previous() == null ? null : new Token(open.previous());
        if (token == null || !token.looksRight()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Standing.byToken(sql, token.digest())
                .map(found -> found.filter(standing -> standing.helplineId().equals(open.helpline()))
                        .map(standing -> new Earlier(standing.contactId(), standing.counsellorId())));
    }

    private record Found(UUID contactId, boolean tokenUsed) {}

    private static Uni<Found> find(SqlClient sql, Buffer opening) {
        return sql.preparedQuery(FIND).execute(Tuple.of(opening)).map(rows -> {
            for (Row row : rows) {
                return new Found(row.getUUID(0), row.getBoolean(1));
            }
            return null;
        });
    }

    private Uni<Opened> create(
            Work work, Open open, Buffer opening, Vault.HelplineKey helpline, boolean blocked, Check check) {
        UUID contactId = Ids.next();
        Instant now = clock.instant();
        var at = now.atOffset(ZoneOffset.UTC);
        ContactKey key = helpline.newContactKey(contactId);
        Buffer nickname = open.nickname() == null || open.nickname().isBlank()
                ? null
                : Buffer.buffer(key.seal(open.nickname(), Words.NICKNAME));
        Tuple row = Tuple.from(Arrays.asList(
                contactId,
                open.helpline(),
                open.language(),
                open.ageBand(),
                nickname,
                open.consentVersion(),
                opening,
                open.danger(),
                at));
        return work.connection().preparedQuery(INSERT).execute(row).chain(inserted -> {
            if (inserted.rowCount() == 0) {
                // The same opening came in twice at once; the other one was first.
                return find(work.connection(), opening).chain(found -> again(work, found));
            }
            return previous(work.connection(), open)
                    .chain(page -> ways.comesBack(work.connection(), contactId, open.helpline(), check)
                            .map(phrase -> phrase.or(() -> page)))
                    .chain(previous -> created(work, open, key, contactId, now, previous, blocked));
        });
    }

    private Uni<Opened> created(
            Work work,
            Open open,
            ContactKey key,
            UUID contactId,
            Instant now,
            Optional<Earlier> previous,
            boolean blocked) {
        work.emit(new ContactRequested(
                contactId,
                open.helpline(),
                Channel.CHAT,
                open.language(),
                open.ageBand(),
                open.danger(),
                now,
                wishes(open),
                previous.map(Earlier::contactId).orElse(null),
                previous.map(Earlier::counsellorId).orElse(null),
                blocked));
        Tuple wrapped =
                Tuple.of(contactId, open.helpline(), Buffer.buffer(key.wrapped()), now.atOffset(ZoneOffset.UTC));
        return work.connection()
                .preparedQuery(INSERT_KEY)
                .execute(wrapped)
                .chain(() -> open.danger()
                        ? dangers.flag(work, contactId, open.helpline(), open.id(), Flagger.VISITOR, null)
                        : Uni.createFrom().voidItem())
                .chain(() -> opened(work, contactId))
                .invoke(() -> keys.remember(contactId, key));
    }

    private Uni<Opened> again(Work work, Found found) {
        if (found == null || found.tokenUsed()) {
            return Uni.createFrom().failure(Problem.of(ProblemType.INVALID_TOKEN));
        }
        return opened(work, found.contactId());
    }

    private Uni<Opened> opened(Work work, UUID contactId) {
        Token token = Token.mint();
        Tuple row = Tuple.of(token.digest(), contactId, clock.instant().atOffset(ZoneOffset.UTC), (long) MOST_TOKENS);
        return work.connection()
                .preparedQuery(INSERT_TOKEN)
                .execute(row)
                .chain(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().failure(Problem.of(ProblemType.INVALID_TOKEN))
                        : Standing.of(work.connection(), contactId))
                .map(standing -> standing.orElseThrow())
                .map(standing ->
                        new Opened(contactId, standing.helplineId(), token.text(), states.of(standing, false)));
    }

    /** Fails with {@code invalid-token}, or {@code conversation-ended} when it ended a while ago. */
    public Uni<Standing> resume(String tokenText) {
        Token token = new Token(tokenText);
        if (!token.looksRight()) {
            return Uni.createFrom().failure(Problem.of(ProblemType.INVALID_TOKEN));
        }
        SqlClient sql = databases.of(Service.GATEWAY).pool();
        return Standing.byToken(sql, token.digest())
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.INVALID_TOKEN)))
                .invoke(standing -> {
                    Instant ended = standing.endedAt();
                    if (ended != null && ended.plus(FAREWELL).isBefore(clock.instant())) {
                        throw Problem.of(ProblemType.CONVERSATION_ENDED);
                    }
                })
                .call(standing -> sql.preparedQuery(TOKEN_USED).execute(Tuple.of(standing.contactId())));
    }

    /** What to tell the child now; says once that the counsellor was lost. */
    public Uni<VisitorState> state(Standing standing) {
        if (!standing.requeued() || standing.phase() != Phase.WAITING) {
            return Uni.createFrom().item(states.of(standing, false));
        }
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(TELL_REQUEUED)
                .execute(Tuple.of(standing.contactId()))
                .map(told -> states.of(standing, told.rowCount() > 0));
    }
}
