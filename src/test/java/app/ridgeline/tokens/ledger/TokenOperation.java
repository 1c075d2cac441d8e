package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SourceReusedException;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Duration;

/**
 * Something that can be done to a customer's tokens: to the real ones and to the model. Both answer in one language.
 */
sealed interface TokenOperation {

    String onModel(TokenModel model);

    String onReal(Customer customer, TokenModel model);

    /** An operation on all buckets. The same small number as source again is a repeat, or a misuse. */
    record Grant(Kind kind, int source, Plan plan, TokenAmounts amounts) implements TokenOperation {

        enum Kind {
            RESET,
            ADMIN_RESET,
            PLAN_CHANGE,
            RESUME,
            SUSPEND,
            PLAN_END,
            PACK,
            BONUS,
            CLAIM,
            RESTORE
        }

        @Override
        public String onModel(TokenModel model) {
            String name = kind.name();
            return switch (kind) {
                case RESET, ADMIN_RESET ->
                    model.grant(
                            name(source),
                            name,
                            (bucket, heap) -> {
                                heap.quota = quota(bucket);
                                heap.spent = 0;
                            },
                            () -> {
                                model.resets++;
                                planned(model, "active");
                            });
                case PLAN_CHANGE, RESUME ->
                    model.grant(
                            name(source),
                            name,
                            (bucket, heap) -> heap.quota = quota(bucket),
                            () -> planned(model, "active"));
                case SUSPEND ->
                    model.grant(name(source), name, (bucket, heap) -> heap.quota = 0, () -> planned(model, "past_due"));
                case PLAN_END ->
                    model.grant(name(source), name, (bucket, heap) -> heap.quota = 0, () -> {
                        model.plan = "";
                        model.status = "none";
                    });
                case PACK, RESTORE ->
                    model.grant(name(source), name, (bucket, heap) -> heap.pay(amounts.of(bucket)), () -> {});
                case BONUS ->
                    model.grant(name(source), name, (bucket, heap) -> heap.purchased += amounts.of(bucket), () -> {});
                case CLAIM ->
                    model.grant(name(source), name, (bucket, heap) -> heap.takeBack(amounts.of(bucket)), () -> {});
            };
        }

        @Override
        public String onReal(Customer customer, TokenModel model) {
            Tokens tokens = customer.node().tokens;
            var user = customer.id();
            Cause cause = new Cause(name(source), "test");
            try {
                switch (kind) {
                    case RESET -> tokens.resetMonthly(user, Customer.active(plan), cause);
                    case ADMIN_RESET -> tokens.adminReset(user, Customer.active(plan), cause);
                    case PLAN_CHANGE -> tokens.changePlan(user, Customer.active(plan), cause);
                    case RESUME -> tokens.resume(user, Customer.active(plan), cause);
                    case SUSPEND ->
                        tokens.suspend(user, new Allowance(plan, plan.quota(), "past_due", Customer.NOVEMBER), cause);
                    case PLAN_END -> tokens.endPlan(user, cause);
                    case PACK -> tokens.refill(user, amounts, cause);
                    case BONUS -> tokens.grantBonus(user, amounts, cause);
                    case CLAIM -> tokens.claim(user, amounts, cause);
                    case RESTORE -> tokens.restore(user, amounts, cause);
                }
                return "ok";
            } catch (SourceReusedException e) {
                return "reused";
            } catch (IllegalArgumentException e) {
                return "too much";
            }
        }

        private int quota(Bucket bucket) {
            int[][] quotas = {{3, 3, 2}, {10, 10, 7}, {25, 25, 15}};
            return quotas[plan.ordinal()][bucket.ordinal()];
        }

        private void planned(TokenModel model, String status) {
            model.plan = plan.key();
            model.status = status;
        }
    }

    record Spend(int source, Bucket bucket, int amount) implements TokenOperation {

        @Override
        public String onModel(TokenModel model) {
            return model.spend(name(source), bucket, amount);
        }

