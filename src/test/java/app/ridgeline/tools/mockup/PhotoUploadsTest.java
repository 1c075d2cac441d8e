package app.ridgeline.tools.mockup;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.limits.TestLimits;
import app.ridgeline.tools.mockup.PhotoResult.Accepted;
import app.ridgeline.tools.mockup.PhotoResult.Reason;
import app.ridgeline.tools.mockup.PhotoResult.Refused;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.core.context.SecurityContextHolder;

/** What uploads may cost a node. */
class PhotoUploadsTest {

    private static final byte[] PHOTO = TestPhotos.jpeg(600, 400);

    @TempDir
    Path folder;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void two_hundred_bombs_at_once_leave_a_small_heap_alive() throws Exception {
        Path bomb = Files.write(folder.resolve("bomb.png"), TestPhotos.deepBomb(6143, 6143));
        assertThat(Files.size(bomb)).isLessThan(400_000);
        Path outcomes = folder.resolve("outcomes");

        Process attack = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PhotoAttack.class.getName(),
                        bomb.toString(),
                        outcomes.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        assertThat(attack.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(attack.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        assertThat(Files.readString(outcomes)).contains("ACCEPTED=", "BUSY=").doesNotContain("DAMAGED");
    }

    @Test
    void who_uploads_all_the_time_has_to_wait() throws Exception {
        var uploads = new PhotoUploads(new Photos(), TestLimits.of(1000), new CurrentUser());
        signIn();
        for (int i = 0; i < PhotoUploads.PER_USER; i++) {
            assertThat(uploads.take("198.51.100.7", photo())).isInstanceOf(Accepted.class);
        }

        assertThat(uploads.take("198.51.100.7", unread())).isEqualTo(new Refused(Reason.TOO_OFTEN));
        signIn();
        assertThat(uploads.take("198.51.100.7", photo())).as("somebody else").isInstanceOf(Accepted.class);
    }

    @Test
    void many_accounts_at_one_address_count_together() throws Exception {
        var uploads = new PhotoUploads(new Photos(), TestLimits.of(3), new CurrentUser());
        for (int i = 0; i < 3; i++) {
            signIn();
            assertThat(uploads.take("198.51.100.7", photo())).isInstanceOf(Accepted.class);
        }
        signIn();

        assertThat(uploads.take("198.51.100.7", unread())).isEqualTo(new Refused(Reason.TOO_OFTEN));
        assertThat(uploads.take("198.51.100.8", photo())).isInstanceOf(Accepted.class);
    }

    @Test
    void a_slow_line_keeps_nobody_waiting_and_no_file_stays() throws Exception {
        var uploads = new PhotoUploads(new Photos(), TestLimits.of(1000), new CurrentUser());
        CountDownLatch end = new CountDownLatch(1);
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return -1;
            }
        };
        List<Path> before = photosOnDisk();
        try (var uploaders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2 * (PhotoUploads.AT_ONCE + PhotoUploads.WAITING); i++) {
                uploaders.submit(() -> {
                    signIn();
                    return uploads.take("198.51.100.7", slow);
                });
            }
            signIn();

            assertThat(uploads.take("198.51.100.7", photo())).isInstanceOf(Accepted.class);
            end.countDown();
        }

        assertThat(photosOnDisk()).isEqualTo(before);
    }

    @Test
    void a_file_too_large_is_not_read_to_its_end() throws Exception {
        var uploads = new PhotoUploads(new Photos(), TestLimits.of(1000), new CurrentUser());
        signIn();
        InputStream endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                return read++ < 2L * Photos.MAX_BYTES ? 0 : -2; // no byte: it must not come to this
            }
        };

        assertThat(uploads.take("198.51.100.7", endless)).isEqualTo(new Refused(Reason.TOO_LARGE));
    }

    private static InputStream photo() {
        return new ByteArrayInputStream(PHOTO);
    }

    private static InputStream unread() {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("Read although it is refused");
            }
        };
    }

    private static List<Path> photosOnDisk() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("photo\\d+\\.tmp"))
                    .sorted()
                    .toList();
        }
    }

    private static void signIn() {
        UUID user = UUID.randomUUID();
        TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
    }
}
