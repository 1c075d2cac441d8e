-- Finds the holds of the last days.
create index concurrently token_holds_created on token_holds (created_at);
