package app.sandbox.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words after a verb: {@code --name value}, {@code --name=value}, {@code --flag} and plain words. */
final class CommandLine {

    private static final List<String> FLAGS = List.of("--print-secret", "--reverse", "--no-wait", "--list", "--yes");

    private final Deque<String> words = new ArrayDeque<>();
    private final Map<String, String> options = new LinkedHashMap<>();

    CommandLine(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--")) {
                words.add(argument);
            } else if (equals > 0) {
                options.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else if (FLAGS.contains(argument)) {
                options.put(argument, "true");
            } else if (i + 1 < arguments.size()) {
                options.put(argument, arguments.get(++i));
            } else {
                throw new Misused(argument + " needs a value.");
            }
        }
    }

    /** The next plain word. */
    Optional<String> next() {
        return Optional.ofNullable(words.poll());
    }

    /** The next plain word, which must be there. */
    String required(String what) {
        return next().orElseThrow(() -> new Misused("Say " + what + "."));
    }

    /** All plain words that are left. */
    List<String> rest() {
        List<String> rest = new ArrayList<>(words);
        words.clear();
        return rest;
    }

    /** Whether this flag is given. */
    boolean flag(String name) {
        return options.remove(name) != null;
    }

    /** The value of this option, if given. */
    Optional<String> option(String name) {
        return Optional.ofNullable(options.remove(name));
    }

    /** The whole number of this option, if given, within its range. */
    Optional<Integer> number(String name, int least, int most) {
        return option(name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new Misused(name + " is a number from " + least + " to " + most + ".");
        });
    }

    /** Refuses what nobody has asked for. */
    void end() {
        if (!words.isEmpty()) {
            throw new Misused("What is \"" + words.peek() + "\"?");
        }
        if (!options.isEmpty()) {
            throw new Misused(
                    "There is no option " + options.keySet().iterator().next() + " here.");
        }
    }

    /** The line makes no sense; the message says why. */
    static final class Misused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }
}
