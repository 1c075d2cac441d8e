package app.ridgeline.account.secondfactor;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Gives users of tests an authenticator app. */
public final class TestFactors {

    private TestFactors() {}

    /**
     * An app that is set up.
     *
     * @param recoveryCodes as they were shown
     */
    public record App(byte[] secret, List<String> recoveryCodes) {

        /** The code of now, or of so many steps later: the one it was set up with was used. */
        public String code(int later) {
            return Totp.code(secret, Totp.step(Instant.now()) + later);
        }
    }

    /** Sets up an app, with the code of the step before the present one. */
    public static App setUp(SecondFactors factors, UUID user) {
        AppSetup setup = factors.beginApp(user, user + "@example.com");
        String code = Totp.code(setup.secret(), Totp.step(Instant.now()) - 1);
        List<String> codes = factors.finishApp(caller(user), setup, code).orElseThrow();
        return new App(setup.secret(), codes);
    }

    /** The code that an app would show that reads this setup. */
    public static String code(AppSetup setup) {
        return Totp.code(setup.secret(), Totp.step(Instant.now()));
    }

    /** The code of a secret that is written in letters and digits, as somebody types it into an app. */
    public static String code(String typed) {
        BigInteger bits = BigInteger.ZERO;
        for (char letter : typed.replace(" ", "").toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] secret = new byte[Totp.SECRET_BYTES];
        byte[] bytes = bits.toByteArray();
        for (int i = 1; i <= Math.min(bytes.length, secret.length); i++) {
            secret[secret.length - i] = bytes[bytes.length - i];
        }
        return Totp.code(secret, Totp.step(Instant.now()));
    }

    public static Caller caller(UUID user) {
        return new Caller(Actor.user(user), "/account", "192.0.2.7");
    }
}
