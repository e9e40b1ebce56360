package org.sanad.platform.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sanad.platform.Service;

/**
 * {@code ./sanad audit verify}: walks every chain of a database, with a role that may read them all. Exit code 0 when every
 * row fits, 1 when one does not, 2 when it cannot be checked.
 */
public final class Verify {

    private static final String USAGE = """
            ./sanad audit verify [--anchors FILE OR FOLDER ...]

            Checks that no row of any audit was changed, taken out or slipped in. Says the first row of each service that
            does not fit and ends with 1; with 0 when all fit; with 2 when it could not look.

              --anchors   logs of Sanad, or folders of them: each line "audit anchor ..." says where a chain ended then.
                          Without them nobody sees that the newest rows were cut off, or everything written anew.

            The database is the local one of "./sanad start". Another one is named by the environment:
              SANAD_DATABASE_HOST, SANAD_DATABASE_PORT, SANAD_DATABASE_NAME,
              SANAD_MIGRATION_USERNAME, SANAD_MIGRATION_PASSWORD
            """;

    private static final String ROWS = "select " + AuditRow.COLUMNS + " from \"%s\".audit order by seq";

    private final Map<String, String> environment;
    private final PrintStream out;

    Verify(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new Verify(System.getenv(), new PrintStream(System.out, true, StandardCharsets.UTF_8))
                .run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help")
                || !arguments.isEmpty() && !arguments.getFirst().equals("--anchors")) {
            out.print(USAGE);
            return arguments.contains("--help") ? 0 : 2;
        }
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        setting("SANAD_DATABASE_HOST", "localhost"),
                        setting("SANAD_DATABASE_PORT", "15432"),
                        setting("SANAD_DATABASE_NAME", "sanad"));
        // Read before the rows: a row that is told of while we look is younger than what we see.
        List<Anchor> anchors = anchors(arguments);
        try (Connection database = DriverManager.getConnection(
                url,
                setting("SANAD_MIGRATION_USERNAME", "postgres"),
                environment.getOrDefault("SANAD_MIGRATION_PASSWORD", ""))) {
            return verify(database, anchors);
        } catch (SQLException away) {
            out.println("The audit could not be checked: " + away.getMessage());
            return 2;
        }
    }

    private int verify(Connection database, List<Anchor> anchors) throws SQLException {
        // A large result comes in portions only inside a transaction.
        database.setAutoCommit(false);
        int faults = 0;
        for (Service service : Service.values()) {
            List<Anchor> told = anchors.stream()
                    .filter(anchor -> anchor.service().equals(service.id()))
                    .toList();
            Chain chain = new Chain(told);
            Optional<Fault> fault = walk(database, service, chain);
            faults += fault.isPresent() ? 1 : 0;
            out.printf("%-15s %7d rows, %5d anchors  %s%n", service.id(), chain.rows(), told.size(), said(fault));
        }
        out.println(faults == 0 ? "Every row fits." : "The audit was tampered with.");
        return faults == 0 ? 0 : 1;
    }

    private static Optional<Fault> walk(Connection database, Service service, Chain chain) throws SQLException {
        try (Statement select = database.createStatement()) {
            select.setFetchSize(1_000);
            try (ResultSet rows = select.executeQuery(ROWS.formatted(service.id()))) {
                while (rows.next()) {
                    Optional<Fault> fault = chain.next(AuditRow.of(service, columns(rows)));
                    if (fault.isPresent()) {
                        return fault;
                    }
                }
            }
        }
        return chain.end();
    }

    private static AuditRow.Columns<SQLException> columns(ResultSet row) {
        return new AuditRow.Columns<>() {
            @Override
            public <T> T get(Class<T> type, String name) throws SQLException {
                return row.getObject(name, type);
            }
        };
    }

    private static String said(Optional<Fault> fault) {
        return fault.map(found -> switch (found.kind()) {
                    case CHANGED -> "row " + found.seq() + " was changed";
                    case MISSING -> "row " + found.seq() + " is missing";
                    case OUT_OF_PLACE -> "row " + found.seq() + " does not follow the one before it";
                    case REWRITTEN -> "row " + found.seq() + " is not the one the log told of";
                    case CUT_OFF -> "row " + found.seq() + " and those after it were cut off; the log told of them";
                })
                .orElse("in order");
    }

    private List<Anchor> anchors(List<String> arguments) {
        List<Anchor> anchors = new ArrayList<>();
        arguments.stream().skip(1).map(Path::of).forEach(place -> {
            try (Stream<Path> files = Files.walk(place)) {
                files.filter(Files::isRegularFile).forEach(file -> anchors.addAll(in(file)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
        return anchors;
    }

    /** A log may hold bytes that are no text; an anchor's are. */
    private static List<Anchor> in(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return Anchor.in(lines);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String setting(String name, String otherwise) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }
}
