package app.sandbox.cli;

/** One verb of the command line. */
interface Command {

    /** The word it begins with. */
    String name();

    /** How to write it, one line for each form. */
    String usage();

    /**
     * Does it, and returns what to print.
     *
     * @throws CommandLine.Misused if it was not written as it should be
     */
    String run(CommandLine line);
}
