-- What a subscription's schedule will change. Events name the schedule's id alone, a job reads the rest from Stripe.
create table scheduled_changes (
    subscription_id text primary key references subscriptions (id),
    schedule_id     text        not null check (length(schedule_id) between 1 and 255),
    read_for        text, -- the snapshot_event it was read for, null as long as it was not read
    plan            text check (plan in ('solo', 'business', 'enterprise')), -- null: it will be no other plan of ours
    quantity        int check (quantity between 0 and 10000),
    changes_at      timestamptz,
    attempts        int         not null default 0 check (attempts between 0 and 1000),
    next_read_at    timestamptz not null, -- the database's time

    constraint scheduled_changes_what check ((plan is null) = (quantity is null) and (plan is null) = (changes_at is null))
);
create index subscriptions_scheduled on subscriptions (id) where schedule is not null;
