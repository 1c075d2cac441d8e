package app.ridgeline.billing;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes one out of a double click: the second gets what the first got. Remembered for seconds and on one node only,
 * which is where the clicks of one browser arrive; two sessions for one purchase would do no harm but confuse.
 */
@Component
class Clicks {

    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private record Click(UUID userId, String mode) {}

    private record Answer(String priceId, CompletableFuture<URI> url, long at) {}

    private final ConcurrentHashMap<Click, Answer> answers = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    @Autowired
    Clicks() {
        this(System::nanoTime);
    }

    Clicks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Runs the start, or gives what the same click a moment ago gave. A failure is not remembered. */
    URI once(UUID userId, Item item, Supplier<URI> start) {
        long now = nanos.getAsLong();
        answers.values().removeIf(answer -> answer.url().isDone() && now - answer.at() > WINDOW_NANOS);
        Click click = new Click(userId, item.mode());
        Answer mine = new Answer(item.priceId(), new CompletableFuture<>(), now);
        Answer current = answers.compute(
                click, (c, last) -> last != null && last.priceId().equals(item.priceId()) ? last : mine);
        return current == mine ? run(click, mine, start) : join(current);
    }

    private URI run(Click click, Answer mine, Supplier<URI> start) {
        try {
            URI url = start.get();
            mine.url().complete(url);
            return url;
        } catch (RuntimeException | Error e) {
            answers.remove(click, mine);
            mine.url().completeExceptionally(e);
            throw e;
        }
    }

    private static URI join(Answer first) {
        try {
            return first.url().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
