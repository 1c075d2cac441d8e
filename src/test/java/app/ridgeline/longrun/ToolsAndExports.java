package app.ridgeline.longrun;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.privacy.OwnData;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.Outcome;
import app.ridgeline.tools.PaidTool;
import app.ridgeline.tools.StartResult;
import app.ridgeline.tools.StoredFile;
import app.ridgeline.tools.ToolRuns;
import app.ridgeline.tools.Work;
import java.io.Writer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * Inside the node: people who run tools, every fifth time one that fails, and now and then take all their data with
 * them.
 */
final class ToolsAndExports implements Runnable {

    static final String USERS = "ridgeline.test.users";
    static final String STARTED = "[long] started ";

    private static final Logger log = LoggerFactory.getLogger(ToolsAndExports.class);
    private static final int EVERY_MILLIS = 4_000;

    private final ToolRuns runs;
    private final OwnData data;
    private final List<UUID> users;

    @Autowired
    ToolsAndExports(ToolRuns runs, OwnData data, Environment environment) {
        this.runs = runs;
        this.data = data;
        this.users = Arrays.stream(environment.getRequiredProperty(USERS).split("\\|"))
                .map(UUID::fromString)
                .toList();
    }

    private record Inputs(int number) {}

    private record Result(String text) {}

    private static final class Tool implements PaidTool<Inputs, Result> {

        @Override
        public Bucket bucket() {
            return Bucket.WEATHER;
        }

        @Override
        public Duration timeLimit() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Class<Inputs> inputType() {
            return Inputs.class;
        }

        @Override
        public Class<Result> resultType() {
            return Result.class;
        }

        @Override
        public Outcome<Result> work(Inputs inputs, Work work) {
            work.calling();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            if (inputs.number() % 5 == 0) {
                throw new IllegalStateException("This one is to fail");
            }
            return new Outcome.Done<>(
                    new Result("x".repeat(1_000)), List.of(new StoredFile("after", "image/png", new byte[20_000])));
        }
    }

    @Override
    public void run() {
        for (UUID user : users) {
            Thread.ofVirtual().start(() -> work(user));
        }
    }

    private void work(UUID user) {
        TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
        for (int number = 1; ; number++) {
            try {
                if (runs.start(new Tool(), new Inputs(number), "Run " + number)
                        instanceof StartResult.Started started) {
                    log.info(STARTED + "{}", started.runId());
                }
                if (number % 10 == 0) {
                    data.export(Writer.nullWriter(), null);
                }
            } catch (RuntimeException e) {
                log.error("[long] a run or an export failed", e);
            }
            LockSupport.parkNanos(Duration.ofMillis(EVERY_MILLIS).toNanos());
        }
    }
}
