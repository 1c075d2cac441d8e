package app.ridgeline.account.provider;

import app.ridgeline.account.PersonName;

/**
 * Who someone is, as an OpenID provider says.
 *
 * @param issuer the provider
 * @param subject the provider's id of the person, which never changes
 * @param email may be empty
 * @param emailVerified whether the provider has made sure of the address
 * @param name may be empty
 */
public record ProviderLogin(String issuer, String subject, String email, boolean emailVerified, String name) {

    private static final int MAX_ISSUER = 500;
    private static final int MAX_SUBJECT = 255;

    public ProviderLogin {
        if (issuer.isEmpty() || issuer.length() > MAX_ISSUER || subject.isEmpty() || subject.length() > MAX_SUBJECT) {
            throw new IllegalArgumentException("Not the identity of an OpenID provider");
        }
        name = name.strip();
        name = name.substring(0, Math.min(name.length(), PersonName.MAX_LENGTH));
    }
}
