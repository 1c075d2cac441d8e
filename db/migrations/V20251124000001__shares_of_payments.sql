-- What is taken back of a pack is the share of its money that went back, in the currency that was charged.

-- Whether amount and currency are the charge's own word, which its payment intent does not replace.
alter table payments add column charge_told boolean not null default false;
update payments set charge_told = true where refunded_minor > 0;

-- Null: told before these were kept. A refund then counts as one in its payment's currency, a dispute as one of all of it.
alter table refunds add column currency text check (currency ~ '^[a-z]{3}$');
alter table disputes add column amount_minor bigint check (amount_minor between 0 and 999999999999);
alter table disputes add column currency text check (currency ~ '^[a-z]{3}$');

-- The period that an invoice is for, null if it does not say; and whether it brought money for a period at all: one of
-- nothing does not, nor does the difference for a change within a period.
alter table paid_invoices add column period_start timestamptz;
alter table paid_invoices add column pays_period boolean not null default true;

-- The plans' invoices whose money is in dispute: while it is open, and once lost until a later period is paid.
create view disputed_invoices as
select m.invoice_id, d.user_id, p.subscription_id
from disputes d
    join payments m on m.payment_intent = d.payment_intent and m.invoice_id is not null
    left join paid_invoices p on p.invoice_id = m.invoice_id
where d.claiming
    and (d.status <> 'lost' or not exists (
        select 1 from paid_invoices later
        where later.user_id = d.user_id and later.subscription_id = p.subscription_id and later.pays_period
            and case when later.period_start is null or p.period_start is null then later.paid_at > p.paid_at
                else later.period_start > p.period_start end));
