package app.ridgeline.tools;

/** What a tool has at hand while it works. */
public interface Work {

    /** A file that the customer gave for this run. */
    StoredFile file(String name);

    /**
     * To be called right before a provider is asked: from here on the run costs money.
     *
     * @throws RunEndedException if the run was cancelled: there is no one to work for
     */
    void calling();
}
