package app.ridgeline.tokens.ledger;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Hold;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The token rules once more, as plainly as possible and in memory only, for the real ones to be compared with. It
 * shares no arithmetic with them: a bucket is two heaps of tokens, one that lapses and one that stays.
 */
final class TokenModel {

    static final long LIMIT = 2_147_483_647L;

    /** One bucket. What was granted for the period, what of it is gone, what was bought, what must be given back. */
    static final class Heap {
        long quota;
        long spent;
        long purchased;
        long owed;

        long remaining() {
            return quota > spent ? quota - spent + purchased : purchased;
        }

        Heap copy() {
            Heap copy = new Heap();
            copy.quota = quota;
            copy.spent = spent;
            copy.purchased = purchased;
            copy.owed = owed;
            return copy;
        }

        boolean fits() {
            return quota <= LIMIT && spent <= LIMIT && purchased <= LIMIT && owed <= LIMIT && remaining() <= LIMIT;
        }

        /**
         * Takes one token after the other: of the allowance as long as there is some. Says how many were bought ones.
         */
        long take(long amount) {
            long bought = Math.max(amount - Math.max(quota - spent, 0), 0);
            spent += amount - bought;
            purchased -= bought;
            return bought;
        }

        /** Bought tokens are taken back; what is no longer there becomes a debt. */
        void takeBack(long amount) {
            owed += Math.max(amount - purchased, 0);
            purchased = Math.max(purchased - amount, 0);
        }

        /** Tokens that somebody paid for: debts first. */
        void pay(long amount) {
            purchased += Math.max(amount - owed, 0);
            owed = Math.max(owed - amount, 0);
        }
    }

    static final class HeldTokens {
        Bucket bucket;
        long amount;
        long bought;
        long ttl;
        long expires;
        int reset;
        long owedThen;
        String state = "HELD";
        long committed;
        Hold real;
    }

    /** What a source did: its kind, what was asked of it, and what was answered. */
    record Use(String kind, String request, String answer, int hold) {}

    final Map<Bucket, Heap> heaps = new EnumMap<>(Bucket.class);
    final Map<String, Use> uses = new HashMap<>();
    final List<HeldTokens> holds = new ArrayList<>();
    String plan = "";
    String status = "none";
    int resets;
    int entries;
    long now;

    TokenModel() {
        for (Bucket bucket : Bucket.values()) {
            heaps.put(bucket, new Heap());
        }
    }

    interface Rule {
        void apply(Bucket bucket, Heap heap);
    }

    /** A change of all buckets. Answers what became of it. */
    String grant(String source, String kind, Rule rule, Runnable then) {
        Use earlier = uses.get(source);
        if (earlier != null) {
            return earlier.kind.equals(kind) ? "ok" : "reused";
        }
        Map<Bucket, Heap> after = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            Heap heap = heaps.get(bucket).copy();
            rule.apply(bucket, heap);
            if (!heap.fits()) {
                return "too much";
            }
            after.put(bucket, heap);
        }
        heaps.putAll(after);
        then.run();
        entries += 3;
        uses.put(source, new Use(kind, "", "", -1));
        return "ok";
    }

    String spend(String source, Bucket bucket, long amount) {
        String request = bucket + " " + amount;
        Use earlier = uses.get(source);
        if (earlier != null) {
            return earlier.kind.equals("spend") && earlier.request.equals(request) ? earlier.answer : "taken";
        }
        Heap heap = heaps.get(bucket);
        if (heap.remaining() < amount) {
            return "refused " + bucket + " " + amount + " " + heap.remaining();
        }
        heap.take(amount);
        entries++;
        String answer = "spent " + bucket + " " + heap.remaining();
        uses.put(source, new Use("spend", request, answer, -1));
        return answer;
    }

    /** As {@link #spend}; the index of the hold is its place in {@link #holds}. */
    String hold(String source, Bucket bucket, long amount, long ttl) {
        String request = bucket + " " + amount + " " + ttl;
        Use earlier = uses.get(source);
        if (earlier != null) {
            return earlier.kind.equals("hold") && earlier.request.equals(request)
                    ? earlier.answer + " " + holds.get(earlier.hold).state
                    : "taken";
        }
        Heap heap = heaps.get(bucket);
        if (heap.remaining() < amount) {
            return "refused " + bucket + " " + amount + " " + heap.remaining();
        }
        HeldTokens held = new HeldTokens();
        held.bucket = bucket;
        held.amount = amount;
        held.ttl = ttl;
        held.expires = now + ttl;
        held.reset = resets;
        held.owedThen = heap.owed;
        held.bought = heap.take(amount);
        holds.add(held);
        entries++;
        String answer = "held " + (holds.size() - 1) + " " + heap.remaining();
        uses.put(source, new Use("hold", request, answer, holds.size() - 1));
        return answer + " HELD";
    }

    String commit(int index, long amount) {
        HeldTokens held = holds.get(index);
        if (amount < 1 || amount > held.amount) {
            return "bad amount";
        }
        if (held.state.equals("HELD") && now >= held.expires) {
            return giveBack(held, held.amount, "EXPIRED") ? "already EXPIRED" : "too much";
        }
        if (held.state.equals("COMMITTED") && held.committed == amount) {
            return "done COMMITTED " + heaps.get(held.bucket).remaining();
        }
        if (!held.state.equals("HELD")) {
            return "already " + held.state;
        }
        if (amount < held.amount && !giveBack(held, held.amount - amount, "COMMITTED")) {
            return "too much";
        }
        held.state = "COMMITTED";
        held.committed = amount;
        return "done COMMITTED " + heaps.get(held.bucket).remaining();
    }

    String release(int index) {
        HeldTokens held = holds.get(index);
        if (held.state.equals("COMMITTED")) {
            return "already COMMITTED";
        }
        if (held.state.equals("HELD") && !giveBack(held, held.amount, "RELEASED")) {
            return "too much";
        }
        return "done " + held.state + " " + heaps.get(held.bucket).remaining();
    }

    void expire() {
        holds.stream()
                .filter(held -> held.state.equals("HELD") && held.expires <= now)
                .sorted((one, other) -> Long.compare(one.expires, other.expires))
                .forEach(held -> giveBack(held, held.amount, "EXPIRED"));
    }

    long held(Bucket bucket) {
        return holds.stream()
                .filter(held -> held.bucket == bucket && held.state.equals("HELD"))
                .mapToLong(held -> held.amount)
                .sum();
    }

    /** The bought tokens were taken last, so they come back first; the debts that came since are paid of them. */
    private boolean giveBack(HeldTokens held, long amount, String state) {
        Heap heap = heaps.get(held.bucket).copy();
        long bought = Math.min(held.bought, amount);
        if (held.reset == resets) {
            heap.spent -= amount - bought;
        }
        long newDebts = Math.max(heap.owed - held.owedThen, 0);
        long paid = Math.min(newDebts, bought);
        heap.owed -= paid;
        heap.purchased += bought - paid;
        if (!heap.fits()) {
            return false;
        }
        heaps.put(held.bucket, heap);
        held.state = state;
        entries++;
        return true;
    }
}
