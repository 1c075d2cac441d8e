package app.ridgeline.tokens;

/** A source was used again for something else than the first time. Nothing was changed. */
public class SourceReusedException extends IllegalStateException {

    public SourceReusedException(String source, EntryKind first, EntryKind now) {
        super("The source " + source + " was used for " + first.key() + " before, it cannot be used for " + now.key());
    }
}
