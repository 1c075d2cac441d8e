package app.ridgeline.tools.mockup;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.limits.TestLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Uploads one photo 200 times at once, in a JVM of its own with a small heap, and prints what became of them. */
final class PhotoAttack {

    static final int UPLOADS = 200;

    private PhotoAttack() {}

    public static void main(String[] arguments) throws Exception {
        Path photo = Path.of(arguments[0]);
        var uploads = new PhotoUploads(new Photos(), TestLimits.of(UPLOADS), new CurrentUser());
        Map<String, Integer> outcomes = new TreeMap<>();
        try (ExecutorService uploaders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PhotoResult>> all = new ArrayList<>();
            for (int i = 0; i < UPLOADS; i++) {
                all.add(() -> uploads.check(photo));
            }
            for (Future<PhotoResult> result : uploaders.invokeAll(all)) {
                String outcome = result.get() instanceof PhotoResult.Refused(PhotoResult.Reason reason)
                        ? reason.name()
                        : "ACCEPTED";
                outcomes.merge(outcome, 1, Integer::sum);
            }
        }
        Files.writeString(Path.of(arguments[1]), outcomes.toString());
    }
}
