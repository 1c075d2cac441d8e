package app.ridgeline.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** What can go wrong. Each fault is over when its method returns; how long it lasts and whom it meets is drawn. */
enum Chaos {
    A_NODE_IS_KILLED {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            var node = world.nodes.get(random.nextInt(2));
            node.kill();
            pause(seconds(random, 1, 5));
            node.restart();
        }
    },
    A_NODE_IS_REPLACED {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            var node = world.nodes.get(random.nextInt(2));
            node.terminate();
            node.restart();
        }
    },
    A_NODE_FREEZES {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            var node = world.nodes.get(random.nextInt(2));
            node.freeze();
            pause(seconds(random, 3, 25));
            node.thaw();
        }
    },
    THE_NETWORK_OF_A_NODE_GOES_DARK {
        @Override
        void happen(ChaosWorld world, Random random) {
            var network = world.networks.get(random.nextInt(2));
            network.goDark();
            pause(seconds(random, 3, 20));
            network.lighten();
        }
    },
    BOTH_NETWORKS_GO_DARK {
        @Override
        void happen(ChaosWorld world, Random random) {
            world.networks.forEach(it -> it.goDark());
            pause(seconds(random, 3, 20));
            world.networks.forEach(it -> it.lighten());
        }
    },
    THE_NETWORK_IS_SLOW {
        @Override
        void happen(ChaosWorld world, Random random) {
            var network = world.networks.get(random.nextInt(2));
            network.delay(Duration.ofMillis(20 + random.nextInt(150)));
            pause(seconds(random, 5, 10));
            network.delay(Duration.ZERO);
        }
    },
    POSTGRESQL_CRASHES {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            world.crashPostgres(seconds(random, 0, 5));
        }
    },
    POSTGRESQL_FREEZES {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            world.freezePostgres(seconds(random, 3, 12));
        }
    },
    ALL_CONNECTIONS_ARE_ENDED {
        @Override
        void happen(ChaosWorld world, Random random) {
            for (int i = 0; i < 3; i++) {
                world.database()
                        .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where backend_type = 'client backend' and pid <> pg_backend_pid()")
                        .query(Boolean.class)
                        .list();
                pause(Duration.ofMillis(random.nextInt(1_000)));
            }
        }
    },
    THE_APPLICATION_AND_POSTGRESQL_ARE_KILLED {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            for (var node : world.nodes) {
                node.kill();
            }
            world.crashPostgres(seconds(random, 0, 3));
            for (var node : world.nodes) {
                node.restart();
            }
        }
    },
    THE_DISK_IS_SLOW {
        @Override
        void happen(ChaosWorld world, Random random) {
            world.slowDisk(true);
            pause(seconds(random, 5, 15));
            world.slowDisk(false);
        }
    },
    THE_POOLS_ARE_FULL {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            try (Connection somebody = DriverManager.getConnection(world.jdbcUrl())) {
                somebody.setAutoCommit(false);
                try (var table = somebody.createStatement()) {
                    table.execute("lock table usage_tokens in access exclusive mode");
                }
                pause(seconds(random, 6, 15)); // everybody waits, with a connection, or for one
                somebody.rollback();
            }
        }
    },
    A_CLOCK_JUMPS {
        @Override
        void happen(ChaosWorld world, Random random) {
            var node = world.nodes.get(random.nextInt(2));
            node.wrongBy(Duration.ofMinutes(random.nextInt(40) - 20));
            pause(seconds(random, 5, 15));
            node.wrongBy(Duration.ZERO);
        }
    },
    A_CUSTOMER_IS_LOCKED {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            UUID user = world.users.get(random.nextInt(world.users.size()));
            try (Connection somebody = DriverManager.getConnection(world.jdbcUrl())) {
                somebody.setAutoCommit(false);
                try (var row = somebody.prepareStatement("select from usage_tokens where user_id = ? for update")) {
                    row.setObject(1, user);
                    row.execute();
                }
                pause(seconds(random, 3, 15));
                somebody.rollback();
            }
        }
    },
    THE_SERVER_HAS_NO_CONNECTION_LEFT {
        @Override
        void happen(ChaosWorld world, Random random) throws Exception {
            List<Connection> crowd = new ArrayList<>();
            try {
                Instant end = Instant.now().plus(seconds(random, 3, 10));
                ALL_CONNECTIONS_ARE_ENDED.happen(world, random);
                while (Instant.now().isBefore(end)) {
                    try {
                        crowd.add(DriverManager.getConnection(world.jdbcUrl()));
                    } catch (SQLException e) {
                        pause(Duration.ofMillis(100)); // full
                    }
                }
            } finally {
                for (Connection connection : crowd) {
                    connection.close();
                }
            }
        }
    };

    abstract void happen(ChaosWorld world, Random random) throws Exception;

    static Duration seconds(Random random, int least, int most) {
        return Duration.ofMillis(1_000L * least + random.nextInt(1_000 * (most - least) + 1));
    }

    static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
