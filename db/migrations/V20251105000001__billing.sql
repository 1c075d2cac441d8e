-- What Stripe told us: who its customers are, their subscriptions, what they bought.

-- Every Stripe customer id a user ever had. users.stripe_customer_id is the one in use.
create table stripe_customers (
    customer_id text primary key,
    user_id     uuid        not null references users (id),
    created_at  timestamptz not null default now()
);
create index stripe_customers_user on stripe_customers (user_id);

-- Kept by the database, so that a user inserted by plain SQL is known as well.
create function users_remember_customer() returns trigger
    language plpgsql as $$
begin
    if new.stripe_customer_id is not null then
        insert into stripe_customers (customer_id, user_id) values (new.stripe_customer_id, new.id)
        on conflict (customer_id) do update set user_id = excluded.user_id
            where stripe_customers.user_id <> excluded.user_id;
    end if;
    return null;
end $$;
create trigger users_remember_customer
    after insert or update of stripe_customer_id on users
    for each row execute function users_remember_customer();

-- The newest snapshot of each subscription.
create table subscriptions (
    id                   text primary key,
    user_id              uuid        not null references users (id),
    customer_id          text        not null,
    status               text        not null check (status in
                             ('incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'unpaid',
                              'paused', 'canceled')),
    plan                 text        not null check (plan in ('solo', 'business', 'enterprise')),
    price_id             text        not null,
    quantity             int         not null check (quantity between 0 and 10000),
    billing_interval     text        not null check (billing_interval in ('day', 'week', 'month', 'year')),
    interval_count       int         not null check (interval_count > 0),
    collection_paused    boolean     not null,
    cancel_at_period_end boolean     not null,
    cancel_at            timestamptz,
    period_start         timestamptz not null,
    period_end           timestamptz not null,
    latest_invoice       text,
    started_at           timestamptz not null,
    ended_at             timestamptz,
    -- The event this snapshot came with: what decides whether another one replaces it.
    snapshot_type        text        not null,
    snapshot_at          timestamptz not null,
    snapshot_event       text        not null,
    reread               boolean     not null default false,
    updated_at           timestamptz not null,

    constraint subscriptions_period check (period_start < period_end)
);
create index subscriptions_user on subscriptions (user_id);
create index subscriptions_customer on subscriptions (customer_id);
create index subscriptions_reread on subscriptions (id) where reread;
-- The drip of annual plans looks only at those.
create index subscriptions_long on subscriptions (period_end)
    where status in ('active', 'trialing') and (billing_interval = 'year' or interval_count > 1);

-- Which period (or monthly slice of a longer one) of which subscription was granted: once.
create table allowance_grants (
    subscription_id text        not null references subscriptions (id),
    period_start    timestamptz not null,
    period_end      timestamptz not null,
    user_id         uuid        not null references users (id),
    plan            text        not null,
    trial           boolean     not null,
    renewed         boolean     not null, -- spent returned to 0; false: taken as a change of plan
    cause           text        not null,
    granted_at      timestamptz not null,

    primary key (subscription_id, period_start),
    constraint allowance_grants_period check (period_start < period_end)
);
create index allowance_grants_user on allowance_grants (user_id, period_end);

-- What we asked Stripe to sell: the only thing that says who pays for which pack.
create table checkout_sessions (
    id         text primary key,
    user_id    uuid        not null references users (id),
    mode       text        not null check (mode in ('payment', 'subscription')),
    pack       int check (pack > 0),
    plan       text check (plan in ('solo', 'business', 'enterprise')),
    price_id   text        not null,
    created_at timestamptz not null,

    constraint checkout_sessions_what check ((mode = 'payment') = (pack is not null)
        and (mode = 'subscription') = (plan is not null))
);
create index checkout_sessions_user on checkout_sessions (user_id, created_at);

-- A pack that was bought. Refunds and disputes claim against what it granted.
create table purchases (
    session_id      text primary key,
    user_id         uuid        not null references users (id),
    pack            int         not null check (pack > 0),
    status          text        not null check (status in ('PENDING', 'PAID', 'FAILED')),
    payment_intent  text,
    amount_minor    bigint check (amount_minor >= 0),
    currency        text check (length(currency) = 3),
    granted_mockup  int         not null default 0 check (granted_mockup >= 0),
    granted_dol     int         not null default 0 check (granted_dol >= 0),
    granted_weather int         not null default 0 check (granted_weather >= 0),
    claimed_mockup  int         not null default 0 check (claimed_mockup between 0 and granted_mockup),
    claimed_dol     int         not null default 0 check (claimed_dol between 0 and granted_dol),
    claimed_weather int         not null default 0 check (claimed_weather between 0 and granted_weather),
    created_at      timestamptz not null,
    paid_at         timestamptz,

    constraint purchases_paid check ((status = 'PAID') = (paid_at is not null))
);
create index purchases_user on purchases (user_id, created_at);
create index purchases_payment_intent on purchases (payment_intent);
