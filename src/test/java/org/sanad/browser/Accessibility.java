package org.sanad.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** axe-core, run inside a page as it stands. */
final class Accessibility {

    private static final Path AXE = Path.of("src/main/webui/node_modules/axe-core/axe.min.js");

    private Accessibility() {}

    /** Serious and critical findings: the rule, and where. */
    @SuppressWarnings("unchecked")
    static List<String> findings(Page page) {
        try {
            page.evaluate(Files.readString(AXE) + "; null");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                    .filter(v => ['serious', 'critical'].includes(v.impact))
                    .map(v => v.id + ' at ' + v.nodes.map(n => n.target.flat(9).join(' ')).join(' | '))
                """);
    }
}
