package app.ridgeline.web.errors;

import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Distinguishes what our pages would never send from a fault of our own. */
final class Nonsense {

    private static final int MAX_CAUSES = 20;

    /** PostgreSQL's states for a text with a NUL: "character not in repertoire" and "untranslatable character". */
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

    private Nonsense() {}

    /** Whether the failure says that what was sent makes no sense. */
    static boolean isOne(Throwable failure) {
        return causes(failure).anyMatch(Nonsense::isNoText) || causes(failure).allMatch(Nonsense::happenedWhileReading);
    }

    private static boolean isNoText(Throwable cause) {
        return cause instanceof CharacterCodingException
                || cause instanceof SQLException sql && NO_TEXT.contains(sql.getSQLState());
    }

    /** Flow failed over a message before any code of ours was reached by it. */
    private static boolean happenedWhileReading(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name ->
                        name.startsWith("app.ridgeline.") || name.startsWith("com.vaadin.flow.server.communication."))
                .findFirst()
                .filter(name -> name.startsWith("com.vaadin."))
                .isPresent();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
    }
}
