-- The simulated Stripe's own memory. Run at every start of the sandbox, beside the application's migrations.

create schema if not exists sandbox;

-- How far the sandbox is ahead of real time, and the key of its pages' form tokens.
create table if not exists sandbox.state (
    only_row      boolean primary key default true check (only_row),
    ahead_seconds bigint not null default 0, -- below 0 while the demo data's past is made
    form_key      text   not null default gen_random_uuid()::text || gen_random_uuid()::text
);
insert into sandbox.state default values on conflict do nothing;
alter table sandbox.state drop constraint if exists state_ahead_seconds_check;

-- Every object of Stripe's API: body is what the API shows, hidden is what only Stripe would know.
create table if not exists sandbox.objects (
    id         text primary key check (length(id) <= 255),
    type       text        not null,
    customer   text,
    seq        bigint      not null generated always as identity,
    body       json        not null,
    hidden     json        not null default '{}',
    created_at timestamptz not null default now()
);
create index if not exists objects_newest on sandbox.objects (type, seq desc);
create index if not exists objects_of_customer on sandbox.objects (customer, type, seq desc) where customer is not null;

-- The first answer to each idempotency key.
create table if not exists sandbox.idempotency_keys (
    key         text primary key check (length(key) <= 255),
    endpoint    text        not null,
    fingerprint text        not null,
    request_id  text        not null,
    answer      text,
    created_at  timestamptz not null default now()
);
create index if not exists idempotency_keys_age on sandbox.idempotency_keys (created_at);

-- One row for each time an event is to be delivered; a null endpoint is the application itself.
create table if not exists sandbox.deliveries (
    id              bigint primary key generated always as identity,
    event_id        text        not null references sandbox.objects (id),
    endpoint_id     text references sandbox.objects (id) on delete cascade,
    state           text        not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    attempts        int         not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null default now(),
    claimed_until   timestamptz,
    status_code     int,
    duration_ms     bigint,
    answer          text check (length(answer) <= 1000),
    created_at      timestamptz not null default now(),
    attempted_at    timestamptz
);
create index if not exists deliveries_due on sandbox.deliveries (next_attempt_at) where state = 'pending';
create index if not exists deliveries_of_event on sandbox.deliveries (event_id);
create index if not exists deliveries_age on sandbox.deliveries (created_at);

-- How this time is to be sent: the shape of the payload, the signature, and the delivery that must have been tried before.
alter table sandbox.deliveries add column if not exists api_version text not null default '2026-07-29.dahlia';
alter table sandbox.deliveries add column if not exists signature text not null default 'valid';
alter table sandbox.deliveries add column if not exists after_id bigint;

-- What a person at the console makes of an endpoint; a null endpoint is the application itself.
create table if not exists sandbox.endpoint_settings (
    endpoint_id text unique nulls not distinct references sandbox.objects (id) on delete cascade,
    paused      boolean not null default false,
    api_version text    not null default '2026-07-29.dahlia',
    fault       text    not null default 'none',
    faults_left int     not null default 0 check (faults_left >= 0),
    delay_ms    bigint  not null default 0 check (delay_ms >= 0)
);

-- How each attempt of a delivery ended.
create table if not exists sandbox.delivery_attempts (
    delivery_id bigint      not null references sandbox.deliveries (id) on delete cascade,
    number      int         not null,
    sent_at     timestamptz not null,
    status_code int,
    duration_ms bigint      not null,
    answer      text        not null check (length(answer) <= 1000),
    fault       text        not null,
    primary key (delivery_id, number)
);

-- When something is next to happen to an object by the clock, if anything is; what becomes of a subscription whose
-- invoice was never paid; and until when (real time) a run of the clock holds it.
alter table sandbox.objects add column if not exists due_at timestamptz;
create index if not exists objects_due on sandbox.objects (due_at, seq) where due_at is not null;
alter table sandbox.state add column if not exists after_dunning text not null default 'cancel'
    check (after_dunning in ('cancel', 'unpaid', 'past_due'));
alter table sandbox.state add column if not exists running_until timestamptz;
