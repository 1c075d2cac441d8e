-- What was used up on each day that is over, so that a month's picture does not read a month's entries.
create table consumption_days (
    day    date   not null,
    bucket text   not null check (bucket in ('mockup', 'dol', 'weather')),
    tokens bigint not null,
    primary key (day, bucket)
);

-- Finds the entries of some days in a ledger that grows by time, at next to no cost for a spend.
create index token_entries_time on token_entries using brin (created_at) with (autosummarize = on);
