-- The plan in force once the change was made. What is older tells it by the quota it left.
alter table token_entries
    add column plan text,
    add constraint token_entries_plan check (plan in ('solo', 'business', 'enterprise')) not valid; -- none to look at
