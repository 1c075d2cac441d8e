package app.ridgeline.web.pages;

import app.ridgeline.account.secondfactor.RecoveryCodeFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plain page with a form says: its texts, ready to be read. The template {@code web/form-page.html} draws it and
 * escapes every one of them.
 *
 * @param indexed whether search engines may list the page
 * @param message the result of the form, above it
 * @param form null if there is nothing left to fill in
 * @param provider the way to the OpenID provider, if there is one
 * @param demo the demo accounts, if there are any
 * @param setup what is scanned or kept, above the form, if anything is
 * @param passkey the button for a passkey, if there is one
 */
record FormPage(
        String title,
        String lead,
        boolean indexed,
        @Nullable Message message,
        @Nullable Form form,
        @Nullable Provider provider,
        List<Way> ways,
        @Nullable Demo demo,
        @Nullable Setup setup,
        @Nullable Passkey passkey) {

    /** A page that search engines list, with a form, if any, and nothing else yet. */
    static FormPage of(String title, String lead, @Nullable Form form) {
        return new FormPage(title, lead, true, null, form, null, List.of(), null, null, null);
    }

    FormPage notIndexed() {
        return new FormPage(title, lead, false, message, form, provider, ways, demo, setup, passkey);
    }

    FormPage saying(@Nullable Message message) {
        return new FormPage(title, lead, indexed, message, form, provider, ways, demo, setup, passkey);
    }

    /** The same without its form, which has done its work or never can. */
    FormPage done(Message message) {
        return new FormPage(title, lead, indexed, message, null, provider, ways, demo, setup, passkey);
    }

    FormPage with(@Nullable Provider provider) {
        return new FormPage(title, lead, indexed, message, form, provider, ways, demo, setup, passkey);
    }

    FormPage leadingTo(Way... ways) {
        return new FormPage(title, lead, indexed, message, form, provider, List.of(ways), demo, setup, passkey);
    }

    FormPage with(@Nullable Demo demo) {
        return new FormPage(title, lead, indexed, message, form, provider, ways, demo, setup, passkey);
    }

    FormPage with(@Nullable Setup setup) {
        return new FormPage(title, lead, indexed, message, form, provider, ways, demo, setup, passkey);
    }

    FormPage with(@Nullable Passkey passkey) {
        return new FormPage(title, lead, indexed, message, form, provider, ways, demo, setup, passkey);
    }

    /**
     * What an authenticator app is set up by, or recovery codes.
     *
     * @param picture an image as a data address; empty for none
     * @param secret the same for those who type
     * @param file the codes as an address; empty for none
     */
    record Setup(
            String text,
            String picture,
            String pictureText,
            String secretText,
            String secret,
            List<String> codes,
            String file,
            String fileName,
            String fileText) {

        /** The QR code of an authenticator app. */
        static Setup app(String text, String picture, String pictureText, String secretText, String secret) {
            return new Setup(text, picture, pictureText, secretText, secret, List.of(), "", "", "");
        }

        /** Recovery codes, shown this once. */
        static Setup codes(String text, List<String> codes, String fileText) {
            return new Setup(
                    text, "", "", "", "", codes, RecoveryCodeFile.address(codes), RecoveryCodeFile.NAME, fileText);
        }
    }

    /**
     * A button that the page's script gives its meaning; hidden where the browser knows no passkeys.
     *
     * @param or what stands between it and the form; empty if there is no form
     * @param otherwise the page to go to when no passkey was used
     * @param made where a new passkey is posted to; empty to sign in by one
     */
    record Passkey(String or, String text, String otherwise, String made) {}

    /** A sentence in a box. */
    record Message(String look, String text) {

        static Message bad(String text) {
            return new Message("rl-message-error", text);
        }

        static Message good(String text) {
            return new Message("rl-message-ok", text);
        }
    }

    /** Fields that are posted to this path, with the token that shows the form is ours. */
    record Form(String action, String submit, List<Hidden> hidden, List<Field> fields) {

        Form(String action, String submit, Field... fields) {
            this(action, submit, List.of(), List.of(fields));
        }
    }

    /** What is posted unseen. */
    record Hidden(String name, String value) {}

    /** A link with the question that it answers, which may be empty. */
    record Way(String question, String address, String text) {}

    /** The way to the OpenID provider. A link, not a form: those may only be sent to ourselves. */
    record Provider(String or, String address, String text) {}

    /** Accounts that are signed in by one click. */
    record Demo(String title, List<Account> accounts) {

        /** One of them. */
        record Account(String name, String email, String password) {}
    }

    /**
     * A labelled field.
     *
     * @param autocomplete what password managers and browsers know it by
     * @param reveal the caption of the button that shows a password; null for what is no secret
     * @param error what is wrong with what was typed, shown in place of the helper
     */
    record Field(
            String name,
            String label,
            String type,
            String autocomplete,
            String value,
            @Nullable Integer maxLength,
            @Nullable String helper,
            @Nullable String error,
            @Nullable Reveal reveal,
            @Nullable Strength strength,
            boolean focused) {

        static Field text(String name, String label, String autocomplete, String value) {
            return new Field(name, label, "text", autocomplete, value, null, null, null, null, null, false);
        }

        static Field email(String label, String value) {
            return new Field("username", label, "email", "username", value, null, null, null, null, null, false);
        }

        /** What was typed is never sent back. */
        static Field password(String name, String label, String autocomplete, Reveal reveal) {
            return new Field(name, label, "password", autocomplete, "", null, null, null, reveal, null, false);
        }

        Field atMost(int characters) {
            return new Field(
                    name, label, type, autocomplete, value, characters, helper, error, reveal, strength, focused);
        }

        Field helping(String helper) {
            return new Field(
                    name, label, type, autocomplete, value, maxLength, helper, error, reveal, strength, focused);
        }

        Field wrong(@Nullable String error) {
            return new Field(
                    name, label, type, autocomplete, value, maxLength, helper, error, reveal, strength, focused);
        }

        Field guessed(Strength strength) {
            return new Field(
                    name, label, type, autocomplete, value, maxLength, helper, error, reveal, strength, focused);
        }

        Field focusedIf(boolean focused) {
            return new Field(
                    name, label, type, autocomplete, value, maxLength, helper, error, reveal, strength, focused);
        }

        boolean described() {
            return helper != null || error != null;
        }
    }

    /** The button that shows a password, and how a screen reader calls it. */
    record Reveal(String caption, String label) {}

    /** What the page's script says of a new password while it is typed. */
    record Strength(int shortest, String tooShort, String fair, String good, String strong) {}
}
