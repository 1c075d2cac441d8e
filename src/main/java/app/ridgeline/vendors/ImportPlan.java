package app.ridgeline.vendors;

import java.util.List;

/**
 * What an import would do. With errors it would do nothing.
 *
 * @param created names of the vendors it would add
 * @param changed names of those it would change, with the fields
 * @param unchanged how many are in the file as they are here
 * @param errors at most 100
 */
public record ImportPlan(List<String> created, List<String> changed, int unchanged, List<ImportError> errors) {

    /** Whether there is something to do, and nothing against it. */
    public boolean isReady() {
        return errors.isEmpty() && !(created.isEmpty() && changed.isEmpty());
    }
}
