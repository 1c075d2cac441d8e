-- What Stripe told us of payments after they were made. These are facts: what they claim of a purchase is computed from
-- all of them together, so that the order they arrive in does not matter.

-- A payment, known by its payment intent, and what it paid if that was an invoice. A pack names its payment itself.
create table payments (
    payment_intent text primary key,
    user_id        uuid   not null references users (id),
    charge_id      text,
    invoice_id     text,
    amount_minor   bigint check (amount_minor between 0 and 999999999999),
    currency       text check (currency ~ '^[a-z]{3}$'),
    -- The largest amount_refunded that an event of its charge told.
    refunded_minor bigint not null default 0 check (refunded_minor between 0 and 999999999999)
);
create index payments_charge on payments (charge_id) where charge_id is not null;
create index payments_invoice on payments (invoice_id) where invoice_id is not null;
create index payments_user on payments (user_id);

create table refunds (
    id             text primary key,
    user_id        uuid    not null references users (id),
    payment_intent text    not null,
    amount_minor   bigint  not null check (amount_minor between 0 and 999999999999),
    status         text check (length(status) <= 40),
    failed         boolean not null
);
create index refunds_payment on refunds (payment_intent);
create index refunds_user on refunds (user_id);

create table disputes (
    id             text primary key,
    user_id        uuid        not null references users (id),
    payment_intent text        not null,
    status         text        not null check (status in
                       ('warning_needs_response', 'warning_under_review', 'warning_closed', 'needs_response',
                        'response_disabled', 'under_review', 'charge_refunded', 'prevented', 'won', 'lost')),
    reinstated     boolean     not null,
    told_at        timestamptz not null, -- Stripe's time of the event that told the status
    -- While the money is gone, so are the tokens: all of them.
    claiming       boolean     not null generated always as
        (not reinstated and status in ('needs_response', 'response_disabled', 'under_review', 'lost')) stored
);
create index disputes_payment on disputes (payment_intent);
create index disputes_claiming on disputes (user_id) where claiming;

-- Which subscription an invoice was for: a dispute of its payment suspends that one.
alter table paid_invoices add column subscription_id text;

-- A session that expired sells nothing any more.
alter table checkout_sessions add column expired_at timestamptz;

-- A customer deleted at Stripe stays its user's, but is not used again.
alter table stripe_customers add column deleted_at timestamptz;
