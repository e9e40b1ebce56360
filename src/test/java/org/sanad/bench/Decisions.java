package org.sanad.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many decisions a second the switchboard takes on one core, and how that falls with the length of the queue. */
final class Decisions {

    private Decisions() {}

    public static void main(String[] waiting) throws RunnerException {
        run(waiting.length == 0 ? new String[] {"100", "1000", "10000", "100000"} : waiting);
    }

    static void run(String... waiting) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("org\\.sanad\\.routing\\.switchboard\\.DecisionBenchmark")
                        .param("waiting", waiting)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        for (RunResult result : results) {
            double each = result.getSecondaryResults().get("decisions").getScore()
                    / result.getSecondaryResults().get("cpuNanos").getScore()
                    * 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "» decisions with 1,000 counsellors, 12 languages, %,d waiting: %,.0f/s of one core, %.1f µs each"
                            + " (%,.0f/s beside whatever else ran)%n",
                    Integer.parseInt(result.getParams().getParam("waiting")),
                    each,
                    1e6 / each,
                    result.getPrimaryResult().getScore());
        }
    }
}
