package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.StatementLog;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.testing.Told;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What it costs to draw a dashboard anew, counted on the wire: every change of a balance does, on every open page. */
@Tag("slow")
class OverviewCostTest {

    @Test
    void a_dashboard_asks_as_often_for_ten_packs_as_for_one() throws Exception {
        String url = TestDatabase.create();
        try (StatementLog log = new StatementLog(url);
                OtherNode node = OtherNode.start(log.url())) {
            UUID user = user(url);
            pack(node, user);
            StatementLog.Work one = overview(node, user, log);
            for (int i = 0; i < 9; i++) {
                pack(node, user);
            }
            StatementLog.Work ten = overview(node, user, log);

            assertThat(one.statements()).isNotEmpty();
            assertThat(ten.statements()).isEqualTo(one.statements());
            // At most one wait for each, and one for the end of the transaction.
            assertThat(ten.roundTrips()).isBetween(1, ten.statements().size() + 1);
        }
    }

    private static StatementLog.Work overview(OtherNode node, UUID user, StatementLog log) throws Exception {
        Overviews overviews = node.application().getBean(Overviews.class);
        overviews.of(user, ZoneOffset.UTC);
        Told.everything(node.application().getBean(BalanceFeed.class));
        log.drain();
        overviews.of(user, ZoneOffset.UTC);
        return log.drain()
                .without(statement -> statement.contains("scheduled_tasks") || statement.contains("pg_notify"));
    }

    private static void pack(OtherNode node, UUID user) {
        Cause cause = new Cause("checkout:cs_test_" + UUID.randomUUID(), "stripe");
        node.application().getBean(Tokens.class).refill(user, TokenAmounts.ofPack(100), cause);
    }

    private static UUID user(String url) {
        UUID user = UUID.randomUUID();
        JdbcClient.create(new DriverManagerDataSource(url))
                .sql("insert into users (id, email) values (:id, :email)")
                .param("id", user)
                .param("email", user + "@example.com")
                .update();
        return user;
    }
}
