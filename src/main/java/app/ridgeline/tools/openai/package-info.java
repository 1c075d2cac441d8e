/**
 * What the tools share that ask OpenAI: where it is, as whom, and how its answers are read. Start reading at
 * {@link app.ridgeline.tools.openai.OpenAiSettings}. Invariants: the key goes to the configured address alone and into
 * no log; an answer is read up to a bound. It must never decide whether a customer is charged.
 */
@NullMarked
package app.ridgeline.tools.openai;

import org.jspecify.annotations.NullMarked;
