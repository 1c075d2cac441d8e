-- Users and their usage tokens: balances, the append-only entries behind them, and holds.
-- Rules that must never break stand here as constraints, not only in code.

create table users (
    id                 uuid primary key     default gen_random_uuid(),
    email              text        not null check (length(email) between 3 and 254 and email like '%_@_%'),
    name               text        not null default '' check (length(name) <= 200),
    password_hash      text,
    role               text        not null default 'CUSTOMER' check (role in ('CUSTOMER', 'ADMIN')),
    enabled            boolean     not null default true,
    stripe_customer_id text unique check (stripe_customer_id <> ''),
    created_at         timestamptz not null default now()
);
create unique index users_email_key on users (lower(email));

-- One row per user. remaining is generated, so that nothing can state another number.
create table usage_tokens (
    user_id           uuid primary key references users (id),
    plan              text check (plan in ('solo', 'business', 'enterprise')),
    status            text        not null default 'none' check (length(status) between 1 and 40),
    period_start      timestamptz,
    period_end        timestamptz,
    last_reset_at     timestamptz,
    reset_no          int         not null default 0 check (reset_no >= 0),

    mockup_quota      int         not null default 0 check (mockup_quota >= 0),
    mockup_spent      int         not null default 0 check (mockup_spent >= 0),
    mockup_purchased  int         not null default 0 check (mockup_purchased >= 0),
    mockup_owed       int         not null default 0 check (mockup_owed >= 0),
    mockup_remaining  int         not null generated always as (greatest(mockup_quota - mockup_spent, 0) + mockup_purchased) stored,

    dol_quota         int         not null default 0 check (dol_quota >= 0),
    dol_spent         int         not null default 0 check (dol_spent >= 0),
    dol_purchased     int         not null default 0 check (dol_purchased >= 0),
    dol_owed          int         not null default 0 check (dol_owed >= 0),
    dol_remaining     int         not null generated always as (greatest(dol_quota - dol_spent, 0) + dol_purchased) stored,

    weather_quota     int         not null default 0 check (weather_quota >= 0),
    weather_spent     int         not null default 0 check (weather_spent >= 0),
    weather_purchased int         not null default 0 check (weather_purchased >= 0),
    weather_owed      int         not null default 0 check (weather_owed >= 0),
    weather_remaining int         not null generated always as (greatest(weather_quota - weather_spent, 0) + weather_purchased) stored,

    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),

    constraint usage_tokens_period check (period_end is null or period_start < period_end),
    constraint usage_tokens_remaining check (mockup_remaining >= 0 and dol_remaining >= 0 and weather_remaining >= 0)
) with (fillfactor = 70); -- room for HOT updates: no indexed column ever changes

-- One entry per bucket for every change. The deltas of a bucket add up to its remaining.
create table token_entries (
    user_id         uuid        not null references usage_tokens (user_id),
    id              bigint      not null generated always as identity,
    bucket          text        not null check (bucket in ('mockup', 'dol', 'weather')),
    kind            text        not null check (kind in
                        ('reset', 'plan_change', 'suspend', 'resume', 'plan_end', 'admin_reset', 'pack', 'bonus',
                         'claim', 'restore', 'spend', 'hold', 'release', 'correction')),
    delta           int         not null,
    quota_after     int         not null check (quota_after >= 0),
    spent_after     int         not null check (spent_after >= 0),
    purchased_after int         not null check (purchased_after >= 0),
    owed_after      int         not null check (owed_after >= 0),
    remaining_after int         not null generated always as (greatest(quota_after - spent_after, 0) + purchased_after) stored,
    source          text        not null check (length(source) between 1 and 600),
    actor           text        not null check (length(actor) between 1 and 200 and actor not like '%@%'),
    reason          text check (length(reason) <= 500),
    created_at      timestamptz not null,

    primary key (user_id, id),
    constraint token_entries_source_once unique (user_id, bucket, source),
    constraint token_entries_sign check (case kind
        when 'spend' then delta < 0
        when 'hold' then delta < 0
        when 'pack' then delta >= 0
        when 'bonus' then delta >= 0
        when 'release' then delta >= 0
        when 'restore' then delta >= 0
        when 'claim' then delta <= 0
        when 'suspend' then delta <= 0
        when 'plan_end' then delta <= 0
        else true end)
);
-- A key of an API client pays once, whatever bucket or operation a retry names.
create unique index token_entries_spend_once on token_entries (user_id, source) where kind in ('spend', 'hold');

create function token_entries_are_append_only() returns trigger
    language plpgsql as $$
begin
    raise exception 'token_entries is append-only: write a correcting entry instead of % on it', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger token_entries_append_only
    before update or delete on token_entries
    for each row execute function token_entries_are_append_only();
create trigger token_entries_no_truncate
    before truncate on token_entries
    for each statement execute function token_entries_are_append_only();

-- Work is paid by a hold first. The split is kept so that a release gives back exactly what was taken.
create table token_holds (
    user_id          uuid        not null references usage_tokens (user_id),
    id               uuid        not null,
    bucket           text        not null check (bucket in ('mockup', 'dol', 'weather')),
    amount           int         not null check (amount > 0),
    allowance_part   int         not null check (allowance_part >= 0),
    purchased_part   int         not null check (purchased_part >= 0),
    reset_no         int         not null check (reset_no >= 0),
    owed_before      int         not null check (owed_before >= 0),
    source           text        not null check (length(source) between 1 and 600),
    actor            text        not null check (length(actor) between 1 and 200 and actor not like '%@%'),
    ttl_seconds      int         not null check (ttl_seconds > 0),
    state            text        not null default 'held' check (state in ('held', 'committed', 'released', 'expired')),
    committed_amount int check (committed_amount between 1 and amount),
    created_at       timestamptz not null,
    expires_at       timestamptz not null check (expires_at > created_at),
    decided_at       timestamptz,

    primary key (user_id, id),
    constraint token_holds_source_once unique (user_id, source),
    constraint token_holds_split check (allowance_part + purchased_part = amount),
    constraint token_holds_decided check ((state = 'held') = (decided_at is null)),
    constraint token_holds_committed check ((state = 'committed') = (committed_amount is not null))
);
create index token_holds_due on token_holds (expires_at) where state = 'held';
create index token_holds_open on token_holds (user_id, bucket) where state = 'held';
