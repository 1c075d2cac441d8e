package app.ridgeline.tokens.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one node tells the others: these users' balances changed. As text it is the node's id and the users' ids,
 * separated by commas.
 *
 * @param node who tells it
 * @param users whose balance changed
 */
record BalanceMessage(UUID node, List<UUID> users) {

    /** With the node's id 7,436 bytes: below the 8,000 of a PostgreSQL notification. */
    static final int MAX_USERS = 200;

    /** As many messages as these users need. */
    static List<BalanceMessage> about(UUID node, List<UUID> users) {
        List<BalanceMessage> messages = new ArrayList<>();
        for (int from = 0; from < users.size(); from += MAX_USERS) {
            messages.add(new BalanceMessage(node, users.subList(from, Math.min(from + MAX_USERS, users.size()))));
        }
        return messages;
    }

    /** @throws IllegalArgumentException if the text is no such message */
    static BalanceMessage parse(String text) {
        List<UUID> ids = Arrays.stream(text.split(",")).map(UUID::fromString).toList();
        return new BalanceMessage(ids.getFirst(), ids.subList(1, ids.size()));
    }

    String text() {
        return Stream.concat(Stream.of(node), users.stream())
                .map(UUID::toString)
                .collect(Collectors.joining(","));
    }
}
