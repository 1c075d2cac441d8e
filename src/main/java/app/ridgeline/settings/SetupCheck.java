package app.ridgeline.settings;

import java.util.List;

/**
 * A part of the setup check: asks one of the services that the settings name whether it is as we need it. Modules
 * contribute theirs as beans, in the order in which they are told. It changes nothing, neither here nor there.
 */
public interface SetupCheck {

    /** What it is about: the heading of its lines. */
    String topic();

    /**
     * Asks. Called outside any transaction, on a thread of its own that is interrupted after a minute; each question
     * has a limit of a few seconds.
     *
     * @return what was found; no line may hold a secret
     */
    List<SetupLine> look() throws InterruptedException;
}
