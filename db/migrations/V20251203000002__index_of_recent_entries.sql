-- Finds the entries after a given one among all users', at next to no cost for a spend: the table only ever grows at its end.
create index concurrently token_entries_recent on token_entries using brin (id) with (autosummarize = on, pages_per_range = 32);
