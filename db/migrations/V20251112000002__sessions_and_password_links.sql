-- Sessions end when what they were opened with is no longer true, whoever changed it and by which way, SQL included:
-- each session remembers the number it was opened at.
alter table users add column session_no int not null default 0;

create function end_sessions() returns trigger language plpgsql as $$
begin
    new.session_no := old.session_no + 1;
    return new;
end $$;

create trigger users_end_sessions before update of enabled, role, password_hash on users for each row
    when (old.enabled is distinct from new.enabled or old.role is distinct from new.role
        or old.password_hash is distinct from new.password_hash)
    execute function end_sessions();

-- Links to choose a new password by. The secret in a link is made when its mail is written, and only its hash is kept:
-- neither this table nor the outbox opens an account.
create table password_links (
    id         uuid primary key,
    user_id    uuid        not null references users (id),
    hash       bytea unique check (length(hash) = 32), -- SHA-256; null until its mail is written
    hours      int         not null check (hours between 1 and 168), -- how long it works once it is written
    created_by uuid references users (id), -- the admin who sent it; null: the person asked for it
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    ended_at   timestamptz, -- used, or another one took its place

    constraint password_links_written check ((hash is null) = (expires_at is null))
);
create index password_links_of_user on password_links (user_id, created_at);

-- A mail is of a notice, of a password link, or to the operators as it stands.
alter table mails add column password_link_id uuid unique references password_links (id);
alter table mails drop constraint mails_what;
alter table mails add constraint mails_what check (case
    when notice_id is not null then notice_id = id and password_link_id is null and subject is null and body is null
    when password_link_id is not null then password_link_id = id and subject is null and body is null
    else subject is not null and body is not null end);

-- A changed password is told, and no mail preference keeps that back.
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in
    ('trial_ending', 'renewal_coming', 'payment_failed', 'bank_debit', 'low_balance', 'claim', 'security'));
