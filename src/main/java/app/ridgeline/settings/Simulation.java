package app.ridgeline.settings;

import org.springframework.core.env.Environment;

/** Whether what stands around this node is simulated: then no setting is required, and none is missed. */
public final class Simulation {

    private static final String PROPERTY = "ridgeline.simulated";

    private Simulation() {}

    /** Whether it is. */
    public static boolean isOn(Environment environment) {
        return environment.getProperty(PROPERTY, Boolean.class, false);
    }
}
