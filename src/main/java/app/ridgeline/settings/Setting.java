package app.ridgeline.settings;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.catalina.util.NetMaskSet;

/** The settings that are checked before anything starts. */
enum Setting {
    DATABASE_URL(
            true,
            "the database, postgresql://user:password@host:port/database or jdbc:postgresql://… (PostgreSQL 15 or"
                    + " newer)") {
        @Override
        Optional<String> problem(String value) {
            return databaseProblem(value);
        }
    },
    LISTEN_DATABASE_URL(
            false, "the database without the pooler that DATABASE_URL leads to, for LISTEN and migrations") {
        @Override
        Optional<String> problem(String value) {
            return databaseProblem(value);
        }
    },
    MIGRATION_DATABASE_URL(
            false,
            "the same database as another role, which owns its tables: it migrates, DATABASE_URL's role serves") {
        @Override
        Optional<String> problem(String value) {
            return databaseProblem(value);
        }
    },
    STRIPE_SECRET_KEY(true, "Stripe's API key, sk_…, or a restricted one, rk_…") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.keyProblem(value);
        }
    },
    STRIPE_WEBHOOK_SECRET(true, "signing secrets of the webhook endpoint, whsec_…, comma separated") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.secretsProblem(value);
        }
    },
    STRIPE_PRICE_SOLO(true, "price ids of the plan Solo, comma separated: monthly, annual") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.planPricesProblem(value);
        }
    },
    STRIPE_PRICE_BUSINESS(true, "price ids of the plan Business, comma separated: monthly, annual") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.planPricesProblem(value);
        }
    },
    STRIPE_PRICE_ENTERPRISE(true, "price ids of the plan Enterprise, comma separated: monthly, annual") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.planPricesProblem(value);
        }
    },
    STRIPE_TOKEN_PACK_PRICE_100(true, "price id of the pack of 100 tokens") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.packPriceProblem(value);
        }
    },
    STRIPE_TOKEN_PACK_PRICE_300(false, "price id of the pack of 300 tokens") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.packPriceProblem(value);
        }
    },
    STRIPE_TOKEN_PACK_PRICE_1000(false, "price id of the pack of 1,000 tokens") {
        @Override
        Optional<String> problem(String value) {
            return StripeText.packPriceProblem(value);
        }
    },
    APP_BASE_URL(true, "public address of this installation, https://…") {
        @Override
        Optional<String> problem(String value) {
            return webAddressProblem(value);
        }
    },
    STRIPE_API_BASE(false, "another base of Stripe's API") {
        @Override
        Optional<String> problem(String value) {
            return webAddressProblem(value);
        }
    },
    OPENAI_BASE_URL(false, "another base of OpenAI's API") {
        @Override
        Optional<String> problem(String value) {
            return webAddressProblem(value);
        }
    },
    GEOCODER_BASE_URL(false, "another base of the US Census Bureau's geocoder") {
        @Override
        Optional<String> problem(String value) {
            return webAddressProblem(value);
        }
    },
    SMTP_URL(false, "the mail server, smtp://user:password@host:port or smtps://…") {
        @Override
        Optional<String> problem(String value) {
            try {
                SmtpAddress.parse(value);
                return Optional.empty();
            } catch (DatabaseAddress.Malformed e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    },
    MAIL_FROM(false, "the sender of mails, Ridgeline <tokens@example.com>; SMTP_URL needs it") {
        @Override
        Optional<String> problem(String value) {
            return mailAddressProblem(value);
        }
    },
    OPS_EMAIL(false, "where reports for the operators are mailed to") {
        @Override
        Optional<String> problem(String value) {
            return mailAddressProblem(value);
        }
    },
    OIDC_ISSUER(false, "the OpenID provider that people may sign in by, https://login.example.com") {
        @Override
        Optional<String> problem(String value) {
            return webAddressProblem(value);
        }
    },
    OIDC_CLIENT_ID(false, "the client id at the OpenID provider; OIDC_ISSUER needs it"),
    HEALTH_ZONE(false, "the time zone of the daily health checks, for example America/Chicago") {
        @Override
        Optional<String> problem(String value) {
            try {
                ZoneId.of(value);
                return Optional.empty();
            } catch (DateTimeException e) {
                return Optional.of("'" + value + "' is not a time zone like UTC or America/Chicago");
            }
        }
    },
    KEEP_DAYS(false, "how many days things are kept that are kept for a time, for example mails=90,answers=30") {
        @Override
        Optional<String> problem(String value) {
            return value.matches("\\s*[a-z-]+\\s*=\\s*\\d{1,5}\\s*(,\\s*[a-z-]+\\s*=\\s*\\d{1,5}\\s*)*")
                    ? Optional.empty()
                    : Optional.of("'" + value + "' is not a list like mails=90,answers=30");
        }
    },
    TRUSTED_PROXIES(
            false, "addresses of the proxies before this application, comma separated, as 10.0.0.7 or 10.0.0.0/16") {
        @Override
        Optional<String> problem(String value) {
            return new NetMaskSet().addAll(value).isEmpty()
                    ? Optional.empty()
                    : Optional.of("'" + value + "' is not a list of addresses or networks like 10.0.0.0/16");
        }
    },
    RATE_LIMIT_PER_ADDRESS(false, "sign-ins that fail, registrations and tool runs from one address in 15 minutes") {
        @Override
        Optional<String> problem(String value) {
            return countProblem(value);
        }
    },
    RATE_LIMIT_PER_KEY(false, "calls with one API key in a minute") {
        @Override
        Optional<String> problem(String value) {
            return countProblem(value);
        }
    },
    ADMIN_DAILY_TOKENS(
            false, "how many tokens an admin or API key may add within 24 hours before a second admin has to approve") {
        @Override
        Optional<String> problem(String value) {
            return value.matches("\\d{1,9}")
                    ? Optional.empty()
                    : Optional.of("'" + value + "' is not a number from 0 to 999999999");
        }
    },
    SECOND_FACTOR(false, "who needs a second factor to sign in: optional or admins") {
        @Override
        Optional<String> problem(String value) {
            return value.matches("(?i)optional|admins")
                    ? Optional.empty()
                    : Optional.of("'" + value + "' is neither optional nor admins");
        }
    },
    SECOND_FACTOR_KEY(
            false,
            "what the secrets of authenticator apps are sealed with: 32 random characters or more, the newest first") {
        @Override
        Optional<String> problem(String value) {
            return Arrays.stream(value.split(",")).allMatch(key -> key.strip().length() >= MIN_KEY)
                    ? Optional.empty()
                    : Optional.of("each of its keys needs " + MIN_KEY + " characters or more");
        }
    },
    SESSION_IDLE_HOURS(false, "after how many hours without a click somebody is signed out") {
        @Override
        Optional<String> problem(String value) {
            return rangeProblem(value, "hours", MAX_HOURS);
        }
    },
    SESSION_MAX_DAYS(false, "after how many days somebody signs in again, however busy they are") {
        @Override
        Optional<String> problem(String value) {
            return rangeProblem(value, "days", MAX_DAYS);
        }
    },
    DRAIN_SECONDS(false, "how long a node that stops still takes requests, so that the load balancer notices") {
        @Override
        Optional<String> problem(String value) {
            return value.matches("\\d{1,2}") && Integer.parseInt(value) <= 60
                    ? Optional.empty()
                    : Optional.of("'" + value + "' is not a number of seconds from 0 to 60");
        }
    },
    PORT(false, "the HTTP port") {
        @Override
        Optional<String> problem(String value) {
            // 0 lets the system choose one.
            return value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535
                    ? Optional.empty()
                    : Optional.of("'" + value + "' is not a port, a number from 1 to 65535");
        }
    };

    /** Those that name prices, in the order in which a price that two of them name is refused. */
    static final List<Setting> PRICES = List.of(
            STRIPE_PRICE_SOLO,
            STRIPE_PRICE_BUSINESS,
            STRIPE_PRICE_ENTERPRISE,
            STRIPE_TOKEN_PACK_PRICE_100,
            STRIPE_TOKEN_PACK_PRICE_300,
            STRIPE_TOKEN_PACK_PRICE_1000);

    private static final int MIN_KEY = 32;
    private static final int MAX_HOURS = 720;
    private static final int MAX_DAYS = 365;

    private final boolean required;
    private final String meaning;

    Setting(boolean required, String meaning) {
        this.required = required;
        this.meaning = meaning;
    }

    /** Whether nothing starts without it where nothing is simulated. */
    boolean required() {
        return required;
    }

    /** What it is, for the person who has to set it. */
    String meaning() {
        return meaning;
    }

    /** What is wrong with this value, never quoting a secret; empty if nothing is. */
    Optional<String> problem(String value) {
        return Optional.empty();
    }

    private static Optional<String> databaseProblem(String value) {
        try {
            DatabaseAddress.parse(value);
            return Optional.empty();
        } catch (DatabaseAddress.Malformed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> countProblem(String value) {
        return value.matches("[1-9]\\d{0,8}")
                ? Optional.empty()
                : Optional.of("'" + value + "' is not a number from 1 to 999999999");
    }

    private static Optional<String> rangeProblem(String value, String unit, int most) {
        return value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) <= most
                ? Optional.empty()
                : Optional.of("'" + value + "' is not a number of " + unit + " from 1 to " + most);
    }

    private static Optional<String> mailAddressProblem(String value) {
        try {
            InternetAddress address = new InternetAddress(value, true);
            String mailbox = address.isGroup() ? "" : address.getAddress();
            if (mailbox.indexOf('@') > 0 && value.chars().noneMatch(Character::isISOControl)) {
                return Optional.empty();
            }
        } catch (AddressException e) {
            // Answered below: the text of the exception says no more.
        }
        return Optional.of("it is not one email address like tokens@example.com or Ridgeline <tokens@example.com>");
    }

    private static Optional<String> webAddressProblem(String value) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
            if (web && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null) {
                return Optional.empty();
            }
        } catch (URISyntaxException e) {
            // Answered below: the text of the exception says no more.
        }
        return Optional.of("it is not an address like https://tokens.example.com (no user, no '?', no '#')");
    }
}
