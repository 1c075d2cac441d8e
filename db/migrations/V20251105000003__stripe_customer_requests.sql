-- What Stripe was asked when a customer was made for a user: one idempotency key, always with the same parameters.
create table stripe_customer_requests (
    user_id    uuid primary key references users (id),
    no         int         not null default 1 check (no > 0), -- part of the key: a new number is a new key
    email      text        not null,
    name       text        not null,
    state      text        not null default 'open' check (state in
                   ('open',       -- send it, again and again, until there is an answer
                    'refused',    -- nothing was made; the next request needs a new key
                    'doubtful')), -- something may have been made: look for it first
    started_at timestamptz not null default now()
);
