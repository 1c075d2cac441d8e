package app.ridgeline.account.links;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.EmailAddress;
import app.ridgeline.account.Language;
import app.ridgeline.account.Password;
import app.ridgeline.account.PersonName;
import app.ridgeline.account.Role;
import app.ridgeline.account.Users;
import app.ridgeline.limits.Limits;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets people register themselves. Whether the email was free is never told: the caller signs in with what was typed,
 * which works for a new account, and for an old one only with its own password.
 */
@Service
public class Registration {

    /** What a person typed into the form. Checked here again: pages are not trusted. */
    public record Form(String name, String email, String password) {

        public Form {
            if (name.length() > PersonName.MAX_LENGTH || !isEmail(email) || !Password.isAcceptable(password)) {
                throw new IllegalArgumentException("Not a valid registration");
            }
        }

        /** Whether this looks like an email address. */
        public static boolean isEmail(String typed) {
            return EmailAddress.parse(typed).isPresent();
        }

        @Override
        public String toString() {
            return "Form[email=" + email + "]"; // a password is never logged
        }
    }

    private final Accounts accounts;
    private final Users users;
    private final EmailLinks links;
    private final Limits limits;
    private final TransactionOperations transaction;

    public Registration(
            Accounts accounts, Users users, EmailLinks links, Limits limits, TransactionOperations transaction) {
        this.accounts = accounts;
        this.users = users;
        this.links = links;
        this.limits = limits;
        this.transaction = transaction;
    }

    /**
     * Registers a customer unless the email is taken, and mails a link by which they show that it is theirs. Nothing
     * waits for that.
     *
     * @param language of the page: the mail's, and the account's until another one is chosen
     * @return false if too many registrations came from this address: nothing was done
     */
    public boolean register(Form form, Language language, String remoteAddress) {
        if (!limits.take(Limits.Attempt.REGISTRATION, remoteAddress).allowed()) {
            return false;
        }
        transaction.executeWithoutResult(_ -> {
            if (accounts.create(form.email(), form.name(), form.password(), Role.CUSTOMER)) {
                accounts.findByEmail(form.email()).ifPresent(account -> {
                    users.setLanguageIfNone(account.id(), language.tag());
                    links.verify(account.id());
                });
            }
        });
        return true;
    }
}
