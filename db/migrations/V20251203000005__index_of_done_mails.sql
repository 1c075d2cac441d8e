-- Finds the mails that may be forgotten.
create index concurrently mails_done on mails (done_at) where done_at is not null;
