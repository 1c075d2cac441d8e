package app.ridgeline.tokens;

import java.time.Instant;

/**
 * A stop in force.
 *
 * @param reason in the operator's words, 1 to 500 characters
 * @param actor who threw it: an id, never an email; {@code psql} if it was done by hand
 * @param at when, in real time
 */
public record ThrownSwitch(OperatorSwitch which, String reason, String actor, Instant at) {}
