-- A bucket without entries has no mark: all entries of its user were read for it, each hour in which another bucket moved.
create or replace view ledger_checked as
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
        -- All buckets of a user are looked at together: one that never had an entry, when the others' marks moved last, has none
        -- before them.
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
