package app.ridgeline.tools.storm;

import app.ridgeline.storms.Peril;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The perils that a customer searches for. */
enum PerilFilter {
    ANY(EnumSet.allOf(Peril.class)),
    HAIL(EnumSet.of(Peril.HAIL)),
    WIND(EnumSet.of(Peril.WIND)),
    TORNADO(EnumSet.of(Peril.TORNADO)),
    FLOOD(EnumSet.of(Peril.FLOOD));

    private final Set<Peril> perils;

    PerilFilter(Set<Peril> perils) {
        this.perils = perils;
    }

    Set<Peril> perils() {
        return perils;
    }

    /** The key of its name. */
    String textKey() {
        return "storm.wanted." + name().toLowerCase(Locale.ROOT);
    }
}
