-- How much was paid by an invoice, so that money without effect is found. Null: paid before this release, not said.
alter table paid_invoices add column amount_minor bigint check (amount_minor between 0 and 999999999999);
alter table paid_invoices add column currency text check (currency ~ '^[a-z]{3}$');
-- Whether a plan's whole period was paid, without a credit for an earlier one.
alter table paid_invoices add column in_full boolean not null default false;
-- Paid by transfer, days after it was sent: for a period that was served meanwhile.
alter table paid_invoices add column by_transfer boolean not null default false;
create index paid_invoices_subscription on paid_invoices (subscription_id, paid_at);
