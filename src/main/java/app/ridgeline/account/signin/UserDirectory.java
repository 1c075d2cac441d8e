package app.ridgeline.account.signin;

import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.SignedInUser;
import app.ridgeline.account.Users;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the user of a sign-in. Who has no password is not found: that must look, and last, the same. */
@Service
class UserDirectory {

    private final Users users;

    UserDirectory(Users users) {
        this.users = users;
    }

    @Transactional(readOnly = true)
    SignedInUser find(String email) {
        return users.findByEmail(EmailAddress.normalise(email))
                .filter(user -> user.passwordHash() != null)
                .map(SignedInUser::new)
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
    }
}
