-- A failed event is tried again by us as well, with growing pauses: Stripe gives up after three days, and has taken our
-- 200 for one that was unmatched at first.
alter table webhook_events add column retry_at timestamptz;
update webhook_events set retry_at = received_at where status = 'FAILED';
create index webhook_events_retry on webhook_events (retry_at) where status = 'FAILED';

-- Payments are told by invoice before their subscription is known, and the other way round.
create index subscriptions_latest_invoice on subscriptions (latest_invoice) where latest_invoice is not null;
