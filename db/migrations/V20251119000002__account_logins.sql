-- Accounts at an OpenID provider that open accounts here. The provider's subject never changes; its email may.
create table account_logins (
    issuer       text        not null check (length(issuer) between 1 and 500),
    subject      text        not null check (length(subject) between 1 and 255),
    user_id      uuid        not null references users (id),
    created_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now(),

    primary key (issuer, subject),
    constraint account_logins_one_each unique (user_id, issuer)
);
