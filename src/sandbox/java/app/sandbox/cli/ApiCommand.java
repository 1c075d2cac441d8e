package app.sandbox.cli;

import app.sandbox.objects.Json;
import app.sandbox.rest.LocalCalls;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code get}, {@code post} and {@code delete}: any call of the simulated API, which prints its answer. */
final class ApiCommand implements Command {

    /** The three of them. */
    @Configuration
    static class All {

        @Bean
        Command sandboxGetCommand(LocalCalls api) {
            return new ApiCommand("get", "get PATH [-d NAME=VALUE]…", api);
        }

        @Bean
        Command sandboxPostCommand(LocalCalls api) {
            return new ApiCommand("post", "post PATH [-d NAME=VALUE]…", api);
        }

        @Bean
        Command sandboxDeleteCommand(LocalCalls api) {
            return new ApiCommand("delete", "delete PATH", api);
        }
    }

    private final String name;
    private final String usage;
    private final LocalCalls api;

    private ApiCommand(String name, String usage, LocalCalls api) {
        this.name = name;
        this.usage = usage;
        this.api = api;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String usage() {
        return usage;
    }

    @Override
    public String run(CommandLine line) {
        String path = line.required("which path, for example /v1/subscriptions");
        List<String> parameters = new ArrayList<>();
        Iterator<String> rest = line.rest().iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            String data = word.equals("-d") && rest.hasNext() ? rest.next() : "";
            int equals = data.indexOf('=');
            if (equals < 1) {
                throw new CommandLine.Misused("Parameters are written -d NAME=VALUE.");
            }
            parameters.add(data.substring(0, equals));
            parameters.add(data.substring(equals + 1));
        }
        line.end();
        return Json.write(api.call(name.toUpperCase(Locale.ROOT), path, parameters.toArray(String[]::new)));
    }
}
