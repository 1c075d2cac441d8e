package app.sandbox.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;

/** Reads the files the sandbox brings along. */
public final class Resources {

    private Resources() {}

    /** The whole file as text. */
    public static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox lacks its file " + resource.getDescription(), e);
        }
    }
}
