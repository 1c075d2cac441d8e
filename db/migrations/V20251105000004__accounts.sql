-- What the account module keeps of a user besides the foundation's columns.

-- Null: the person's browser says it.
alter table users add column time_zone text check (length(time_zone) between 1 and 64);

-- "Is there an admin?" is asked at every start.
create index users_admins on users (id) where role = 'ADMIN';
