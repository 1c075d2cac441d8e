package app.ridgeline.tools.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tools.StartResult;
import app.ridgeline.tools.TestTool;
import app.ridgeline.tools.ToolRuns;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Looks are taken in the background, so one may arrive after the page has moved on. */
class ToolPageTest extends PageTest {

    @Autowired
    ToolRuns runs;

    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void subscribe() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        signIn(user);
    }

    @AfterEach
    void letGoOn() {
        goOn.countDown();
    }

    @Test
    void a_look_from_before_the_start_does_not_hide_the_run() {
        ToolPage<?, ?> page = navigate("tools/mockup", ToolPage.class);
        ToolPage.Look before = page.look();
        page.open(begun());

        page.show(before);

        assertThat(find(ProgressBar.class).all()).hasSize(1);
    }

    @Test
    void a_look_from_before_the_end_does_not_bring_the_progress_back() {
        ToolPage<?, ?> page = navigate("tools/mockup", ToolPage.class);
        UUID run = begun();
        page.open(run);
        ToolPage.Look before = page.look();
        runs.cancel(run);
        page.show(page.look());

        page.show(before);

        assertThat(find(ProgressBar.class).all()).isEmpty();
        assertThat(reads("You cancelled this run.")).isTrue();
    }

    private UUID begun() {
        TestTool tool = TestTool.waiting(new CountDownLatch(1), goOn);
        return ((StartResult.Started) runs.start(tool, new TestTool.Inputs("a"), "A test")).runId();
    }
}
