/**
 * Who gets through to what: the filters of each request, and the sessions they open and end. Start reading at
 * {@link app.ridgeline.web.chain.SecurityChains}. Everything is closed unless opened there.
 */
@NullMarked
package app.ridgeline.web.chain;

import org.jspecify.annotations.NullMarked;
