package app.ridgeline.account;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The principal of a session. It forgets the password hash once the sign-in is done. */
public class SignedInUser implements UserDetails, CredentialsContainer {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration CONFIRMED = Duration.ofMinutes(5);

    private final UUID id;
    private final String email;
    private final Role role;
    private final boolean enabled;
    private final int sessionNo;
    private final int nextSessionNo;
    private final String way;
    private @Nullable String passwordHash;
    private @Nullable UUID sessionId; // null: opened without a request, as tests do
    private volatile @Nullable Instant factorAt; // of the session, so real time
    private volatile @Nullable Instant confirmedAt; // of the session, so real time

    /** One who has signed in by password. */
    public SignedInUser(User user) {
        this(user, "password");
    }

    /** @param way how they signed in, for the audit */
    public SignedInUser(User user, String way) {
        this.id = user.id();
        this.email = user.email();
        this.role = user.role();
        this.enabled = user.enabled();
        this.sessionNo = user.sessionNo();
        this.nextSessionNo = user.sessionNo();
        this.passwordHash = user.passwordHash();
        this.way = way;
    }

    /** A copy without a password hash. */
    SignedInUser(SignedInUser user, String email, int sessionNo, int nextSessionNo) {
        this.id = user.id;
        this.email = email;
        this.role = user.role;
        this.enabled = user.enabled;
        this.sessionNo = sessionNo;
        this.nextSessionNo = nextSessionNo;
        this.way = user.way;
        this.sessionId = user.sessionId;
        this.factorAt = user.factorAt;
    }

    /** The same user, without a password hash, by another address. */
    public final SignedInUser called(String address) {
        return copy(address, sessionNo, nextSessionNo);
    }

    /** The same user, without a password hash, in a session of this number. */
    public final SignedInUser at(int number) {
        return copy(email, number, number);
    }

    /** The same, also good once the number is this one: while the transaction that raises it has not ended. */
    public final SignedInUser movingTo(int number) {
        return copy(email, sessionNo, number);
    }

    /** Who came in another way than by a password stays someone who did. */
    SignedInUser copy(String address, int number, int nextNumber) {
        return new SignedInUser(this, address, number, nextNumber);
    }

    /** Who it is. */
    public final UUID id() {
        return id;
    }

    public Role role() {
        return role;
    }

    /** How they signed in: by {@code password}, {@code password+code}, {@code passkey} or {@code provider}. */
    public final String way() {
        return way;
    }

    /** The number of the user's sessions when this one was opened. */
    public final int sessionNo() {
        return sessionNo;
    }

    /** The id of this session; null if it is not among those that a person sees and ends. */
    public final @Nullable UUID sessionId() {
        return sessionId;
    }

    /** This session has an id now. */
    public final void opened(UUID id) {
        sessionId = id;
    }

    /** The second factor was given, a moment ago. */
    public final void usedFactor() {
        factorAt = Instant.now();
    }

    /** Whether it was given within this session, a short while ago. */
    final boolean hasUsedFactor() {
        Instant at = factorAt;
        return at != null && Instant.now().isBefore(at.plus(CONFIRMED));
    }

    /** Whether this session goes on while the user's sessions have this number. */
    boolean isOf(int number) {
        return number == sessionNo || number == nextSessionNo;
    }

    final void confirm() {
        confirmedAt = Instant.now();
    }

    /** Whether the password was typed again within this session, a short while ago. */
    final boolean isConfirmed() {
        Instant at = confirmedAt;
        return at != null && Instant.now().isBefore(at.plus(CONFIRMED));
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority(role.authority()));
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return email;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInUser user && id.equals(user.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
