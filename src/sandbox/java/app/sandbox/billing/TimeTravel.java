package app.sandbox.billing;

import app.sandbox.base.SandboxClock;
import app.sandbox.delivery.Deliveries;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs the sandbox's clock forward, in the background, and lets a year be lived as it would be: the time moves to each
 * due moment, at most a day at once; what is due happens, its events are delivered, and the application's own jobs get
 * their turn, before the time moves on. One run at a time, on all nodes together.
 *
 * @see <a href="https://docs.stripe.com/billing/testing/test-clocks">docs.stripe.com/billing/testing/test-clocks</a>
 */
@Component
public class TimeTravel {

    /**
     * How a run stands.
     *
     * @param running whether the clock is on its way
     * @param from where it started
     * @param now what it shows
     * @param target where it goes, or went
     * @param events how many events it has caused so far
     * @param problem why it stopped early, null if it did not
     */
    public record Progress(
            boolean running,
            Instant from,
            Instant now,
            Instant target,
            long events,
            @Nullable String problem) {}

    private static final Logger LOG = LoggerFactory.getLogger(TimeTravel.class);
    /**
     * The application's jobs that a balance waits for, or what a customer is told or can pay, by its names for them.
     */
    private static final Set<String> JOBS = Set.of(
            "monthly-slices",
            "unmatched-events",
            "reread-subscriptions",
            "customer-moves",
            "scheduled-changes",
            "void-open-invoices");

    private static final Duration LONGEST_STEP = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int MOST_YEARS = 10;

    private final SandboxClock clock;
    private final Renewals renewals;
    private final Deliveries deliveries;
    private final ObjectProvider<RecurringTask<?>> tasks;
    private final JdbcClient jdbc;
    private final List<Consumer<Progress>> observers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Progress progress;
    private volatile boolean stopped;

    TimeTravel(
            SandboxClock clock,
            Renewals renewals,
            Deliveries deliveries,
            ObjectProvider<RecurringTask<?>> tasks,
            JdbcClient jdbc) {
        this.clock = clock;
        this.renewals = renewals;
        this.deliveries = deliveries;
        this.tasks = tasks;
        this.jdbc = jdbc;
    }

    /** Starts a run by a day, a month, a year or the like; false if one is under way. */
    public boolean advance(Period by) {
        Instant now = clock.instant();
        return advanceTo(now.atZone(ZoneOffset.UTC).plus(by).toInstant());
    }

    /**
     * Starts a run to this moment; false if one is under way.
     *
     * @throws IllegalArgumentException if the moment is past, or more than ten years ahead
     */
    public boolean advanceTo(Instant target) {
        Instant from = clock.instant();
        if (!target.isAfter(from)) {
            throw new IllegalArgumentException("The clock only goes forward: " + target + " is past");
        }
        Instant limit = from.atZone(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant();
        if (target.isAfter(limit)) {
            throw new IllegalArgumentException("The clock goes at most " + MOST_YEARS + " years ahead, to "
                    + LocalDate.ofInstant(limit, ZoneOffset.UTC));
        }
        if (!take()) {
            return false;
        }
        stopped = false;
        tell(new Progress(true, from, from, target, 0, null));
        Thread.ofVirtual().name("sandbox-clock").start(() -> run(from, target));
        return true;
    }

    /**
     * Lets the time pass until this moment on the caller's thread, from one due moment to the next: for a sandbox that
     * nobody sees yet.
     */
    public void pass(Instant target) throws InterruptedException {
        Optional<Instant> due = dueUntil(target);
        while (due.isPresent()) {
            arrive(due.get());
            Optional<Instant> next = dueUntil(target);
            due = next.equals(due) ? Optional.empty() : next; // it could not happen now
        }
        clock.advanceTo(target);
    }

    /** Waits until all that has happened was delivered, some seconds at the most. */
    public void settle() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (deliveries.areWaiting() && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
        }
    }

    /**
     * Ends a run that is under way and does this while no other can begin, for a minute at the most.
     *
     * @return false if the run did not end, and nothing was done
     */
    public boolean alone(Runnable action) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!take()) {
                stop();
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            release();
        }
    }

    /** Lets the run end after the step it is at. */
    public void stop() {
        stopped = true;
    }

    /** How the run under way, or the last one since the start of this node, stands. */
    public Optional<Progress> progress() {
        return Optional.ofNullable(progress);
    }

    /** Has each step told, on the run's own thread, until the returned action is run. */
    public Runnable observe(Consumer<Progress> observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    private void run(Instant from, Instant target) {
        long before = lastObject();
        String problem = null;
        try {
            while (!stopped && clock.instant().isBefore(target)) {
                step(target);
                keep();
                tell(new Progress(true, from, clock.instant(), target, eventsSince(before), null));
            }
        } catch (InterruptedException e) {
            problem = "interrupted";
        } catch (RuntimeException e) {
            LOG.error("The sandbox's clock stopped on its way to {}", target, e);
            problem = String.valueOf(e.getMessage());
        } finally {
            release();
            tell(new Progress(false, from, clock.instant(), target, eventsSince(before), problem));
        }
    }

    private void step(Instant target) throws InterruptedException {
        Instant next = earlier(target, clock.instant().plus(LONGEST_STEP));
        arrive(renewals.nextDue().map(due -> earlier(due, next)).orElse(next));
    }

    private void arrive(Instant moment) throws InterruptedException {
        clock.advanceTo(moment);
        renewals.catchUp(clock.instant());
        settle();
        runJobs();
    }

    private Optional<Instant> dueUntil(Instant target) {
        return renewals.nextDue().filter(due -> !due.isAfter(target));
    }

    // They run here instead of at their next turn, which at this pace would be months away. Each may run twice at once.
    private void runJobs() {
        tasks.stream().filter(task -> JOBS.contains(task.getName())).forEach(TimeTravel::run);
    }

    private static <T> void run(RecurringTask<T> task) {
        task.executeRecurringly(new TaskInstance<>(task.getName(), RecurringTask.INSTANCE), null);
    }

    private void tell(Progress told) {
        progress = told;
        for (Consumer<Progress> observer : observers) {
            try {
                observer.accept(told);
            } catch (RuntimeException e) {
                LOG.debug("An observer of the clock failed and is dropped", e);
                observers.remove(observer);
            }
        }
    }

    // A lease in real time, so that a node that dies on the way does not hold the clock for ever.
    private boolean take() {
        return jdbc.sql("""
            update sandbox.state set running_until = now() + interval '1 minute'
            where running_until is null or running_until < now()\
            """).update() == 1;
    }

    private void keep() {
        jdbc.sql("update sandbox.state set running_until = now() + interval '1 minute'")
                .update();
    }

    private void release() {
        jdbc.sql("update sandbox.state set running_until = null").update();
    }

    private long lastObject() {
        return jdbc.sql("select coalesce(max(seq), 0) from sandbox.objects")
                .query(Long.class)
                .single();
    }

    private long eventsSince(long seq) {
        return jdbc.sql("select count(*) from sandbox.objects where type = 'event' and seq > :seq")
                .param("seq", seq)
                .query(Long.class)
                .single();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
