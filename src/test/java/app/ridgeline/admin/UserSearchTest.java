package app.ridgeline.admin;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

@RidgelineTest
class UserSearchTest {

    @Autowired
    UserSearch search;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private final String word =
            "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @BeforeEach
    void an_admin_searches() {
        UUID admin = UUID.randomUUID();
        TestSignIn.as(admin, admin + "@example.com", Role.ADMIN);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_user_is_found_by_part_of_email_name_and_stripe_customer_in_any_case() {
        UUID id = named("Gable & Sons " + word + " GmbH", "cus_" + word + "XY");

        for (String typed : List.of(
                word,
                word.toUpperCase(),
                "gable " + word,
                "cus_" + word,
                id.toString().substring(4, 30) + " gable")) {
            assertThat(search.search(typed, null, 0, 10))
                    .as(typed)
                    .extracting(FoundUser::id)
                    .contains(id);
        }
        assertThat(search.search(word + " elsewhere", null, 0, 10)).isEmpty();
    }

    @Test
    void an_exact_id_email_or_customer_also_an_old_one_is_one_user() {
        UUID id = named("Somebody", "cus_" + word + "old");
        jdbc.sql("update users set stripe_customer_id = :new where id = :id")
                .param("new", "cus_" + word + "new")
                .param("id", id)
                .update();

        for (String typed : List.of(
                id.toString(),
                id + "@example.com",
                (" " + id + "@EXAMPLE.com "),
                "cus_" + word + "new",
                "cus_" + word + "old")) {
            assertThat(search.exact(typed)).as(typed).map(FoundUser::id).contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "nobody-at-all", "00000000-0000-0000-0000-000000000000", "%", "a\0b"})
    void what_is_nobody_is_not_found(String typed) {
        assertThat(search.exact(typed)).isEmpty();
    }

    @Test
    void wildcards_of_the_database_are_letters_here() {
        named("100% " + word, null);
        named("100x " + word, null);

        assertThat(search.search("100% " + word, null, 0, 10)).hasSize(1);
        assertThat(search.search("100_ " + word, null, 0, 10)).isEmpty();
        assertThat(search.search("\\ " + word, null, 0, 10)).isEmpty();
    }

    @Test
    void pages_follow_each_other_by_email() {
        for (int i = 0; i < 5; i++) {
            named(word, null);
        }
        List<FoundUser> all = search.search(word, null, 0, 10);

        List<FoundUser> first = search.search(word, null, 0, 2);
        List<FoundUser> second = search.search(word, first.getLast(), 0, 2);
        List<FoundUser> third = search.search(word, first.getLast(), 2, 2);

        assertThat(all).hasSize(5).extracting(FoundUser::email).isSorted();
        assertThat(first).isEqualTo(all.subList(0, 2));
        assertThat(second).isEqualTo(all.subList(2, 4));
        assertThat(third).isEqualTo(all.subList(4, 5));
    }

    private UUID named(String name, String customer) {
        UUID id = customer == null ? users.create() : users.withCustomer(customer);
        jdbc.sql("update users set name = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
        return id;
    }
}
