-- What an operator has stopped. A row is a stop; lifting it deletes the row, the audit keeps who did what.
create table operator_switches (
    name      text primary key check (name in
                  ('stop-grants', 'stop-spending-mockup', 'stop-spending-dol', 'stop-spending-weather', 'read-only')),
    reason    text        not null check (length(reason) between 1 and 500),
    actor     text        not null check (length(actor) between 1 and 200 and actor not like '%@%'),
    thrown_at timestamptz not null default clock_timestamp()
);

-- A delivery that came while grants were stopped: it is processed when they are allowed again.
alter table webhook_events
    drop constraint webhook_events_status_check,
    add constraint webhook_events_status_check
        check (status in ('PROCESSED', 'IGNORED', 'UNMATCHED', 'FAILED', 'DEFERRED'));
create index webhook_events_deferred on webhook_events (received_at) where status = 'DEFERRED';
