package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A tool that does what a test wants. */
public record TestTool(Duration timeLimit, Job job) implements PaidTool<TestTool.Inputs, TestTool.Result> {

    public record Inputs(String text) {}

    record Result(String text) {}

    interface Job {
        Outcome<Result> run(Inputs inputs, Work work) throws InterruptedException;
    }

    static TestTool of(Job job) {
        return new TestTool(Duration.ofSeconds(20), job);
    }

    /** Echoes its inputs, with a file. */
    static TestTool echo() {
        return of((inputs, work) -> {
            work.calling();
            return done(inputs.text());
        });
    }

    /** Asks its provider, then waits until it is let go on, and would have a result. */
    public static TestTool waiting(CountDownLatch called, CountDownLatch goOn) {
        return of((inputs, work) -> {
            work.calling();
            called.countDown();
            goOn.await();
            return done("late");
        });
    }

    static Outcome<Result> done(String text) {
        return new Outcome.Done<>(
                new Result(text), List.of(new StoredFile("after", "image/png", new byte[] {1, 2, 3})));
    }

    @Override
    public Bucket bucket() {
        return Bucket.MOCKUP;
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
    public Optional<String> unavailable() {
        return Optional.empty();
    }

    @Override
    public Outcome<Result> work(Inputs inputs, Work work) throws InterruptedException {
        return job.run(inputs, work);
    }
}
