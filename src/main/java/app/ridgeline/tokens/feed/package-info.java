/**
 * Tells open pages, on every node, that a balance changed. Start reading at
 * {@link app.ridgeline.tokens.feed.BalanceFeed}. Invariants: what is told is committed, a change is told at least once,
 * and a slow listener keeps nobody waiting. It must never carry a number: who is told reads the balance.
 */
@NullMarked
@NamedInterface("feed")
package app.ridgeline.tokens.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
