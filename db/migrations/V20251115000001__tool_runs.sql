-- The paid tools: what customers ran, what came of it, and the forms they have begun to fill in.

create table tool_runs (
    id          uuid        primary key,
    user_id     uuid        not null references users (id),
    tool        text        not null check (tool in ('mockup', 'dol', 'weather')),
    state       text        not null default 'running' check (state in ('running', 'done', 'failed', 'cancelled')),
    -- What the history shows of the inputs, and searches in.
    title       text        not null check (length(title) <= 300),
    inputs      jsonb       not null check (length(inputs::text) <= 20000),
    result      jsonb       check (length(result::text) <= 2000000),
    -- The public id of the hold that pays for it.
    hold_id     text        not null unique check (length(hold_id) between 1 and 100),
    -- Why nothing came of it: the last part of the key of a text.
    failure     text        check (failure ~ '^[a-z][a-z-]{0,39}$'),
    -- The provider has been asked, which costs the operator money.
    called_at   timestamptz,
    created_at  timestamptz not null,
    -- When the hold ends. A run that is still running then has failed, whatever becomes of it.
    expires_at  timestamptz not null check (expires_at > created_at),
    finished_at timestamptz,
    -- Its customer threw it away: inputs and result are gone, the row still counts.
    deleted_at  timestamptz,

    constraint tool_runs_finished check ((state = 'running') = (finished_at is null)),
    constraint tool_runs_failure check ((state = 'failed') = (failure is not null)),
    constraint tool_runs_result check (state = 'done' or result is null),
    constraint tool_runs_deleted check (deleted_at is null or (state <> 'running' and result is null))
);
create index tool_runs_history on tool_runs (user_id, tool, created_at desc, id desc) where deleted_at is null;
create index tool_runs_running on tool_runs (expires_at) where state = 'running';
create index tool_runs_cancelled on tool_runs (user_id, finished_at) where state = 'cancelled' and called_at is not null;

-- One unfinished form for each customer and tool: it outlives the session, so that it is still there after a purchase.
create table tool_drafts (
    id         uuid        primary key,
    user_id    uuid        not null references users (id),
    tool       text        not null check (tool in ('mockup', 'dol', 'weather')),
    inputs     jsonb       not null check (length(inputs::text) <= 20000),
    updated_at timestamptz not null,

    constraint tool_drafts_once unique (user_id, tool)
);

-- Files of runs and drafts. Already compressed as they are, so nobody tries again.
create table tool_files (
    owner_id     uuid        not null, -- of a run or a draft
    name         text        not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    content_type text        not null check (length(content_type) between 3 and 100),
    bytes        bytea       not null check (length(bytes) between 1 and 20000000),
    created_at   timestamptz not null default now(),
    primary key (owner_id, name)
);
alter table tool_files alter column bytes set storage external;
