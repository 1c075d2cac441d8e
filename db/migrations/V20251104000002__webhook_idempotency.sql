-- The inbox of Stripe's deliveries: one row per event id, whatever arrives how often.

create table webhook_events (
    event_id     text primary key check (event_id ~ '^[A-Za-z0-9_]{1,255}$'),
    event_type   text        not null check (length(event_type) between 1 and 255),
    api_version  text,
    received_at  timestamptz not null default now(),
    processed_at timestamptz,
    status       text        not null check (status in ('PROCESSED', 'IGNORED', 'UNMATCHED', 'FAILED')),
    attempts     int         not null default 1 check (attempts > 0),
    error        text check (length(error) <= 4000),
    metadata     jsonb       not null default '{}',
    payload      json        not null,

    -- Processed and ignored events say when and, if ignored, why; the others are tried again.
    constraint webhook_events_processed check ((processed_at is not null) = (status in ('PROCESSED', 'IGNORED')))
);
create index webhook_events_received on webhook_events (received_at);
-- What waits for a retry, a customer, a purchase or a price is found without reading the rest.
create index webhook_events_open on webhook_events (status, received_at) where status in ('UNMATCHED', 'FAILED');
create index webhook_events_unmatched_customer on webhook_events ((metadata ->> 'customer')) where status = 'UNMATCHED';
