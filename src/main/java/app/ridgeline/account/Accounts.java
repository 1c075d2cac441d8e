package app.ridgeline.account;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds users, and makes them for those who may decide so: the start-up and demo data. */
@Service
public class Accounts {

    private final Users users;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Accounts(Users users, PasswordEncoder passwords, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Returns whether a database has users. It need not be migrated yet: it may be of an older version, or empty. */
    public static boolean existIn(Statement sql) throws SQLException {
        return isTrue(sql, "select to_regclass('users') is not null")
                && isTrue(sql, "select exists (select from users)");
    }

    private static boolean isTrue(Statement sql, String question) throws SQLException {
        try (ResultSet answer = sql.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** The user with this id. */
    @Transactional(readOnly = true)
    public Optional<Account> find(UUID id) {
        return users.findById(id).map(User::toAccount);
    }

    /** The user with this email, whatever its case. */
    @Transactional(readOnly = true)
    public Optional<Account> findByEmail(String email) {
        return users.findByEmail(EmailAddress.normalise(email)).map(User::toAccount);
    }

    /** The emails of those of these users that exist. */
    @Transactional(readOnly = true)
    public Map<UUID, String> emails(Collection<UUID> ids) {
        return users.findAllById(ids).stream().collect(Collectors.toMap(User::id, User::email));
    }

    /** How many admins there are. */
    @Transactional(readOnly = true)
    public int countAdmins() {
        return users.countAdmins();
    }

    /**
     * Makes a user unless the email is taken; an existing user is left as is, password and role too.
     *
     * @param rawPassword hashed before anything is asked, so that a taken email takes as long as a new one
     * @return whether the user was made
     * @throws IllegalArgumentException for what is no email address, or a password longer than bcrypt reads
     */
    @Transactional
    public boolean create(String email, String name, String rawPassword, Role role) {
        String address = EmailAddress.parse(email)
                .orElseThrow(() -> new IllegalArgumentException("Not an email address"))
                .value();
        if (Password.isTooLong(rawPassword)) {
            throw new IllegalArgumentException("The password has more than " + Password.MAX_BYTES + " bytes");
        }
        String hash = passwords.encode(rawPassword);
        return users.add(
                        UuidCreator.getTimeOrderedEpoch(),
                        address,
                        PersonName.clean(name),
                        hash,
                        role.name(),
                        clock.instant())
                == 1;
    }

    /** Takes for certain that the address of this user is theirs: who runs this installation says so. */
    @Transactional
    public void vouchFor(String email) {
        users.findByEmail(EmailAddress.normalise(email)).ifPresent(user -> users.verifyEmail(user.id(), user.email()));
    }

    /**
     * Enables or disables a user; open sessions end within seconds. Returns false if nothing changed or there is no
     * such user.
     */
    @Transactional
    public boolean setEnabled(UUID id, boolean enabled) {
        return users.setEnabled(id, enabled) == 1;
    }

    /**
     * Gives a user another role: open sessions end within seconds. False if they had it before, or there is no such
     * user.
     */
    @Transactional
    public boolean setRole(UUID id, Role role) {
        return users.setRole(id, role.name()) == 1;
    }
}
