-- Entries that left one token or none: few, and asked for by time.
create index token_entries_low on token_entries (created_at)
    where remaining_after <= 1 and kind in ('spend', 'hold');
