package app.ridgeline.tools.mockup;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two hundred hostile photos at once, on a node that has other things to do. */
@RidgelineTest
@Tag("slow")
class UploadAttackTest {

    private static final int UPLOADS = 200;

    @LocalServerPort
    int port;

    @Autowired
    PhotoUploads uploads;

    @Autowired
    ApiKeys keys;

    @Autowired
    TestUsers users;

    @Test
    void during_an_attack_every_other_page_answers_and_after_it_nothing_is_left_on_the_heap() throws Exception {
        byte[] bomb = TestPhotos.deepBomb(6143, 6143);
        TestUsers.SignIn customer = users.customer();
        Visitor person = new Visitor(port);
        person.signIn(customer.email(), customer.password());
        String key = keys.create("during the attack", Set.of(Scope.SPEND));
        long before = heap();
        List<Future<PhotoResult>> results = new ArrayList<>();

        try (ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < UPLOADS; i++) {
                results.add(attackers.submit(() -> {
                    UUID user = UUID.randomUUID();
                    TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
                    return uploads.take(Visitor.someAddress(), new ByteArrayInputStream(bomb));
                }));
            }
            int rounds = 0;
            do {
                assertThat(person.get("/dashboard").statusCode()).isEqualTo(200);
                assertThat(new Visitor(port).get("/login").statusCode()).isEqualTo(200);
                assertThat(new Visitor(port).get("/actuator/health/readiness").statusCode())
                        .isEqualTo(200);
                assertThat(new Visitor(port)
                                .get("/api/tokens/" + customer.id(), "Authorization", "Bearer " + key)
                                .statusCode())
                        .isEqualTo(200);
                rounds++;
            } while (results.stream().anyMatch(result -> !result.isDone()));
            assertThat(rounds).isPositive();
        }

        Set<PhotoResult.Reason> reasons = EnumSet.noneOf(PhotoResult.Reason.class);
        for (Future<PhotoResult> result : results) {
            if (result.get() instanceof PhotoResult.Refused(PhotoResult.Reason reason)) {
                reasons.add(reason);
            }
        }
        assertThat(reasons).as("most were turned away").contains(PhotoResult.Reason.BUSY);
        assertThat(heap() - before).as("half of what one of them unpacks to").isLessThan(150_000_000);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory();
    }
}
