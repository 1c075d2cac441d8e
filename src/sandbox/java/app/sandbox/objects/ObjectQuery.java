package app.sandbox.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What to list: objects of a type, narrowed by conditions on their JSON, the newest first. */
public final class ObjectQuery {

    private static final Set<String> OWN_PARAMETERS = Set.of("type", "limit");

    private final String type;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private int limit = 100;

    private ObjectQuery(String type) {
        this.type = type;
    }

    /** All objects of this type. */
    public static ObjectQuery of(String type) {
        return new ObjectQuery(type);
    }

    /** At most so many. */
    public ObjectQuery limit(int most) {
        this.limit = most;
        return this;
    }

    /** Only those of this customer. */
    public ObjectQuery customer(String id) {
        return where("o.customer = :customer", "customer", id);
    }

    /** Only those that follow this one in the list. */
    public ObjectQuery after(String id) {
        return where("o.seq < (select seq from sandbox.objects where id = :startingAfter)", "startingAfter", id);
    }

    /** Only those that stand before this one, and of them the nearest. */
    public ObjectQuery before(String id) {
        return where("o.seq > (select seq from sandbox.objects where id = :endingBefore)", "endingBefore", id);
    }

    /** Only those for which this condition on the alias {@code o} holds; the value is bound to its named parameter. */
    public ObjectQuery where(String condition, String parameter, Object value) {
        if (OWN_PARAMETERS.contains(parameter) || parameters.putIfAbsent(parameter, value) != null) {
            throw new IllegalArgumentException("The parameter " + parameter + " has another meaning in this query");
        }
        conditions.add(condition);
        return this;
    }

    /** Only those for which this condition without a parameter holds. */
    public ObjectQuery where(String condition) {
        conditions.add(condition);
        return this;
    }

    String type() {
        return type;
    }

    List<String> conditions() {
        return conditions;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    int limit() {
        return limit;
    }
}
