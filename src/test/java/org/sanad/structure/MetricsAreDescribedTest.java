package org.sanad.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The dashboard and the alerts look at metrics that exist, and each one is described. */
class MetricsAreDescribedTest {

    private static final Path GRAFANA = Path.of("config/grafana");

    /** A meter's name stands right after whatever makes it. */
    private static final Pattern IN_CODE =
            Pattern.compile("(?:counter|timer|gauge|summary|builder)\\(\\s*\"(sanad\\.[a-z.]+)\"");

    private static final Pattern DESCRIBED = Pattern.compile("(?m)^\\| `(sanad\\.[a-z.]+)` \\|");
    private static final Pattern SHOWN = Pattern.compile("\\bsanad_[a-z_]+");

    @Test
    void everyMetricIsDescribedAndEveryDescribedOneExists() {
        assertThat(DESCRIBED
                        .matcher(Documentation.read(GRAFANA.resolve("README.md")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(metrics());
    }

    @Test
    void theDashboardAndTheAlertsLookAtMetricsThatExist() {
        var known = metrics().stream().map(name -> name.replace('.', '_')).collect(Collectors.toSet());

        assertThat(List.of("sanad-dashboard.json", "alerts.yaml"))
                .allSatisfy(file -> assertThat(SHOWN.matcher(Documentation.read(GRAFANA.resolve(file)))
                                .results()
                                .map(found -> found.group()
                                        .replaceAll("(_total|_seconds|_seconds_(bucket|sum|count|max))$", "")))
                        .as(file)
                        .isNotEmpty()
                        .isSubsetOf(known));
    }

    @Test
    void bothFilesCanBeRead() throws IOException {
        var dashboard = new ObjectMapper()
                .readTree(GRAFANA.resolve("sanad-dashboard.json").toFile());
        var alerts = new Yaml(new SafeConstructor(new LoaderOptions()))
                .<Map<String, Object>>load(Documentation.read(GRAFANA.resolve("alerts.yaml")));

        assertThat(dashboard.path("panels")).isNotEmpty();
        assertThat(alerts).containsKey("groups");
    }

    private static Set<String> metrics() {
        return Documentation.javaFiles(Documentation.SOURCES)
                .flatMap(file -> IN_CODE.matcher(Documentation.read(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
