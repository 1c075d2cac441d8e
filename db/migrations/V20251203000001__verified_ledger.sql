-- How far the ledger was verified, so that each hour looks only at what came since: docs/decisions/0037-verified-marks.md.

-- A bucket's entries were verified up to this one, and this is what it states. Derived, so without a foreign key: a restore
-- may leave the table out, and a row that was lost is written anew.
create table ledger_marks (
    user_id     uuid        not null,
    bucket      text        not null check (bucket in ('mockup', 'dol', 'weather')),
    entry_id    bigint      not null,
    quota       int         not null,
    spent       int         not null,
    purchased   int         not null,
    owed        int         not null,
    verified_at timestamptz not null default now(),

    primary key (user_id, bucket)
);

-- The pass through everything. One row.
create table ledger_pass (
    one          boolean primary key default true check (one),
    started_at   timestamptz,                      -- of the pass under way, or of the last one
    through_user uuid,                             -- users up to here are done; null between two passes
    passed_at    timestamptz,                      -- when the last one came to its end
    recent_entry bigint      not null default -9223372036854775808, -- what came after this one is recent
    newest_entry bigint      not null default 0    -- the newest there was an hour ago: some below it may have been committed since
);
insert into ledger_pass default values;

-- What is damaged, until it is not any more: the pass comes by once a week, and who looks in between is to see it.
create table ledger_findings (
    check_name text        not null check (length(check_name) between 1 and 60),
    user_id    uuid        not null,
    subject    text        not null,
    detail     text        not null default '',
    found_at   timestamptz not null default now(),

    primary key (user_id, check_name, subject)
);

-- What the checks look at. Unset, at all there is from the marks on; psql, the hourly job and the pass set
-- ridgeline.from_entry, or ridgeline.whole with a range of users, for their transaction.
create function checked_whole() returns boolean language sql stable parallel safe
    return coalesce(nullif(current_setting('ridgeline.whole', true), ''), 'off')::boolean;
create function checked_from_entry() returns bigint language sql stable parallel safe
    return case when checked_whole() then -9223372036854775808
        else coalesce(nullif(current_setting('ridgeline.from_entry', true), ''), '-9223372036854775808')::bigint end;
create function checked_from_user() returns uuid language sql stable parallel safe
    return coalesce(nullif(current_setting('ridgeline.from_user', true), ''), '00000000-0000-0000-0000-000000000000')::uuid;
create function checked_through_user() returns uuid language sql stable parallel safe
    return coalesce(nullif(current_setting('ridgeline.through_user', true), ''), 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid;

create view ledger_balances as
select t.user_id, b.*
from usage_tokens t cross join lateral (values
        ('mockup', mockup_quota, mockup_spent, mockup_purchased, mockup_owed, mockup_remaining),
        ('dol', dol_quota, dol_spent, dol_purchased, dol_owed, dol_remaining),
        ('weather', weather_quota, weather_spent, weather_purchased, weather_owed, weather_remaining)
    ) b (bucket, quota, spent, purchased, owed, remaining);

-- One row for each bucket that is looked at: what its balance states, what its entries say, and whether that is damage. Entries
-- count from the mark on, which is believed only if its entry is there and states the same; without a mark, or when the whole
-- is checked, from the first one on.
create view ledger_checked as
with looked as materialized (
    select b.user_id
    from ledger_balances b cross join ledger_pass p
        left join ledger_marks m on m.user_id = b.user_id and m.bucket = b.bucket
    where b.user_id between checked_from_user() and checked_through_user()
        and (checked_whole()
            or (b.quota, b.spent, b.purchased, b.owed) is distinct from
                    (coalesce(m.quota, 0), coalesce(m.spent, 0), coalesce(m.purchased, 0), coalesce(m.owed, 0))
                -- what the first pass has not come to yet is its to look at
                and (m.user_id is not null or p.passed_at is not null or p.through_user is null
                    or b.user_id <= p.through_user))
    union
    select e.user_id
    from token_entries e
    where not checked_whole() and e.id > checked_from_entry()
        and e.user_id between checked_from_user() and checked_through_user()
), part as (
    select b.*, m.entry_id as mark, m.quota as mark_quota, m.spent as mark_spent, m.purchased as mark_purchased,
        m.owed as mark_owed,
        -- A bucket without entries has no mark. All buckets of a user are looked at together: one that never had an entry, when the
        -- others' marks moved last, has none before them; else all of the user's would be read for it each hour.
        case when m.user_id is null and (b.quota, b.spent, b.purchased, b.owed) = (0, 0, 0, 0)
            then max(m.entry_id) over (partition by b.user_id) end as others_mark
    from looked l join ledger_balances b on b.user_id = l.user_id
        left join ledger_marks m on m.user_id = b.user_id and m.bucket = b.bucket and not checked_whole()
)
select p.user_id, p.bucket, p.quota, p.spent, p.purchased, p.owed, p.remaining, s.entry_id,
    s.total, s.gaps, s.quota as entry_quota, s.spent as entry_spent, s.purchased as entry_purchased, s.owed as entry_owed,
    p.remaining <> s.total or s.gaps > 0 or (p.mark is not null and s.entry_id is null)
        or (p.quota, p.spent, p.purchased, p.owed) is distinct from (s.quota, s.spent, s.purchased, s.owed) as damaged
from part p cross join lateral (
    select max(e.id) as entry_id, coalesce(sum(e.change), 0) as total, count(*) filter (where e.gap) as gaps,
        coalesce(max(e.quota_after) filter (where e.newest), 0) as quota,
        coalesce(max(e.spent_after) filter (where e.newest), 0) as spent,
        coalesce(max(e.purchased_after) filter (where e.newest), 0) as purchased,
        coalesce(max(e.owed_after) filter (where e.newest), 0) as owed
    from (
        select i.*, lead(i.id) over entry is null as newest,
            case when i.first_and_marked then i.remaining_after else i.delta end as change,
            case when i.first_and_marked
                then (i.id, i.quota_after, i.spent_after, i.purchased_after, i.owed_after)
                    is distinct from (p.mark, p.mark_quota, p.mark_spent, p.mark_purchased, p.mark_owed)
                else i.delta <> i.remaining_after - lag(i.remaining_after, 1, 0) over entry end as gap
        from (
            select t.*, p.mark is not null and row_number() over (order by t.id) = 1 as first_and_marked
            from token_entries t
            where t.user_id = p.user_id and t.bucket = p.bucket and t.id >= coalesce(p.mark, p.others_mark, -9223372036854775808)
        ) i
        window entry as (order by i.id)
    ) e
) s;

-- Holds live a day at most: what was taken or decided in the last hours is among those of the last two days.
create view checked_holds as
select h.* from token_holds h
where h.user_id between checked_from_user() and checked_through_user()
    and (checked_whole() or h.created_at > now() - interval '2 days'
        and (h.created_at > now() - interval '3 hours' or h.decided_at > now() - interval '3 hours'));

create view checked_entries as
select e.* from token_entries e
where e.id > checked_from_entry() and e.user_id between checked_from_user() and checked_through_user();
