package app.ridgeline.limits;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry idle for longest rather than grow beyond its bound. Guarded by its user. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int BOUND = 50_000;
    private static final float DEFAULT_LOAD = 0.75f;

    public BoundedMap() {
        super(16, DEFAULT_LOAD, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > BOUND;
    }
}
