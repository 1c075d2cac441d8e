-- What a customer is told, in the app and by mail. One cause gives one notice, however often its event comes.
create table notices (
    id           uuid primary key,
    user_id      uuid        not null references users (id),
    topic        text        not null check (length(topic) between 1 and 40),
    kind         text        not null check (kind in
                     ('trial_ending', 'renewal_coming', 'payment_failed', 'bank_debit', 'low_balance', 'claim')),
    key          text        not null check (length(key) between 1 and 600),
    -- Typed values for the text, which is made when it is shown: languages and time zones differ.
    params       jsonb       not null check (jsonb_typeof(params) = 'array' and length(params::text) <= 4000),
    link         text check (length(link) <= 2048 and link ~ '^(https?://|/)'),
    valid_until  timestamptz, -- afterwards it says nothing any more
    created_at   timestamptz not null,
    dismissed_at timestamptz,

    constraint notices_once unique (user_id, key)
);
create index notices_open on notices (user_id, created_at desc) where dismissed_at is null;
-- Low balances that were told and not put away: looked through for those that are low no more.
create index notices_open_low on notices (user_id) where dismissed_at is null and kind = 'low_balance';

-- The kinds of mail that somebody does not want.
create table notice_mail_off (
    user_id uuid not null references users (id),
    kind    text not null check (kind in
                ('trial_ending', 'renewal_coming', 'payment_failed', 'bank_debit', 'low_balance', 'claim')),
    primary key (user_id, kind)
);

-- The outbox: a mail is written with what caused it, and sent afterwards. A notice's mail has the notice's id.
create table mails (
    id              uuid primary key,
    notice_id       uuid unique references notices (id),
    subject         text check (length(subject) between 1 and 200),
    body            text check (length(body) <= 100000),
    state           text        not null default 'PENDING' check (state in
                        ('PENDING', -- to be sent at next_attempt_at; a node that sends it moves that time on first
                         'SENT', 'LOGGED', -- done; LOGGED in the sandbox's log instead
                         'SKIPPED', -- not wanted, or of no use any more
                         'OFF',     -- there was no mail server
                         'FAILED')),
    attempts        int         not null default 0 check (attempts between 0 and 1000),
    next_attempt_at timestamptz not null default now(),
    error           text check (length(error) <= 1000),
    created_at      timestamptz not null default now(),
    done_at         timestamptz,

    -- To a customer, of a notice; or to the operators, as it stands.
    constraint mails_what check (case when notice_id is null then subject is not null and body is not null
        else notice_id = id and subject is null and body is null end),
    constraint mails_done check ((state = 'PENDING') = (done_at is null))
);
create index mails_pending on mails (next_attempt_at) where state = 'PENDING';
