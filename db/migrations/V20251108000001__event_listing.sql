-- Up to when Stripe's own list of events was compared with the inbox. One row: it starts with the installation, since
-- what happened before is not ours to take.
create table event_listing (
    only_row     boolean primary key default true check (only_row),
    listed_until timestamptz not null, -- by the application's clock, which the sandbox moves
    completed_at timestamptz not null  -- by real time: Stripe forgets events after 30 days of it
);
insert into event_listing (listed_until, completed_at) values (now(), now());
