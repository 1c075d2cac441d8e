-- How far the comparison of all subscriptions with Stripe is. A night compares so many; the next goes on where it stopped.
create table reconciliation_progress (
    one        boolean primary key default true check (one),
    after_id   text check (length(after_id) between 1 and 255), -- the last one that was compared; null: all were
    started_at timestamptz                                      -- when the first of them was
);
insert into reconciliation_progress default values;
