package app.sandbox.cli;

import app.sandbox.demo.Reset;
import app.sandbox.objects.StripeError;
import app.sandbox.rest.ApiSecrets;
import app.sandbox.trigger.Triggers.NotTriggered;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes a command line, one parameter {@code arg} for each word, and answers what to print. A key in a header is asked
 * for, which no foreign page can send.
 */
@RestController
class CliPage {

    private final List<Command> commands;
    private final ApiSecrets keys;

    CliPage(List<Command> commands, ApiSecrets keys) {
        this.commands =
                commands.stream().sorted(Comparator.comparing(Command::name)).toList();
        this.keys = keys;
    }

    @PostMapping("/sandbox/cli")
    ResponseEntity<String> run(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(name = "arg", required = false) @Nullable List<String> arguments) {
        try {
            keys.check(authorization);
            return answer(HttpStatus.OK, run(arguments == null ? List.of() : arguments));
        } catch (CommandLine.Misused | NotTriggered | Reset.Refused e) {
            return answer(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (StripeError e) {
            // 404 would say that there is no sandbox here.
            boolean unauthorized = e.status() == HttpStatus.UNAUTHORIZED.value();
            HttpStatus status = unauthorized ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST;
            return answer(status, String.valueOf(e.getMessage()));
        }
    }

    private String run(List<String> arguments) {
        CommandLine line = new CommandLine(arguments);
        String verb = line.next().orElse("help");
        if (verb.equals("help")) {
            return commands.stream().map(Command::usage).collect(Collectors.joining("\n"));
        }
        return commands.stream()
                .filter(command -> command.name().equals(verb))
                .findFirst()
                .orElseThrow(() -> new CommandLine.Misused("There is no command \"" + verb + "\". Try help."))
                .run(line);
    }

    private static ResponseEntity<String> answer(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.endsWith("\n") ? text : text + "\n");
    }
}
