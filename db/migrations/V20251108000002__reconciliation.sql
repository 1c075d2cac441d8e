-- What the nightly comparison with Stripe found. It reports and changes nothing.
create table reconciliation_runs (
    id            bigint generated always as identity primary key,
    started_at    timestamptz not null,
    finished_at   timestamptz,
    subscriptions int         not null default 0 check (subscriptions >= 0), -- compared
    payments      int         not null default 0 check (payments >= 0),      -- compared
    more          int         not null default 0 check (more >= 0),          -- differences beyond those that are kept
    error         text check (length(error) <= 2000),                        -- why the run ended early

    constraint reconciliation_runs_end check (finished_at is not null or (more = 0 and error is null))
);

create table reconciliation_findings (
    run_id    bigint      not null references reconciliation_runs (id) on delete cascade,
    no        int         not null check (no > 0),
    kind      text        not null check (length(kind) between 1 and 40),
    object_id text        not null check (length(object_id) between 1 and 255),
    user_id   uuid references users (id),
    ours      text        not null check (length(ours) <= 500),
    theirs    text        not null check (length(theirs) <= 500),
    found_at  timestamptz not null,

    primary key (run_id, no)
);

-- What the running comparison has seen at Stripe; empty otherwise, so it needs no log.
create unlogged table reconciliation_seen (
    object_id text primary key
);
