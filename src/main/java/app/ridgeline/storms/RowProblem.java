package app.ridgeline.storms;

/** Why a row of a file is no event here. */
public enum RowProblem {
    /** Of a kind that damages no roof, or at sea. */
    OTHER_KIND("other-kind"),
    /** NOAA knows only the forecast zone, not the point. */
    NO_POINT("no-point"),
    /** More or fewer columns than the header. */
    COLUMNS("columns"),
    /** No EVENT_ID, or none that is a number. */
    ID("id"),
    /** A date or time that does not exist. */
    DATE("date"),
    /** A time zone that no one knows. */
    ZONE("zone"),
    /** Coordinates that are no point of the United States. */
    POINT("point"),
    /** A size or speed that is no number or cannot be. */
    MAGNITUDE("magnitude"),
    /** Another row of the same file has the same EVENT_ID; the last one counts. */
    TWICE("twice");

    private final String key;

    RowProblem(String key) {
        this.key = key;
    }

    /** The last part of the key of its text. */
    public String key() {
        return key;
    }
}
