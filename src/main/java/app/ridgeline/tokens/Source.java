package app.ridgeline.tokens;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What caused an entry of the ledger. Its text, as by {@link #toString()}, is in the entry and in calls of the API; it
 * is written and taken apart here alone.
 */
public sealed interface Source {

    /** A paid tool ran. */
    record ToolRun(UUID run) implements Source {
        @Override
        public String toString() {
            return "tool:" + run;
        }
    }

    /** A client of the API spent, with an idempotency key of its own. */
    record ClientCall(String client, String key) implements Source {
        @Override
        public String toString() {
            return "spend:" + client + ":" + key;
        }
    }

    /** A hold was released. */
    record Release(UUID hold) implements Source {
        @Override
        public String toString() {
            return "release:" + hold;
        }
    }

    /** A pack was bought in a Checkout session of Stripe. */
    record Checkout(String session) implements Source {
        @Override
        public String toString() {
            return "checkout:" + session;
        }
    }

    /** A period of a subscription, or the monthly part of a longer one, began. */
    record Period(String subscription, Instant start) implements Source {
        @Override
        public String toString() {
            return "period:" + subscription + ":" + start;
        }
    }

    /**
     * Something that Stripe told of a subscription or a payment changed what is owed; the event, or what stands for it.
     */
    record Told(Of of, String event) implements Source {

        /** What was told of. */
        public enum Of {
            PLAN,
            RESUME,
            SUSPEND,
            END,
            CLAIM,
            RESTORE
        }

        @Override
        public String toString() {
            return of.name().toLowerCase(Locale.ROOT) + ":" + event;
        }
    }

    /** An admin acted. */
    record AdminAct(UUID act) implements Source {
        @Override
        public String toString() {
            return "admin:" + act;
        }
    }

    /** Anything else, such as a customer's move to another user. */
    record Other(String text) implements Source {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Reads the text of an entry; what is written in no form of ours is {@link Other}. */
    static Source of(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        try {
            return switch (colon < 0 ? "" : text.substring(0, colon)) {
                case "tool" -> new ToolRun(UUID.fromString(rest));
                case "spend" -> new ClientCall(before(rest), after(rest));
                case "release" -> new Release(UUID.fromString(rest));
                case "checkout" -> new Checkout(rest);
                case "period" -> new Period(before(rest), Instant.parse(after(rest)));
                case "plan", "resume", "suspend", "end", "claim", "restore" ->
                    new Told(Told.Of.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), rest);
                case "admin" -> new AdminAct(UUID.fromString(rest));
                default -> new Other(text);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Other(text);
        }
    }

    private static String before(String rest) {
        int colon = rest.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("A colon is missing");
        }
        return rest.substring(0, colon);
    }

    private static String after(String rest) {
        return rest.substring(rest.indexOf(':') + 1);
    }
}
