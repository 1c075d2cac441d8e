-- Two-step sign-in: there is a row while it is on. A code of an authenticator app is good for one sign-in, so the step of the
-- last one is kept; wrong codes are counted here, for all nodes and over restarts.
create table second_factors (
    user_id     uuid primary key references users (id),
    since       timestamptz not null default now(),
    app_secret  bytea check (length(app_secret) between 40 and 200), -- sealed with SECOND_FACTOR_KEY; null: no app, passkeys alone
    app_since   timestamptz,
    last_step   bigint      not null default 0 check (last_step >= 0),
    wrong       int         not null default 0 check (wrong between 0 and 10),
    wrong_since timestamptz not null default now(),

    constraint second_factors_app check ((app_secret is null) = (app_since is null))
);

-- Each stands in for a code, once. 80 random bits, so that a plain hash is enough.
create table recovery_codes (
    user_id uuid  not null references second_factors (user_id) on delete cascade,
    hash    bytea not null check (length(hash) = 32), -- SHA-256
    used_at timestamptz,

    primary key (user_id, hash)
);

-- Passkeys, in the columns that Spring Security's repository writes. A passkey's user handle is the id of its user, so
-- that it names nobody and belongs to somebody.
create table user_credentials (
    credential_id                text primary key check (length(credential_id) between 1 and 1400),
    user_entity_user_id          text        not null check (length(user_entity_user_id) = 22), -- base64url of 16 bytes
    user_id                      uuid        not null generated always as
        (encode(decode(translate(user_entity_user_id, '-_', '+/') || '==', 'base64'), 'hex')::uuid) stored
        references users (id),
    public_key                   bytea       not null,
    signature_count              bigint      not null check (signature_count >= 0),
    uv_initialized               boolean     not null,
    backup_eligible              boolean     not null,
    authenticator_transports     text        not null,
    public_key_credential_type   text,
    backup_state                 boolean     not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz not null,
    last_used                    timestamptz not null,
    label                        text        not null check (length(label) between 1 and 100)
);
create index user_credentials_of_user on user_credentials (user_entity_user_id);
