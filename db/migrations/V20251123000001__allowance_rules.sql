-- What the rules of an allowance need to know of a subscription beyond its plan and period.

alter table subscriptions
    drop constraint subscriptions_plan_check,
    add constraint subscriptions_plan_check check (plan in ('solo', 'business', 'enterprise', 'unknown')),
    -- The plan before the price became one that is not configured: its quota stays in force, nothing renews.
    add column last_plan text check (last_plan in ('solo', 'business', 'enterprise')),
    add column trial_start timestamptz, -- later than started_at: Stripe's way to move a billing date, no trial
    add column after_trial timestamptz, -- start of the period that followed the trial it began with
    add column anchor_day int check (anchor_day between 1 and 31), -- on which day of the month periods begin, in UTC
    add column schedule text check (length(schedule) between 1 and 255),
    add column begun_paused boolean not null default false, -- the period began under a void pause: never granted
    add constraint subscriptions_last_plan check ((plan = 'unknown') = (last_plan is not null));

update subscriptions s set begun_paused = true
where s.collection_paused and not exists (
    select 1 from allowance_grants g where g.subscription_id = s.id and g.period_start = s.period_start);

-- period_end: when the slice ends that runs after this grant. A change of plan within a slice keeps its end.
alter table allowance_grants
    add column quota bigint check (quota >= 0), -- tokens a month, over all buckets, the largest since the last renewal
    add column due_at timestamptz; -- when the next slice of the same period is to be granted, null if none is
create index allowance_grants_due on allowance_grants (due_at) where due_at is not null;

update allowance_grants g set due_at = g.period_end
from subscriptions s
where s.id = g.subscription_id and s.status in ('active', 'trialing') and g.period_start >= s.period_start
    and g.period_end < s.period_end and (s.billing_interval = 'year' or s.interval_count > 1)
    and not exists (select 1 from allowance_grants n where n.user_id = g.user_id and n.period_start > g.period_start);

-- While the release before this one still runs on another node, it grants slices without saying when the next is due.
create function allowance_grants_due_if_unsaid() returns trigger
    language plpgsql as $$
begin
    if new.quota is null and exists (
        select 1 from subscriptions s where s.id = new.subscription_id and s.period_end > new.period_end) then
        new.due_at := new.period_end;
    end if;
    return new;
end $$;
create trigger allowance_grants_due_if_unsaid
    before insert on allowance_grants
    for each row execute function allowance_grants_due_if_unsaid();
