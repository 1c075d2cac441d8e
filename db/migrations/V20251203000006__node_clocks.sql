-- Nodes whose clock differs from the database's by two seconds or more; each writes every minute while it does.
create table node_clocks (
    node     text primary key check (length(node) between 1 and 300),
    ahead_ms bigint      not null,
    at       timestamptz not null default now()
);
