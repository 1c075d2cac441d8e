package app.sandbox.trigger;

import java.util.Map;
import java.util.function.Consumer;

/** What leads to events of some kind. */
interface Fixtures {

    /** By the type of the event that is wanted, what makes it happen. */
    Map<String, Consumer<Scene>> all();
}
