/**
 * Owns the moment of signing in: the password's check, the brakes on guessing, and what is noted of it. Start reading
 * at {@link app.ridgeline.account.signin.PasswordSignIn}. Invariants: an email that is not registered takes as long as
 * a wrong password; an owner gets in at home while strangers guess. It must never log what was typed.
 */
@NullMarked
@NamedInterface("signin")
package app.ridgeline.account.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
