package app.ridgeline.tools.mockup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tools.CancelResult;
import app.ridgeline.tools.DraftStore;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.StartResult;
import app.ridgeline.tools.StoredFile;
import app.ridgeline.tools.ToolRuns;
import app.ridgeline.tools.openai.OpenAiClient;
import app.ridgeline.tools.openai.OpenAiSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** Mockups made by the simulated OpenAI, which is asked over HTTP, and what happens when it misbehaves. */
@RidgelineTest
class MockupRunsTest {

    @Autowired
    MockupTool tool;

    @Autowired
    ToolRuns runs;

    @Autowired
    DraftStore drafts;

    @Autowired
    Photos photos;

    @Autowired
    JsonMapper json;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @LocalServerPort
    int port;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_photo_becomes_an_image_that_costs_one_token() throws Exception {
        UUID user = customer();

        Run run = ended(start(user, "keep the chimney"));

        assertThat(run.state()).isEqualTo(Run.State.DONE);
        MockupResult result = runs.result(tool, run.id()).orElseThrow();
        assertThat(result).isEqualTo(new MockupResult(1200, 800, "gpt-image-1"));
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox:refuse, moderation",
        "sandbox:limit, busy",
        "sandbox:quota, provider",
        "sandbox:error, provider",
        "sandbox:garbage, garbage",
        "sandbox:broken, garbage"
    })
    void a_provider_that_misbehaves_is_told_plainly_and_costs_nothing(String magicWord, String failure)
            throws Exception {
        UUID user = customer();

        Run run = ended(start(user, "please " + magicWord));

        assertThat(run.failure()).isEqualTo(failure);
        assertThat(run.asked()).isTrue();
        assertThat(runs.result(tool, run.id())).isEmpty();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3);
    }

    @Test
    void a_provider_that_hangs_is_left_alone_when_the_customer_cancels() throws Exception {
        UUID user = customer();
        UUID run = start(user, "sandbox:hang");
        await().pollInSameThread().until(() -> runs.find(run).orElseThrow().asked());

        assertThat(runs.cancel(run)).isEqualTo(CancelResult.CANCELLED);

        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tool-mockup")));
    }

    @Test
    void a_provider_that_is_not_there_costs_nothing() throws Exception {
        var settings = new OpenAiSettings(new MockEnvironment()
                .withProperty("ridgeline.openai.key", "sk-test")
                .withProperty("ridgeline.openai.base", "http://localhost:1/v1/"));

        assertThat(settings.imageEdits()).isEqualTo("http://localhost:1/v1/images/edits");
        assertThat(new ImageEditor(settings, new OpenAiClient(settings, json), json)
                        .edit(TestPhotos.jpeg(300, 300), "", "1024x1024"))
                .isEqualTo(new EditResult.Refused("provider"));
    }

    @Test
    void without_a_key_the_tool_is_unavailable() {
        var settings = new OpenAiSettings(new MockEnvironment());

        assertThat(new MockupTool(settings, new ImageEditor(settings, new OpenAiClient(settings, json), json))
                        .unavailable())
                .contains("mockup.unavailable");
    }

    @Test
    void the_simulated_provider_answers_nobody_without_the_key() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + port + "/sandbox/openai/v1/images/edits"))
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .header("Authorization", "Bearer sk-wrong")
                                .POST(HttpRequest.BodyPublishers.ofString(part("model", "gpt-image-1")
                                        + part("prompt", "x") + part("image\"; filename=\"a.jpg", "x") + "--b--\r\n"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid_api_key");
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private UUID customer() throws Exception {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
        return user;
    }

    private UUID start(UUID user, String wishes) throws Exception {
        var inputs = new MockupInputs(ProjectType.ROOF, "Slate", "Charcoal", wishes);
        var photo = (PhotoResult.Accepted) photos.check(TestPhotos.jpeg(1200, 900));
        drafts.save(user, tool, inputs, new StoredFile(MockupTool.BEFORE, "image/jpeg", photo.jpeg()));
        return ((StartResult.Started) runs.start(tool, inputs, "Roof")).runId();
    }

    private Run ended(UUID run) {
        await().pollInSameThread().until(() -> !runs.find(run).orElseThrow().isRunning());
        return runs.find(run).orElseThrow();
    }
}
