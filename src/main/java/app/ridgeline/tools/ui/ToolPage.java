package app.ridgeline.tools.ui;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.PaidTool;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.StartResult;
import app.ridgeline.tools.StoredFile;
import app.ridgeline.tools.ToolRuns;
import app.ridgeline.ui.Icon;
import app.ridgeline.wallet.BalanceWatch;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The page of a paid tool: the form at one side, what comes of it at the other, the history below. A tool's own page
 * gives the fields and draws the result; the rest is the same for all. Its route takes an optional parameter
 * {@link #RUN}: the run that is shown.
 *
 * @param <I> the tool's inputs
 * @param <R> the tool's result
 */
@StyleSheet("tool-pages.css")
public abstract class ToolPage<I, R> extends Div implements HasDynamicTitle, BeforeEnterObserver {

    /** What a tool's {@code @Route} ends with. */
    public static final String RUN = "/:run?";

    private final PaidTool<I, R> tool;
    private final Workbench bench;
    private final UUID userId;
    private final Function<UUID, Optional<Run>> finder;
    private final Stage stage = new Stage();
    private @Nullable ToolForm form;
    private @Nullable RunHistory history;
    private volatile @Nullable UUID shownId;
    private @Nullable Run shown;
    private boolean filling;

    protected ToolPage(PaidTool<I, R> tool, Workbench bench) {
        this.tool = tool;
        this.bench = bench;
        this.userId = bench.user().id();
        this.finder = bench.runs().finder();
        addClassNames("rl-page", "rl-tool-page", "rl-tone-" + tool.bucket().key());
        BalanceWatch.of(this, bench.feed(), userId, this::look, this::show);
    }

    /** The fields of the form. Called once, before anything else. */
    protected abstract Component fields();

    /** Puts these inputs into the fields. Pages call {@link #put}. */
    protected abstract void fill(I inputs);

    /** What the fields hold now, complete or not. */
    protected abstract I filledIn();

    /** Whether a run can start with what the fields hold; if not, they say what is missing. */
    protected abstract boolean check();

    /** What the history calls a run with these inputs. */
    protected abstract String titleOf(I inputs);

    /** Shows the result of a run. */
    protected abstract Component result(Run run, I inputs, R result);

    /** What can be downloaded of a run that is done: file and name for the disk. */
    protected List<Download> downloads(Run run) {
        return List.of();
    }

    /** The name of the small picture that stands for a run in the history, if it has one. */
    protected Optional<String> thumbnail() {
        return Optional.empty();
    }

    /**
     * A file to take home.
     *
     * @param file of the run
     * @param caption of the link
     * @param saveAs the name on the disk
     */
    public record Download(String file, String caption, String saveAs) {}

    /** Puts these inputs into the fields as if they had always been there: nothing is kept for it. */
    protected final void put(I inputs) {
        filling = true;
        fill(inputs);
        filling = false;
    }

    /** Keeps what the fields hold whenever someone has changed one of these. */
    protected final void saveOnChange(HasValue<?, ?>... fields) {
        for (HasValue<?, ?> field : fields) {
            field.addValueChangeListener(change -> {
                if (!filling) {
                    save();
                }
            });
        }
    }

    /** Keeps what the fields hold, for the next visit. */
    protected final void save() {
        bench.drafts().save(userId, tool, filledIn());
    }

    /** Keeps a file beside what the fields hold. Returns its address. */
    protected final String save(StoredFile file) {
        return address(bench.drafts().save(userId, tool, filledIn(), file), file.name());
    }

    /** The address of a file of the draft, if it has that file. */
    protected final Optional<String> draftFile(String name) {
        return bench.drafts()
                .id(userId, tool.bucket())
                .filter(draft -> bench.drafts().has(draft, name))
                .map(draft -> address(draft, name));
    }

    /** The address of a file of a run. */
    protected final String fileOf(Run run, String name) {
        return address(run.id(), name);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", text("name"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (form == null) {
            build();
        }
        String id = event.getRouteParameters().get("run").orElse("");
        Optional<Run> run = id.isEmpty()
                ? bench.runs().history(tool.bucket(), "", 0, 1).stream()
                        .filter(Run::isRunning)
                        .findFirst()
                : ToolFiles.uuid(id).flatMap(bench.runs()::find).filter(it -> it.tool() == tool.bucket());
        if (run.isEmpty() && !id.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        shownId = run.map(Run::id).orElse(null);
        if (isAttached()) {
            show(new Look(shownId, run));
        }
    }

    private void build() {
        Paragraph lead = new Paragraph(text("what"));
        lead.addClassName("rl-lead");
        Div head = new Div(new H1(text("name")), lead);
        head.addClassName("rl-tool-head");
        ToolForm made = new ToolForm(tool.bucket(), fields(), bench.wallet().tokenBar(tool.bucket()), this::run);
        tool.unavailable().ifPresent(reason -> made.close(getTranslation(reason)));
        form = made;
        bench.drafts().find(userId, tool).ifPresent(this::put);
        history = new RunHistory(tool.bucket(), bench, this::row);
        Div columns = new Div(made, stage);
        columns.addClassName("rl-tool-columns");
        add(head, columns, history);
        stage.empty(tool.bucket().key(), text("empty"));
    }

    private void run() {
        if (form == null || !check()) {
            return;
        }
        I inputs = filledIn();
        try {
            save();
            started(form, bench.runs().start(tool, inputs, titleOf(inputs)));
        } catch (DataAccessException | TransactionException e) {
            // The hold may have been taken before the connection broke; then its time-out gives it back.
            long minutes = tool.timeLimit().plus(ToolRuns.TO_SETTLE).toMinutes();
            form.say(getTranslation("tools.answer.unreachable", minutes));
        }
    }

    private void started(ToolForm form, StartResult result) {
        form.say("");
        switch (result) {
            case StartResult.Started(UUID id) -> {
                open(id);
                stage.scrollIntoView();
            }
            case StartResult.NoTokens(Bucket bucket) -> bench.wallet().openNoTokens(bucket);
            case StartResult.TooOften often ->
                form.say(getTranslation(
                        "tools.answer.often", often.retryAfter().plusMillis(999).toSeconds()));
            case StartResult.TooMany many -> form.say(getTranslation("tools.answer.many", many.running()));
            case StartResult.Busy _ -> form.say(getTranslation("tools.answer.busy"));
            case StartResult.Stopped _ -> form.say(getTranslation("tools.answer.stopped", text("name")));
            case StartResult.Unavailable unavailable -> form.close(getTranslation(unavailable.reasonKey()));
        }
    }

    /** Shows a run, and its address, so that a reload shows it again. */
    void open(UUID id) {
        shownId = id;
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(null, "tools/" + tool.bucket().key() + "/" + id));
        show(look());
    }

    /**
     * A look at what is shown.
     *
     * @param id of the run that was looked for, null for none
     * @param run as it was then, empty if there is none
     */
    record Look(@Nullable UUID id, Optional<Run> run) {}

    /** Read without the UI's lock, on any thread: by the time it is shown, the page may know better. */
    Look look() {
        UUID id = shownId;
        return new Look(id, id == null ? Optional.empty() : finder.apply(id));
    }

    void show(Look look) {
        Run now = look.run().orElse(null);
        if (!Objects.equals(look.id(), shownId) || isOutdated(now) || isShown(now)) {
            return;
        }
        shown = now;
        if (history != null) {
            history.refresh();
        }
        if (now == null) {
            stage.empty(tool.bucket().key(), text("empty"));
            return;
        }
        switch (now.state()) {
            case RUNNING -> stage.working(text("working"), cancel -> cancel(now.id()));
            case DONE -> done(now);
            case FAILED -> stage.failed(getTranslation("tools.failed." + now.failure()));
            case CANCELLED -> stage.failed(getTranslation("tools.cancelled"));
        }
    }

    /** What has ended does not run again: that look was taken before. */
    private boolean isOutdated(@Nullable Run now) {
        return now != null && shown != null && now.id().equals(shown.id()) && now.isRunning() && !shown.isRunning();
    }

    private boolean isShown(@Nullable Run now) {
        if (now == null || shown == null) {
            return now == shown;
        }
        return now.id().equals(shown.id()) && now.state() == shown.state();
    }

    private void done(Run run) {
        Optional<I> inputs = bench.runs().inputs(tool, run.id());
        Optional<R> result = bench.runs().result(tool, run.id());
        if (inputs.isPresent() && result.isPresent()) {
            stage.done(run.title(), result(run, inputs.get(), result.get()), links(run));
        }
    }

    private void cancel(UUID id) {
        switch (bench.runs().cancel(id)) {
            case CANCELLED, TOO_LATE -> show(look());
            case LIMITED -> stage.note(getTranslation("tools.cancel.limited", ToolRuns.CANCELS_PER_DAY));
        }
    }

    private List<Component> links(Run run) {
        return downloads(run).stream()
                .<Component>map(download -> new DownloadLink(fileOf(run, download.file()), download))
                .toList();
    }

    private Component row(Run run) {
        RunRow row = new RunRow(run, bench.clock(), () -> open(run.id()), () -> delete(run));
        row.lead(
                run.isDone() && thumbnail().isPresent()
                        ? new Image(fileOf(run, thumbnail().get()), "")
                        : new Icon(run.tool().key()));
        row.actions(links(run));
        return row;
    }

    private void delete(Run run) {
        new DeleteDialog(run.title(), () -> {
                    bench.runs().delete(run.id());
                    if (run.id().equals(shownId)) {
                        shownId = null;
                        getUI().ifPresent(ui -> ui.getPage()
                                .getHistory()
                                .replaceState(null, "tools/" + tool.bucket().key()));
                    }
                    show(look());
                    if (history != null) {
                        history.refresh();
                    }
                })
                .open();
    }

    /** From the root: a page's own address changes while it is open, and with it what a relative one means. */
    private static String address(UUID ownerId, String file) {
        return ToolFiles.PATH + ownerId + "/" + file;
    }

    private String text(String key) {
        return getTranslation("tools." + tool.bucket().key() + "." + key);
    }
}
