package app.ridgeline.tools.mockup;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.limits.Limits;
import app.ridgeline.limits.RateLimit;
import app.ridgeline.tools.mockup.PhotoResult.Reason;
import app.ridgeline.tools.mockup.PhotoResult.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Takes uploaded photos without letting anyone fill the node's memory: a file waits on disk until it is its turn, few
 * are decoded at a time, few wait, none for long, and no one uploads faster than a person can choose photos.
 */
@Component
class PhotoUploads {

    /** Photos decoded at a time on one node, each within {@link DecodedSize#MAX_BYTES}. */
    static final int AT_ONCE = 2;

    /** Photos that wait for their turn. */
    static final int WAITING = 8;

    static final int PER_USER = 20;

    private static final Duration PER_USER_WINDOW = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final ThreadPoolExecutor decoders = decoders();
    private final RateLimit byUser = new RateLimit(PER_USER, PER_USER_WINDOW);
    private final Photos photos;
    private final Limits limits;
    private final CurrentUser user;

    PhotoUploads(Photos photos, Limits limits, CurrentUser user) {
        this.photos = photos;
        this.limits = limits;
        this.user = user;
    }

    /** Looks at a photo while it arrives from this address. */
    PhotoResult take(String remoteAddress, InputStream in) throws IOException, InterruptedException {
        if (!byUser.take(user.id().toString()).allowed()
                || !limits.take(Limits.Attempt.UPLOAD, remoteAddress).allowed()) {
            return new Refused(Reason.TOO_OFTEN);
        }
        Path file = Files.createTempFile("photo", null);
        try {
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
                // One byte more than is allowed tells a file that is too large.
                out.transferFrom(Channels.newChannel(in), 0, Photos.MAX_BYTES + 1L);
            }
            return check(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Looks at a photo when it is its turn. */
    PhotoResult check(Path file) throws IOException, InterruptedException {
        Future<PhotoResult> look;
        try {
            look = decoders.submit(() -> photos.check(Files.readAllBytes(file)));
        } catch (RejectedExecutionException e) {
            return new Refused(Reason.BUSY);
        }
        try {
            return look.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Refused(Reason.BUSY);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            look.cancel(true);
        }
    }

    /** Threads of the system: decoding never pauses, so on virtual ones it would keep all other requests waiting. */
    private static ThreadPoolExecutor decoders() {
        var decoders = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                LONGEST_WAIT.toSeconds(),
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("photo-", 1).factory());
        decoders.allowCoreThreadTimeOut(true);
        return decoders;
    }
}
