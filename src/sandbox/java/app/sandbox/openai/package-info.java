/**
 * The simulated OpenAI: one address that edits images as Java can, one that says facts back. Start reading at
 * {@link app.sandbox.openai.ImageEdits}. Invariant: whatever it makes says that it is simulated, and it answers
 * nobody without the configured key. It must never call anybody.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-openai",
        allowedDependencies = {})
package app.sandbox.openai;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
