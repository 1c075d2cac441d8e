package app.ridgeline.account.passkeys;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** The users, as WebAuthn sees them. There is no table for it, so that an address is kept in one place. */
@Component
class UserEntities implements PublicKeyCredentialUserEntityRepository {

    private final Accounts accounts;

    UserEntities(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return accounts.find(UserHandle.userId(handle))
                .map(UserEntities::entity)
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String email) {
        return accounts.findByEmail(email).map(UserEntities::entity).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new UnsupportedOperationException("Users are made by registration");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("Users are erased as a whole");
    }

    private static PublicKeyCredentialUserEntity entity(Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(UserHandle.of(account.id()))
                .name(account.email())
                .displayName(account.name().isEmpty() ? account.email() : account.name())
                .build();
    }
}
