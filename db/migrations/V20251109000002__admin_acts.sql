-- Acts of admins and their programs on balances, and those that wait for a second admin.

-- What admins, plans and packs did to a balance, without the many entries of work: which of them came after an act
-- decides whether it may still be undone, and whether somebody else acted meanwhile.
create index token_entries_acts on token_entries (user_id, id) where kind not in ('spend', 'hold', 'release');

-- Since when somebody is an admin: who became one only after a request was made may not approve it.
alter table users add column admin_since timestamptz;
update users set admin_since = created_at where role = 'ADMIN';

create function users_admin_since() returns trigger
    language plpgsql as $$
begin
    if new.role <> 'ADMIN' then
        new.admin_since := null;
    elsif tg_op = 'INSERT' or old.role <> 'ADMIN' then
        new.admin_since := clock_timestamp();
    else
        new.admin_since := old.admin_since;
    end if;
    return new;
end $$;
create trigger users_admin_since
    before insert or update of role, admin_since on users
    for each row execute function users_admin_since();

create table grant_requests (
    id           uuid primary key,
    user_id      uuid        not null references users (id),
    kind         text        not null check (kind in ('reset', 'grant')),
    plan         text check (plan in ('solo', 'business', 'enterprise')),
    mockup       int check (mockup between 0 and 10000),
    dol          int check (dol between 0 and 10000),
    weather      int check (weather between 0 and 10000),
    reason       text        not null check (length(reason) between 1 and 500),
    requested_by uuid        not null references users (id),
    requested_at timestamptz not null default clock_timestamp(),
    decision     text check (decision in ('approved', 'declined')),
    decided_by   uuid references users (id),
    decided_at   timestamptz,

    constraint grant_requests_what check ((kind = 'reset') = (plan is not null)
        and (kind = 'grant') = (num_nonnulls(mockup, dol, weather) = 3)),
    constraint grant_requests_decided check (num_nonnulls(decision, decided_by, decided_at) in (0, 3)),
    constraint grant_requests_second_person check (decided_by <> requested_by)
);
create index grant_requests_open on grant_requests (requested_at) where decision is null;
create index grant_requests_user on grant_requests (user_id, requested_at);

-- The id is chosen before the act: the same one acts once. The entries in the ledger have the source admin:<id>.
create table admin_acts (
    id          uuid primary key,
    user_id     uuid        not null references users (id),
    kind        text        not null check (kind in ('reset', 'grant', 'undo')),
    plan        text check (plan in ('solo', 'business', 'enterprise')),
    mockup      int check (mockup between 0 and 10000),
    dol         int check (dol between 0 and 10000),
    weather     int check (weather between 0 and 10000),
    undoes      uuid unique references admin_acts (id), -- an act is undone once
    actor       text        not null check (actor ~ '^(user|client):'),
    approved_by uuid references users (id),
    reason      text        not null check (length(reason) between 1 and 500),
    added       bigint      not null check (added >= 0), -- tokens the balance gained: what counts for the daily limit
    was         jsonb       not null, -- plan, status and period before: what an undo puts back
    done_at     timestamptz not null default clock_timestamp(), -- real time, as limits are

    constraint admin_acts_what check ((kind = 'reset') = (plan is not null)
        and (kind = 'grant') = (num_nonnulls(mockup, dol, weather) = 3)
        and (kind = 'undo') = (undoes is not null))
);
create index admin_acts_user on admin_acts (user_id, done_at);
create index admin_acts_limit on admin_acts (actor, done_at) where approved_by is null and kind <> 'undo';

-- A key belongs to who made it: neither acts on that person's own account. A key may end by itself.
alter table api_keys
    add column created_by   uuid references users (id),
    add column expires_at   timestamptz,
    add column last_used_at timestamptz;
