-- A person who asked to be forgotten: name and email are gone, what money and tokens need stays.
alter table users add column erased_at timestamptz;

-- Payloads hold names and addresses. After 90 days, or when a person is erased, only what identifies the event is kept.
alter table webhook_events add column trimmed_at timestamptz;
create index webhook_events_to_trim on webhook_events (received_at) where trimmed_at is null;
