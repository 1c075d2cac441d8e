package app.ridgeline.billing.reconciliation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Ids that looked different at first sight, at most so many; of the rest only the number. */
final class Suspects {

    private final int max;
    private final Set<String> ids = new LinkedHashSet<>();
    private int more;

    Suspects(int max) {
        this.max = max;
    }

    void add(String id) {
        if (ids.size() < max) {
            ids.add(id);
        } else if (!ids.contains(id)) {
            more++;
        }
    }

    void addAll(Collection<String> some) {
        some.forEach(this::add);
    }

    Set<String> ids() {
        return ids;
    }

    int more() {
        return more;
    }
}
