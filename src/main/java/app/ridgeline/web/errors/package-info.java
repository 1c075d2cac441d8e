/**
 * What someone meets when something is wrong: pages, problem documents, and which noise is refused without a word in
 * the log. No one is ever shown a stack trace.
 */
@NullMarked
package app.ridgeline.web.errors;

import org.jspecify.annotations.NullMarked;
