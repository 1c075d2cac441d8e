package app.ridgeline.tokens.ledger;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs the same thing many times at once. */
public final class Together {

    private Together() {}

    /** The results of this many calls, all started at the same moment. Fails if one of them did. */
    public static <T> List<T> run(int times, IntFunction<T> call) throws InterruptedException {
        var ready = new CountDownLatch(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> results = threads.invokeAll(IntStream.range(0, times)
                    .<Callable<T>>mapToObj(number -> () -> {
                        ready.countDown();
                        ready.await();
                        return call.apply(number);
                    })
                    .toList());
            return results.stream().map(Together::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
