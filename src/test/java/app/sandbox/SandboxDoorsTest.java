package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.ridgeline.settings.CannotStart;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whom the sandbox lets in, with its passwords that everybody knows, and where it lives. */
class SandboxDoorsTest {

    @Test
    void it_never_starts_on_a_database_with_users_that_it_did_not_make() {
        String url = TestDatabase.create();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        jdbc.sql("insert into users (id, email) values (gen_random_uuid(), 'owner@example.com')")
                .update();

        assertThatThrownBy(() -> OtherNode.start(url).close())
                .rootCause()
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("has users that the sandbox did not make");

        assertThat(jdbc.sql("select email from users").query(String.class).list())
                .containsExactly("owner@example.com");
        assertThat(jdbc.sql("select to_regnamespace('sandbox') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void it_listens_on_this_machine_alone_unless_told_otherwise_and_starts_again_on_what_it_made() throws Exception {
        String url = TestDatabase.create();
        Optional<InetAddress> network = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeThat(network).as("an address of a network").isPresent();

        try (OtherNode node = OtherNode.start(url)) {
            assertThat(accepts(InetAddress.ofLiteral("127.0.0.1"), node.port())).isTrue();
            assertThat(accepts(network.orElseThrow(), node.port())).isFalse();
        }
        try (OtherNode node = OtherNode.start(url, "SANDBOX_BIND=0.0.0.0")) {
            assertThat(accepts(network.orElseThrow(), node.port())).isTrue();
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
