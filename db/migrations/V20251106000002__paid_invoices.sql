-- That an invoice was paid is a final fact, kept even if it arrives before its subscription.
create table paid_invoices (
    invoice_id text primary key,
    user_id    uuid        not null references users (id),
    event_id   text        not null,
    paid_at    timestamptz not null
);
create index paid_invoices_user on paid_invoices (user_id);
