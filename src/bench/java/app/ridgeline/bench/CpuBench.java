package app.ridgeline.bench;

import app.ridgeline.webhooks.WebhookCpu;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What needs the processor only, by JMH in a process of its own. */
final class CpuBench implements Benchmark {

    @Override
    public void run(Machine machine) throws Exception {
        boolean quick = machine.settings().quick();
        var options = new OptionsBuilder()
                .include(WebhookCpu.class.getName())
                .forks(1)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult run : new Runner(options).run()) {
            Result<?> result = run.getPrimaryResult();
            machine.report().add(Row.of("JMH: " + result.getLabel(), result.getScore(), " µs"));
        }
    }
}
