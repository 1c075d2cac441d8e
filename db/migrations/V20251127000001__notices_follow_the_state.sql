-- Notices are checked against the state of billing before they are shown, mailed or followed; a plan that ended is told,
-- and what is still open of it is voided at Stripe.

-- What a notice is about, and Stripe's time of the event that it tells of: a later state may have overtaken it.
alter table notices add column about text check (length(about) between 1 and 255);
alter table notices add column as_of timestamptz;
alter table notices add constraint notices_about check ((about is null) = (as_of is null));

update notices set about = split_part(key, ':', 2), as_of = created_at
    where kind in ('trial_ending', 'renewal_coming') and dismissed_at is null and split_part(key, ':', 2) <> '';
update notices n set about = s.id, as_of = n.created_at
    from subscriptions s
    where n.kind = 'payment_failed' and n.dismissed_at is null and s.user_id = n.user_id
        and s.latest_invoice = split_part(n.key, ':', 2);

alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in
    ('trial_ending', 'renewal_coming', 'payment_failed', 'plan_ended', 'bank_debit', 'low_balance', 'claim', 'security'));
alter table notice_mail_off drop constraint notice_mail_off_kind_check;
alter table notice_mail_off add constraint notice_mail_off_kind_check check (kind in
    ('trial_ending', 'renewal_coming', 'payment_failed', 'plan_ended', 'bank_debit', 'low_balance', 'claim'));

-- Ended by its owner's closing of the account: nobody is told.
alter table subscriptions add column end_untold boolean not null default false;

-- That an invoice was voided is final, and kept even if it arrives before the payment of it that failed.
create table voided_invoices (
    invoice_id text primary key,
    user_id    uuid        not null references users (id),
    event_id   text        not null,
    voided_at  timestamptz not null
);
create index voided_invoices_user on voided_invoices (user_id);

-- Subscriptions that ended unpaid and whose open invoices Stripe has yet to void. When to try is the database's time.
create table invoices_to_void (
    subscription_id text primary key,
    user_id         uuid        not null references users (id),
    attempts        int         not null default 0 check (attempts between 0 and 1000),
    next_attempt_at timestamptz not null default now(),
    error           text check (length(error) <= 1000),
    given_up_at     timestamptz -- after days of refusals: health names it
);
create index invoices_to_void_user on invoices_to_void (user_id);
create index invoices_to_void_next on invoices_to_void (next_attempt_at) where given_up_at is null;
