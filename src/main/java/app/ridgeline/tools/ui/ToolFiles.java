package app.ridgeline.tools.ui;

import app.ridgeline.tools.StoredFile;
import app.ridgeline.tools.ToolRuns;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives people the files of their own runs and drafts. What is not theirs is not there. */
@RestController
class ToolFiles {

    static final String PATH = "/tools/files/";

    private final ToolRuns runs;

    ToolFiles(ToolRuns runs) {
        this.runs = runs;
    }

    @GetMapping(PATH + "{owner}/{name}")
    ResponseEntity<byte[]> file(
            @PathVariable String owner, @PathVariable String name, @RequestParam Optional<String> download) {
        return uuid(owner)
                .flatMap(id -> runs.file(id, name))
                .map(file -> answer(file, download))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Never guessed, and inert if opened directly: a file is what its type says. */
    private static ResponseEntity<byte[]> answer(StoredFile file, Optional<String> download) {
        ContentDisposition disposition = download.map(
                        name -> ContentDisposition.attachment().filename(name).build())
                .orElseGet(() -> ContentDisposition.inline().build());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(file.bytes());
    }

    static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
