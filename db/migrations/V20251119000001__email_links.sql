-- Whose an address is. Null: nobody has shown it yet; nothing but sign-in by another provider asks.
alter table users add column email_verified_at timestamptz;

-- An address that changes in any way, SQL included, has to be shown anew.
create function users_email_is_new() returns trigger language plpgsql as $$
begin
    new.email_verified_at := null;
    return new;
end $$;

create trigger users_email_is_new before update of email on users for each row
    when (lower(old.email) <> lower(new.email) and old.email_verified_at is not distinct from new.email_verified_at)
    execute function users_email_is_new();

-- Links that show whose an address is. As with those for passwords, the secret is made when the mail is written.
create table email_links (
    id         uuid primary key,
    user_id    uuid        not null references users (id),
    email      text        not null check (length(email) between 3 and 254 and email like '%_@_%'), -- where it is sent to
    changes    boolean     not null, -- the account is to get this address; false: it has it
    hash       bytea unique check (length(hash) = 32), -- SHA-256; null until its mail is written
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    ended_at   timestamptz, -- used, or another one took its place

    constraint email_links_written check ((hash is null) = (expires_at is null))
);
create index email_links_of_user on email_links (user_id, created_at);

-- Mails of such links; and mails to an address that the account no longer has, kept until they have left.
alter table mails add column email_link_id uuid unique references email_links (id);
alter table mails add column recipient text check (length(recipient) between 3 and 254);
alter table mails drop constraint mails_what;
alter table mails add constraint mails_what check (case
    when notice_id is not null
        then notice_id = id and password_link_id is null and email_link_id is null and subject is null and body is null
    when password_link_id is not null
        then password_link_id = id and email_link_id is null and subject is null and body is null
    when email_link_id is not null then email_link_id = id and subject is null and body is null
    else subject is not null and body is not null end);

-- Customers whose new address Stripe has not been told yet.
create table customer_emails_due (
    user_id         uuid primary key references users (id),
    version         int         not null default 1, -- raised by every further change
    attempts        int         not null default 0 check (attempts between 0 and 1000),
    next_attempt_at timestamptz not null default now()
);
create index customer_emails_due_next on customer_emails_due (next_attempt_at);
