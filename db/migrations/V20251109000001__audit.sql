-- Who did what to whom, why and from where. Written in the transaction of the act itself, and never altered.

create table audit_entries (
    id           bigint generated always as identity primary key,
    at           timestamptz not null default clock_timestamp(),
    -- An id, never an email: people can be erased, their acts cannot.
    actor        text        not null check (actor = 'system' or actor ~ '^(user|client):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    action       text        not null check (action ~ '^[a-z][a-z-]{1,39}$'),
    subject_user uuid references users (id),
    subject      text check (length(subject) between 1 and 200),
    reason       text check (length(reason) between 1 and 500),
    details      jsonb       not null default '{}' check (jsonb_typeof(details) = 'object'),
    place        text        not null check (length(place) between 1 and 200),
    address      text check (length(address) between 1 and 100)
);
-- The newest first, of all, of one person, by one person, of one kind: each page of it is one short look into an index.
create index audit_entries_at on audit_entries (at, id);
create index audit_entries_subject_user on audit_entries (subject_user, at, id);
create index audit_entries_actor on audit_entries (actor, at, id);
create index audit_entries_action on audit_entries (action, at, id);

create function audit_entries_are_append_only() returns trigger
    language plpgsql as $$
begin
    raise exception 'audit_entries is append-only: % on it is not allowed', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger audit_entries_append_only
    before update or delete on audit_entries
    for each row execute function audit_entries_are_append_only();
create trigger audit_entries_no_truncate
    before truncate on audit_entries
    for each statement execute function audit_entries_are_append_only();
