package app.ridgeline.account.secondfactor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recovery codes as a file that is made of the page itself: they are not kept anywhere to be fetched from. */
public final class RecoveryCodeFile {

    /** What it is saved as. */
    public static final String NAME = "ridgeline-recovery-codes.txt";

    private RecoveryCodeFile() {}

    /** A link's address that holds these codes, a line each. */
    public static String address(List<String> codes) {
        String text = "Ridgeline\n\n" + String.join("\n", codes) + "\n";
        return "data:text/plain;charset=utf-8,"
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
