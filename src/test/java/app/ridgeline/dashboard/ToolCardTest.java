package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tools.Outcome;
import app.ridgeline.tools.PaidTool;
import app.ridgeline.tools.Toolbox;
import app.ridgeline.tools.Work;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ToolCardTest extends PageTest {

    @Autowired
    Wallet wallet;

    @Test
    void a_tool_that_cannot_be_run_here_says_so_and_sells_no_tokens() {
        signIn(users.create()); // has no tokens either
        ToolCard card = new ToolCard(Bucket.MOCKUP, wallet, new Toolbox(List.of(new WithoutKey())));
        UI.getCurrent().add(card);

        assertThat(textOf(card)).contains("Not available", "Mockups are not set up on this installation yet.");
        test(find(Button.class, card).single()).click();
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("tools/mockup");
    }

    private record WithoutKey() implements PaidTool<String, String> {

        @Override
        public Bucket bucket() {
            return Bucket.MOCKUP;
        }

        @Override
        public Class<String> inputType() {
            return String.class;
        }

        @Override
        public Class<String> resultType() {
            return String.class;
        }

        @Override
        public Duration timeLimit() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Optional<String> unavailable() {
            return Optional.of("mockup.unavailable");
        }

        @Override
        public Outcome<String> work(String inputs, Work work) {
            throw new AssertionError("It is not available");
        }
    }
}
