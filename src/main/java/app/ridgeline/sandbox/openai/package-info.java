/**
 * The simulated OpenAI: one address that edits images as Java can, one that says facts back. Start reading at {@link
 * app.ridgeline.sandbox.openai.ImageEdits}. Invariants: whatever it makes says that it is simulated, and it answers nobody
 * without the configured key. It must never be reachable outside the profile {@code sandbox}.
 */
@NullMarked
package app.ridgeline.sandbox.openai;

import org.jspecify.annotations.NullMarked;
