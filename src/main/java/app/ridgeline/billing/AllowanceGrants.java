package app.ridgeline.billing;

import app.ridgeline.tokens.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which period of which subscription was granted: each once, ever. */
@Repository
class AllowanceGrants {

    /**
     * One granted period.
     *
     * @param trial whether it was a trial: a user gets one, ever
     * @param renewed whether what was spent returned to 0; if not, it was taken as a change of plan
     */
    record Grant(String subscriptionId, Period period, boolean trial, boolean renewed) {}

    /** All that was granted to one user. */
    record History(List<Grant> grants) {

        boolean has(String subscriptionId, Instant start) {
            return grants.stream()
                    .anyMatch(grant -> grant.subscriptionId().equals(subscriptionId)
                            && grant.period().start().equals(start));
        }

        /** One trial per user, ever: this one, or none was granted yet. */
        boolean allowsTrial(Subscription subscription) {
            return has(subscription.id(), subscription.periodStart())
                    || grants.stream().noneMatch(Grant::trial);
        }

        /**
         * Whether spent tokens return with a period that starts then: only if it starts after the last renewed one
         * ended, or that one was a trial. Anything sooner is a change of plan, so that no new start mints a token.
         */
        boolean renewsAt(Instant start) {
            return grants.stream()
                    .filter(Grant::renewed)
                    .max(Comparator.comparing(grant -> grant.period().start()))
                    .map(last -> last.trial() ? start.isAfter(last.period().start()) : !start.isBefore(endOf(last)))
                    .orElse(true);
        }

        /** The period of a subscription, or the newest granted monthly slice of a longer one. */
        Period currentSlice(Subscription subscription) {
            if (!subscription.isLong()) {
                return new Period(subscription.periodStart(), subscription.periodEnd());
            }
            return grants.stream()
                    .filter(grant -> grant.subscriptionId().equals(subscription.id()))
                    .map(Grant::period)
                    .filter(period -> !period.start().isBefore(subscription.periodStart())
                            && period.start().isBefore(subscription.periodEnd()))
                    .max(Comparator.comparing(Period::start))
                    .map(period -> MonthlySlices.of(subscription).at(period.start()))
                    .orElseGet(() -> MonthlySlices.of(subscription).first());
        }

        private static Instant endOf(Grant grant) {
            Instant end = grant.period().end();
            return end == null ? Instant.MIN : end;
        }
    }

    private final JdbcClient jdbc;

    AllowanceGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    History of(UUID userId) {
        return new History(jdbc.sql("select * from allowance_grants where user_id = :user")
                .param("user", userId)
                .query(AllowanceGrants::grant)
                .list());
    }

    /** Writes a grant; false if this period was granted before. */
    boolean add(Entitlement entitlement, Period period, boolean renewed, String cause, Instant now) {
        Subscription subscription = entitlement.subscription();
        return jdbc.sql("""
                        insert into allowance_grants (subscription_id, period_start, period_end, user_id, plan, trial,
                                                      renewed, cause, granted_at)
                        values (:subscription, :start, :end, :user, :plan, :trial, :renewed, :cause, :now)
                        on conflict do nothing
                        """)
                        .param("subscription", subscription.id())
                        .param("start", utc(period.start()))
                        .param("end", utc(Optional.ofNullable(period.end()).orElseThrow()))
                        .param("user", subscription.userId())
                        .param("plan", subscription.plan().key())
                        .param("trial", subscription.isTrialing())
                        .param("renewed", renewed)
                        .param("cause", cause)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static Grant grant(ResultSet row, int n) throws SQLException {
        return new Grant(
                row.getString("subscription_id"),
                new Period(
                        row.getObject("period_start", OffsetDateTime.class).toInstant(),
                        row.getObject("period_end", OffsetDateTime.class).toInstant()),
                row.getBoolean("trial"),
                row.getBoolean("renewed"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
