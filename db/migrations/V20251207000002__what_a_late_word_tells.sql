-- How many of its last known plan a subscription brought whose price is none of ours: the new price counts something else.
-- And when we were told whether its period began under a pause: an older word, which comes later, knows better.
alter table subscriptions
    add column last_quantity integer,
    add column begun_told_at timestamptz,
    add constraint subscriptions_last_quantity check (last_quantity between 0 and 10000) not valid; -- none to look at
