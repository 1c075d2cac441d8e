-- How often an event itself failed: neither a time that it was kept for later nor an outage of ours makes its pause longer.
alter table webhook_events
    add column failures integer not null default 0,
    add constraint webhook_events_failures check (failures >= 0) not valid; -- none to look at
update webhook_events set failures = attempts where status = 'FAILED';
