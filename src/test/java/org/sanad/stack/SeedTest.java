package org.sanad.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What takes a minute on a machine that never ran Sanad is done once for all clones. Run beside the first tests, it is also there when
 * those who need it come, two at a time.
 */
class SeedTest {

    private final Cache cache = Cache.standard();
    private final List<String> steps = new ArrayList<>();

    @Test
    void keycloakAndItsFilledDatabaseAreMadeOnceAndThenThere() {
        seed();
        steps.clear();

        Path again = seed();

        assertThat(steps).as("what has still to be done").isEmpty();
        assertThat(Files.exists(again.resolve("PG_VERSION"))).isTrue();
    }

    private Path seed() {
        Path home = KeycloakDistribution.home(cache, steps::add);
        return Seed.cluster(cache, home, LocalStack.realm(), steps::add);
    }
}
