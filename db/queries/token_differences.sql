-- Balances that their entries do not explain. No rows: all is well. Safe to run at any time, also on a replica.
with balance as (
    select t.user_id, b.*
    from usage_tokens t cross join lateral (values
        ('mockup', mockup_quota, mockup_spent, mockup_purchased, mockup_owed, mockup_remaining),
        ('dol', dol_quota, dol_spent, dol_purchased, dol_owed, dol_remaining),
        ('weather', weather_quota, weather_spent, weather_purchased, weather_owed, weather_remaining)
        ) b (bucket, quota, spent, purchased, owed, remaining)
), entry as (
    select *,
           delta - (remaining_after - lag(remaining_after, 1, 0) over (partition by user_id, bucket order by id)) as gap,
           row_number() over (partition by user_id, bucket order by id desc) as age
    from token_entries
), total as (
    select user_id, bucket, sum(delta) as delta, count(*) filter (where gap <> 0) as gaps
    from entry group by user_id, bucket
)
select b.user_id, b.bucket, b.remaining, coalesce(t.delta, 0) as entries_say, coalesce(t.gaps, 0) as gaps,
       (b.quota, b.spent, b.purchased, b.owed) as states,
       (e.quota_after, e.spent_after, e.purchased_after, e.owed_after) as states_of_newest_entry
from balance b
    left join total t using (user_id, bucket)
    left join entry e on e.user_id = b.user_id and e.bucket = b.bucket and e.age = 1
where b.remaining <> coalesce(t.delta, 0)
    or coalesce(t.gaps, 0) > 0
    or (b.quota, b.spent, b.purchased, b.owed)
        is distinct from (coalesce(e.quota_after, 0), coalesce(e.spent_after, 0), coalesce(e.purchased_after, 0),
                          coalesce(e.owed_after, 0));
