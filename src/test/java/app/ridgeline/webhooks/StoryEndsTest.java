package app.ridgeline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.Catalog;
import app.ridgeline.billing.CustomerLinked;
import app.ridgeline.billing.CustomerMoves;
import app.ridgeline.billing.Learned;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.ledger.Switches;
import app.ridgeline.tokens.ledger.TestClock;
import app.ridgeline.webhooks.StoryOrderTest.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a customer's whole story leaves in every table of billing, in the ledger and among the notices: kept as files,
 * so that whoever changes how it comes about sees what else becomes of it. With {@code -Dridgeline.stories=write} the
 * files are written anew; the difference then says what changed.
 */
class StoryEndsTest {

    private static final Path FILES = Path.of("src", "test", "resources", "stories");
    private static final List<String> TABLES = List.of(
            "stripe_customers",
            "subscriptions",
            "allowance_grants",
            "paid_invoices",
            "payments",
            "refunds",
            "disputes",
            "checkout_sessions",
            "purchases",
            "usage_tokens",
            "notices");

    /** By the database's clock, which does not stand in the story. */
    private static final List<String> MEANINGLESS = List.of("created_at", "updated_at", "granted_at");

    private static final Pattern NAME = Pattern.compile(
            "\\b(cus|sub|in|pi|ch|re|du|cs|evt)_[a-z0-9_]{9,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** The id that a notice was given: nobody refers to it. */
    private static final Pattern OWN_ID = Pattern.compile("\"id\": \"[0-9a-f-]{36}\", ");

    private static final TestClock CLOCK = new TestClock();
    private static OtherNode node;

    /** How a story is told. */
    private enum Telling {
        IN_ORDER,
        BACKWARDS,
        WITH_SPENDS
    }

    @BeforeAll
    static void start() {
        node = OtherNode.start(0, TestDatabase.create(), beans -> {
            beans.registerBean("clockOfTheStory", Clock.class, () -> CLOCK, it -> it.setPrimary(true));
            beans.registerBean(TestUsers.class);
            beans.addBeanFactoryPostProcessor(all -> ((AbstractBeanDefinition) all.getBeanDefinition("unmatchedEvents"))
                    .setBeanClass(LookedForAtOnce.class));
        });
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void a_story_leaves_what_it_left_before(Ending ending) throws IOException {
        StringBuilder left = new StringBuilder();
        for (Telling telling : Telling.values()) {
            left.append("== ").append(telling).append('\n').append(tell(ending, telling));
        }
        Path file = FILES.resolve(ending.name().toLowerCase(Locale.ROOT) + ".txt");
        if ("write".equals(System.getProperty("ridgeline.stories"))) {
            Files.createDirectories(FILES);
            Files.writeString(file, left);
        }
        assertThat(left.toString()).isEqualTo(Files.readString(file));
    }

    private static String tell(Ending ending, Telling telling) {
        CLOCK.moveTo(Instant.parse("2026-10-31T00:00:00Z"));
        StripeCustomer customer = new StripeCustomer(node.application());
        StripeCustomer next = new StripeCustomer(node.application());
        // The packs of the others end as these do.
        List<String> story = new ArrayList<>(
                ending == Ending.ACTIVE || ending.moved
                        ? StoryOrderTest.story(customer.id, ending)
                        : StoryOrderTest.plan(customer.id, ending));
        Names names = new Names(story);
        if (telling == Telling.BACKWARDS) {
            Collections.reverse(story);
        }
        for (int i = 0; i < story.size(); i++) {
            if (ending.moved && i == story.size() / 2) {
                StoryOrderTest.give(node.bean(JdbcClient.class), customer, next);
            }
            Instant told = StripeEvent.read(story.get(i)).createdAt();
            CLOCK.moveTo(told.isAfter(CLOCK.instant()) ? told : CLOCK.instant().plusSeconds(1));
            customer.receives(story.get(i));
            node.bean(UnmatchedEvents.class).retry();
            if (telling == Telling.WITH_SPENDS && i % 3 == 2) {
                customer.spends(1);
            }
        }
        node.bean(CustomerMoves.class).moveWaiting();
        node.bean(UnmatchedEvents.class).retry();
        return left(names, story, List.of(customer.user, next.user));
    }

    private static String left(Names names, List<String> story, List<UUID> users) {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        StringBuilder left = new StringBuilder();
        users.forEach(user -> names.of(user.toString()));
        for (String table : TABLES) {
            left.append("-- ").append(table).append('\n');
            jdbc
                    .sql("select (jsonb_strip_nulls(to_jsonb(t)) - cast(:meaningless as text[]))::text from " + table
                            + " t where user_id in (:users) order by to_jsonb(t) -> 'id'")
                    .param("meaningless", MEANINGLESS.toArray(String[]::new))
                    .param("users", users)
                    .query(String.class)
                    .list()
                    .stream()
                    .map(row -> names.in(OWN_ID.matcher(row).replaceFirst("")))
                    .sorted()
                    .forEach(row -> left.append(row).append('\n'));
        }
        left.append("-- token_entries\n");
        jdbc.sql("""
            select user_id || ' ' || bucket || ' ' || kind || ' ' || delta || ': ' || quota_after || ' - ' || spent_after
                || ' + ' || purchased_after || ', owed ' || owed_after || ' ' || source || ' ' || actor || coalesce(' ' || reason, '')
            from token_entries where user_id in (:users) order by id
            """)
                .param("users", users)
                .query(String.class)
                .list()
                .forEach(row -> left.append(names.in(row)).append('\n'));
        left.append("-- webhook_events\n");
        jdbc.sql("""
            select event_type || ' ' || status || coalesce(' ' || error, '') from webhook_events
            where event_id in (:ids)
            """).param("ids", story.stream().map(StripeEvents::idOf).toList()).query(String.class).list().stream()
                .map(names::in)
                .sorted()
                .forEach(row -> left.append(row).append('\n'));
        return left.toString();
    }

    /** What can be matched by now is taken before the next event, and not by another thread a moment later. */
    private static final class LookedForAtOnce extends UnmatchedEvents {

        LookedForAtOnce(DeliveryStore store, Inbox inbox, Catalog catalog, Switches switches, Clock clock) {
            super(store, inbox, catalog, switches, clock);
        }

        @Override
        void linked(CustomerLinked customer) {}

        @Override
        void learned(Learned learned) {}
    }

    /** Ids, which are new in each run, by the order in which the story names them. */
    private static final class Names {

        private final Map<String, String> names = new HashMap<>();
        private final Map<String, Integer> last = new HashMap<>();

        Names(List<String> story) {
            story.forEach(this::in);
        }

        String in(String text) {
            return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(of(found.group())));
        }

        String of(String id) {
            return names.computeIfAbsent(id, it -> {
                int prefix = it.indexOf('_');
                String kind = prefix < 0 ? "uuid" : it.substring(0, prefix);
                return kind + "-" + last.merge(kind, 1, Integer::sum);
            });
        }
    }
}
