-- Keys of programs that call the REST API. Only a hash is kept: the key itself is shown once.
create table api_keys (
    id         uuid primary key     default gen_random_uuid(),
    name       text        not null check (length(name) between 1 and 100),
    hash       bytea       not null unique check (length(hash) = 32),
    scopes     text[]      not null check (scopes <@ array ['admin', 'spend', 'metrics'] and cardinality(scopes) > 0),
    created_at timestamptz not null default now(),
    revoked_at timestamptz
);

-- What an admin call with an Idempotency-Key answered first. Spends need no row here: the ledger knows them.
create table api_answers (
    client_id    uuid        not null references api_keys (id),
    user_id      uuid        not null references users (id),
    key          text        not null check (length(key) between 1 and 255),
    request_hash bytea       not null,
    answer       text        not null,
    created_at   timestamptz not null,
    primary key (user_id, client_id, key)
);