        @Override
        public String onReal(Customer customer, TokenModel model) {
            return said(
                    customer.node().tokens.deduct(customer.id(), bucket, amount, new Cause(name(source), "test")),
                    model);
        }
    }

    record TakeHold(int source, Bucket bucket, int amount, int ttlSeconds) implements TokenOperation {

        @Override
        public String onModel(TokenModel model) {
            return model.hold(name(source), bucket, amount, ttlSeconds);
        }

        @Override
        public String onReal(Customer customer, TokenModel model) {
            SpendResult result = customer.node()
                    .holds
                    .hold(
                            customer.id(),
                            bucket,
                            amount,
                            Duration.ofSeconds(ttlSeconds),
                            new Cause(name(source), "test"));
            return said(result, model);
        }
    }

    /** Commits one of the holds there are: all of it, or this many tokens. */
    record Commit(int which, int amount) implements TokenOperation {

        @Override
        public String onModel(TokenModel model) {
            if (model.holds.isEmpty()) {
                return "none";
            }
            int index = which % model.holds.size();
            return model.commit(index, amount == 0 ? model.holds.get(index).amount : amount);
        }

        @Override
        public String onReal(Customer customer, TokenModel model) {
            if (model.holds.isEmpty()) {
                return "none";
            }
            HoldId id = model.holds.get(which % model.holds.size()).real.id();
            try {
                return said(customer.node().holds.commit(id, amount == 0 ? null : amount));
            } catch (IllegalArgumentException e) {
                return e.getMessage().startsWith("A commit takes") ? "bad amount" : "too much";
            }
        }
    }

    record Release(int which) implements TokenOperation {

        @Override
        public String onModel(TokenModel model) {
            return model.holds.isEmpty() ? "none" : model.release(which % model.holds.size());
        }

        @Override
        public String onReal(Customer customer, TokenModel model) {
            if (model.holds.isEmpty()) {
                return "none";
            }
            try {
                return said(customer.node()
                        .holds
                        .release(
                                model.holds.get(which % model.holds.size()).real.id()));
            } catch (IllegalArgumentException e) {
                return "too much";
            }
        }
    }

    /** Time passes. */
    record Wait(int seconds) implements TokenOperation {

        @Override
        public String onModel(TokenModel model) {
            model.now += seconds;
            return "ok";
        }

        @Override
        public String onReal(Customer customer, TokenModel model) {
            customer.node().clock.move(Duration.ofSeconds(seconds));
            return "ok";
        }
    }

    /** The job runs. */
    record Expire() implements TokenOperation {

        @Override
        public String onModel(TokenModel model) {
            model.expire();
            return "ok";
        }

        @Override
        public String onReal(Customer customer, TokenModel model) {
            customer.node().expiry.releaseDue();
            return "ok";
        }
    }

    private static String name(int source) {
        return "source:" + source;
    }

    /** The model acts first, so a new hold is its last one. */
    private static String said(SpendResult result, TokenModel model) {
        return switch (result) {
            case SpendResult.Spent spent -> "spent " + spent.bucket() + " " + spent.remaining();
            case SpendResult.Insufficient lack ->
                "refused " + lack.bucket() + " " + lack.needed() + " " + lack.remaining();
            case SpendResult.SourceTaken taken -> "taken";
            case SpendResult.Stopped stopped -> "stopped by " + stopped.by();
            case SpendResult.Held held ->
                "held " + place(held.hold(), model) + " " + held.remaining() + " "
                        + held.hold().state();
        };
    }

    private static int place(Hold hold, TokenModel model) {
        for (int i = 0; i < model.holds.size(); i++) {
            Hold known = model.holds.get(i).real;
            if (known == null) {
                model.holds.get(i).real = hold;
                return i;
            }
            if (known.id().equals(hold.id())) {
                return i;
            }
        }
        return -1;
    }

    private static String said(HoldDecision decision) {
        return switch (decision) {
            case HoldDecision.Done done -> "done " + done.hold().state() + " " + done.remaining();
            case HoldDecision.AlreadyDecided other -> "already " + other.hold().state();
            case HoldDecision.NotFound none -> "not found";
        };
    }
}
