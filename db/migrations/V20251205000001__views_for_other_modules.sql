-- What modules show of their tables to others. A table is named by its own module only; who needs a fact of another module in
-- a query joins one of these views (docs/decisions/0041-a-table-in-one-module.md). They are plain selections: a query is
-- planned as if it named the tables, with their indexes. One that is locked or written through goes to its owner instead.

-- Of account: people, without what they sign in with.
create view people as
select id, email, name, role, enabled, stripe_customer_id, time_zone, language, created_at, admin_since,
    email_verified_at, erased_at
from users;

-- Of account: whose a link is that was sent by email, to choose a password or to confirm an address.
create view links_of_people as
select id, user_id from password_links
union all
select id, user_id from email_links;

-- Of billing: the objects of Stripe that have arrived, and whose they are. A payment counts once it is known what it paid; its
-- id is that of the payment intent or of the charge.
create view stripe_objects_of_people as
select 'customer' as kind, customer_id as id, user_id from stripe_customers
union all
select 'session', id, user_id from checkout_sessions
union all
select 'subscription', id, user_id from subscriptions
union all
select 'invoice', invoice_id, user_id from paid_invoices
union all
select 'invoice', latest_invoice, user_id from subscriptions
union all
select 'payment', payment_intent, user_id from purchases
union all
select 'payment', payment_intent, user_id from payments where invoice_id is not null
union all
select 'payment', charge_id, user_id from payments m
where invoice_id is not null or exists (select 1 from purchases p where p.payment_intent = m.payment_intent)
union all
select 'refund', id, user_id from refunds
union all
select 'dispute', id, user_id from disputes;

-- The row of a table that has only one is made from its defaults, here too.
alter table event_listing
    alter column listed_until set default now(),
    alter column completed_at set default now();
