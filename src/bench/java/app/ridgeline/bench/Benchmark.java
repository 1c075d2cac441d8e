package app.ridgeline.bench;

/** One thing that is measured. */
interface Benchmark {

    /** Measures and reports its rows. */
    void run(Machine machine) throws Exception;
}
