-- Is everything right? Run it at any time, also on a replica; it only reads:
--
--     psql "$DATABASE_URL" -X -f db/queries/token_verification.sql
--
-- First come reports to look at, then checks. Each check is a table whose first heading is the check's name: (0 rows) means
-- that all is well. At most 50 rows of each are listed, "findings" says how many there are. The application runs the same
-- checks from this file at its start and every day, those marked so every hour or minute, and all of them at a click on
-- /admin/health; the comments are what it shows there.
--
-- The checks of the ledger (those with a line "ledger") look at what came since it was verified. A job goes through all of it
-- once a week, a range of users at a time; what that found stands in the report "found by the pass". To go through all of it
-- now, which takes about a minute for each 10 million entries:
--
--     PGOPTIONS="-c ridgeline.whole=on -c work_mem=256MB" psql "$DATABASE_URL" -X -f db/queries/token_verification.sql

begin transaction isolation level repeatable read, read only;

select set_config('ridgeline.from_entry', recent_entry::text, true) as "entries after" from ledger_pass;

-- report: customer mapping
select count(*) as users, count(stripe_customer_id) as with_stripe_customer,
    (select count(*) from usage_tokens) as with_balance,
    (select count(distinct user_id) from subscriptions where status in ('active', 'trialing')) as subscribed
from users;

-- report: balance audit
select coalesce(plan, 'none') as plan, status, count(*) as users,
    sum(mockup_remaining) as mockup_remaining, sum(dol_remaining) as dol_remaining, sum(weather_remaining) as weather_remaining,
    sum(mockup_purchased + dol_purchased + weather_purchased) as purchased, sum(mockup_owed + dol_owed + weather_owed) as owed
from usage_tokens group by 1, 2 order by 1, 2;

-- report: webhook log of the last 7 days
select event_type, status, count(*) as events, max(received_at) as newest, max(attempts) as most_attempts
from webhook_events where received_at > now() - interval '7 days'
group by 1, 2 order by 1, 2;

-- report: the pass through the whole ledger
select started_at, through_user, passed_at, (select count(*) from ledger_marks) as verified_buckets from ledger_pass;

-- report: found by the pass
select check_name, user_id, subject, detail, found_at from ledger_findings order by found_at desc limit 50;

-- check: negative-balance
-- severity: critical
-- every: minute
-- title: A balance is below zero
-- about: No part of a balance can be negative: the database itself forbids it. A row here means that a constraint was dropped or
--        bypassed, for example by SQL run by hand.
-- fix: Throw the switch read-only. Compare the row with its newest entries and restore what the entries say, see
--      docs/ROLLBACK_PLAN.md, wrong balances. Then put the constraint back.
select t.user_id::text as "negative-balance", t.user_id,
    format('%s: quota %s, spent %s, purchased %s, owed %s, remaining %s', b.bucket, b.quota, b.spent, b.purchased, b.owed,
        b.remaining) as detail,
    count(*) over () as findings
from usage_tokens t cross join lateral (values
        ('mockup', mockup_quota, mockup_spent, mockup_purchased, mockup_owed, mockup_remaining),
        ('dol', dol_quota, dol_spent, dol_purchased, dol_owed, dol_remaining),
        ('weather', weather_quota, weather_spent, weather_purchased, weather_owed, weather_remaining)
    ) b (bucket, quota, spent, purchased, owed, remaining)
where least(b.quota, b.spent, b.purchased, b.owed, b.remaining) < 0
order by t.user_id, b.bucket limit 50;

-- check: entries-do-not-add-up
-- severity: critical
-- every: hour
-- ledger: yes
-- title: A balance is not explained by its entries
-- about: The entries of a bucket add up to what remains in it, each goes on from the one before it, and the newest states what the
--        balance states. Where not, somebody changed a balance without an entry, or entries without a balance. Each hour entries
--        count from the last one that was verified, once a week from the first.
-- fix: Throw the switch read-only. Look at the history of the user on /admin/tokens/history and decide which side is right. If
--      it is the entries, set the balance to what the newest entry states, see docs/ROLLBACK_PLAN.md, wrong balances. Entries
--      are never changed.
select b.user_id::text as "entries-do-not-add-up", b.user_id,
    format('%s: remaining %s, entries add up to %s with %s gaps, '
        'quota/spent/purchased/owed are %s/%s/%s/%s, by the newest entry %s/%s/%s/%s',
        b.bucket, b.remaining, b.total, b.gaps, b.quota, b.spent, b.purchased, b.owed,
        b.entry_quota, b.entry_spent, b.entry_purchased, b.entry_owed) as detail,
    count(*) over () as findings
from ledger_checked b
where b.damaged
order by b.user_id, b.bucket limit 50;

-- check: tokens-without-user
-- severity: critical
-- every: hour
-- title: A balance belongs to nobody
-- about: Every balance has its user; a foreign key holds that. A row here means that a user was deleted with constraints off.
-- fix: Restore the user from the backup. If that person was to be forgotten, erase them on /admin/users instead: balances stay.
select t.user_id::text as "tokens-without-user", t.user_id,
    format('plan %s, remaining %s/%s/%s', coalesce(t.plan, 'none'), t.mockup_remaining, t.dol_remaining,
        t.weather_remaining) as detail,
    count(*) over () as findings
from usage_tokens t
where not exists (select 1 from users u where u.id = t.user_id)
order by t.user_id limit 50;

-- check: entries-without-balance
-- severity: critical
-- every: hour
-- ledger: yes
-- title: Entries or holds without a balance
-- about: Entries and holds belong to a balance; a foreign key holds that. A row here means that balances were deleted by hand.
-- fix: Restore the row of usage_tokens from the backup, or write it anew from the newest entry of each bucket.
select o.user_id::text as "entries-without-balance", o.user_id, format('%s %s', o.number, o.what) as detail,
    count(*) over () as findings
from (
    select e.user_id, 'entries' as what, count(*) as number from checked_entries e
    where not exists (select 1 from usage_tokens t where t.user_id = e.user_id) group by e.user_id
    union all
    select h.user_id, 'holds', count(*) from checked_holds h
    where not exists (select 1 from usage_tokens t where t.user_id = h.user_id) group by h.user_id
    union all
    select m.user_id, 'buckets once verified', count(*) from ledger_marks m
    where m.user_id between checked_from_user() and checked_through_user()
        and not exists (select 1 from usage_tokens t where t.user_id = m.user_id) group by m.user_id
) o
order by o.user_id, o.what limit 50;

-- check: user-without-tokens
-- severity: error
-- every: day
-- title: A paying customer has no balance
-- about: Somebody with a running subscription or a paid pack has no row in usage_tokens: what was paid for never arrived. (Users
--        who bought nothing have no row, and need none.)
-- fix: Open /admin/webhooks, search for the customer's events, and replay those that are not processed.
select u.id::text as "user-without-tokens", u.id as user_id, coalesce(u.stripe_customer_id, 'no Stripe customer') as detail,
    count(*) over () as findings
from users u
where not exists (select 1 from usage_tokens t where t.user_id = u.id)
    and u.id in (
        select s.user_id from subscriptions s where s.status in ('active', 'trialing')
        union all
        select p.user_id from purchases p where p.status = 'PAID')
order by u.id limit 50;

-- check: customer-mapping
-- severity: error
-- every: day
-- title: A Stripe customer is not mapped to its user
-- about: users.stripe_customer_id, stripe_customers and subscriptions have to name the same user, or the next webhook finds
--        nobody, or somebody else.
-- fix: Find out at Stripe whose customer it is, and set it again: update users set stripe_customer_id = '<cus_…>' where
--      id = '<user>'. That writes the mapping too.
select m.customer as "customer-mapping", m.user_id, m.detail, count(*) over () as findings
from (
    select u.stripe_customer_id as customer, u.id as user_id,
        coalesce('is mapped to user ' || c.user_id, 'is not in stripe_customers') as detail
    from users u left join stripe_customers c on c.customer_id = u.stripe_customer_id
    where u.stripe_customer_id is not null and c.user_id is distinct from u.id
    union all
    select s.customer_id, s.user_id, format('%s is of this user, its customer %s', s.id,
        coalesce('of user ' || c.user_id, 'of nobody'))
    from subscriptions s left join stripe_customers c on c.customer_id = s.customer_id
    where s.status <> 'canceled' and c.user_id is distinct from s.user_id
) m
order by m.customer limit 50;

-- check: hold-overdue
-- severity: error
-- every: minute
-- title: A hold is past its time
-- about: A job releases holds within a minute of their end. One that is still open after five minutes keeps a customer's tokens
--        away.
-- fix: See whether the job hold-expiry runs (check job-late), and look in the log for 'could not be released' with the hold's
--      id. It is tried again every 15 seconds.
select h.id::text as "hold-overdue", h.user_id,
    format('%s %s, ended %s', h.amount, h.bucket, to_char(h.expires_at at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"')) as detail,
    count(*) over () as findings
from token_holds h
where h.state = 'held' and h.expires_at < now() - interval '5 minutes'
order by h.expires_at limit 50;

-- check: hold-entries-differ
-- severity: critical
-- every: hour
-- ledger: yes
-- title: A hold and its entries say different things
-- about: Taking a hold writes one entry, giving it back another. Where one is missing, tokens were taken or given for nothing.
-- fix: Look at the user's history on /admin/tokens/history. Make good what is missing by an admin grant with a reason.
select d.subject as "hold-entries-differ", d.user_id, d.detail, count(*) over () as findings
from (
    select coalesce(h.id::text, e.source) as subject, e.user_id,
        case when h.id is null then 'an entry without its hold'
            else format('the hold says %s %s, its entry %s %s', h.amount, h.bucket, -e.delta, e.bucket) end as detail
    from checked_entries e left join token_holds h on h.user_id = e.user_id and h.source = e.source
    where e.kind = 'hold' and (h.id is null or h.amount <> -e.delta or h.bucket <> e.bucket)
    union
    select h.id::text, h.user_id,
        case when e.user_id is null then 'a hold without its entry'
            else format('the hold says %s %s, its entry %s %s', h.amount, h.bucket, -e.delta, e.bucket) end
    from checked_holds h left join token_entries e on e.user_id = h.user_id and e.source = h.source and e.kind in ('spend', 'hold')
    where e.user_id is null or e.kind <> 'hold' or h.amount <> -e.delta or h.bucket <> e.bucket
    union
    select h.id::text, h.user_id, format('%s, and nothing was given back', h.state)
    from checked_holds h
        left join token_entries e
            on e.user_id = h.user_id and e.bucket = h.bucket and e.source = 'release:' || h.id and e.kind = 'release'
    where (h.state in ('released', 'expired') or h.committed_amount < h.amount) and e.user_id is null
) d
order by d.subject limit 50;

-- check: purchase-without-grant
-- severity: critical
-- every: hour
-- ledger: yes
-- title: A paid pack was not granted
-- about: Each paid pack writes one entry per bucket. Here the customer paid and got less.
-- fix: Replay the event of this session on /admin/webhooks. If there is none, grant the pack on /admin/tokens with the session as
--      the reason.
select p.session_id as "purchase-without-grant", p.user_id,
    format('pack of %s, paid %s', p.pack, to_char(p.paid_at at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"')) as detail,
    count(*) over () as findings
from purchases p
where p.status = 'PAID' and p.user_id between checked_from_user() and checked_through_user()
    and (checked_whole() or p.paid_at > now() - interval '1 day') and 3 > (
    select count(*) from token_entries e
    where e.user_id = p.user_id and e.source = 'checkout:' || p.session_id and e.kind = 'pack'
        and e.bucket in ('mockup', 'dol', 'weather'))
order by p.paid_at desc limit 50;

-- check: refund-not-counted
-- severity: warning
-- every: day
-- title: A refund of a pack takes no tokens back
-- about: A refund takes its share of what was charged. Of this one's payment Stripe told us no amount, or one in another currency,
--        so there is no share until it tells us of the charge.
-- fix: Look for charge.refunded and payment_intent.succeeded of the payment on /admin/webhooks and replay what is not processed. If
--      they never came, see which events the endpoint in Stripe's dashboard is subscribed to.
select r.id as "refund-not-counted", r.user_id, format('%s %s of %s', r.amount_minor, r.currency, p.session_id) as detail,
    count(*) over () as findings
from refunds r join purchases p on p.payment_intent = r.payment_intent
    left join payments m on m.payment_intent = r.payment_intent
where p.status = 'PAID' and not r.failed and r.amount_minor > 0 and coalesce(m.refunded_minor, 0) = 0
    and (coalesce(m.amount_minor, p.amount_minor) is null
        or (r.currency = case when m.amount_minor is null then p.currency else m.currency end) is false)
order by r.id limit 50;

-- check: paid-pack-ignored
-- severity: error
-- every: day
-- title: A pack was paid and grants nothing
-- about: A customer of ours paid a Checkout session that is not for a pack on sale here, in the last 30 days, so no tokens came of
--        it. Sessions of other products in the same Stripe account look the same.
-- fix: Look at the session at Stripe. If it was meant to be a pack, set its price as STRIPE_TOKEN_PACK_PRICE_… and grant the pack
--      on /admin/tokens with the session as the reason, or refund the payment at Stripe. If it is another product, do nothing.
select w.metadata ->> 'object' as "paid-pack-ignored", c.user_id,
    format('paid %s', to_char(w.received_at at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"')) as detail,
    count(*) over () as findings
from webhook_events w join stripe_customers c on c.customer_id = w.metadata ->> 'customer'
where w.received_at > now() - interval '30 days' and w.status = 'IGNORED'
    and w.event_type in ('checkout.session.completed', 'checkout.session.async_payment_succeeded')
    and w.error = 'The session is for no pack that is sold here'
    and w.payload #>> '{data,object,payment_status}' = 'paid'
order by w.received_at desc limit 50;

-- check: pack-bought-twice
-- severity: warning
-- every: day
-- title: A pack was bought several times at once
-- about: One customer paid for the same pack again within ten minutes, in the last 14 days. Each was granted. It may be meant, or a
--        payment that looked as if it had failed.
-- fix: Ask the customer. If it was not meant, refund one of the payments at Stripe; its tokens are taken back by that.
select p.session_id as "pack-bought-twice", p.user_id,
    format('pack of %s, again %s after %s', p.pack, date_trunc('second', p.paid_at - earlier.paid_at), earlier.session_id) as detail,
    count(*) over () as findings
from purchases p
    cross join lateral (
        select b.session_id, b.paid_at from purchases b
        where b.user_id = p.user_id and b.pack = p.pack and b.status = 'PAID' and b.claimed_mockup < b.granted_mockup
            and (b.paid_at, b.session_id) < (p.paid_at, p.session_id) and b.paid_at > p.paid_at - interval '10 minutes'
        order by b.paid_at desc limit 1) earlier
where p.status = 'PAID' and p.claimed_mockup < p.granted_mockup and p.paid_at > now() - interval '14 days'
order by p.paid_at desc limit 50;

-- check: paid-after-end
-- severity: critical
-- every: hour
-- title: A plan was paid after it ended
-- about: The invoice was paid when its subscription had ended, by Stripe's times, in the last 90 days: the customer got nothing for
--        it. Not counted: invoices that were sent to be paid by transfer, and payments that were refunded.
-- fix: Refund the payment at Stripe, or start the plan again there for the customer. Void other open invoices of the subscription.
select p.invoice_id as "paid-after-end", p.user_id,
    format('%s %s for %s, which ended %s before', p.amount_minor, p.currency, s.id,
        date_trunc('minute', p.paid_at - coalesce(s.ended_at, s.snapshot_at))) as detail,
    count(*) over () as findings
from paid_invoices p
    join subscriptions s on s.id = p.subscription_id
    left join payments m on m.invoice_id = p.invoice_id
where p.amount_minor > 0 and not p.by_transfer and p.paid_at > now() - interval '90 days'
    and s.status in ('canceled', 'incomplete_expired') and p.paid_at > coalesce(s.ended_at, s.snapshot_at)
    and coalesce(greatest(m.refunded_minor, (
        select sum(r.amount_minor) from refunds r where r.payment_intent = m.payment_intent and not r.failed)), 0) < p.amount_minor
order by p.paid_at desc limit 50;

-- check: paid-period-renewed-nothing
-- severity: error
-- every: day
-- title: A period was paid in full and renewed nothing
-- about: One allowance a month is renewed. Here a whole period was paid, without a credit for an earlier one, in the last 90 days,
--        while another allowance ran or another plan counted, and nothing of it will still renew. Not counted: the last hour,
--        disputed payments and refunds.
-- fix: See on /admin/tokens what the customer got for it. Usually two plans are paid: cancel one at Stripe and refund its payment,
--      or grant what is missing on /admin/tokens with the invoice as the reason.
select p.invoice_id as "paid-period-renewed-nothing", p.user_id,
    format('%s %s for %s from %s on', p.amount_minor, p.currency, p.subscription_id,
        to_char(p.period_start at time zone 'utc', 'YYYY-MM-DD')) as detail,
    count(*) over () as findings
from paid_invoices p
    join subscriptions s on s.id = p.subscription_id
    left join webhook_events w on w.event_id = p.event_id
    left join payments m on m.invoice_id = p.invoice_id
where p.in_full and p.paid_at > now() - interval '90 days'
    and coalesce(w.received_at, p.paid_at) < now() - interval '1 hour'
    and not (s.status in ('canceled', 'incomplete_expired') and p.paid_at > coalesce(s.ended_at, s.snapshot_at))
    and not exists (
        select 1 from allowance_grants g
        where g.subscription_id = p.subscription_id and g.period_start >= p.period_start and (g.renewed or g.due_at is not null)
            and not exists (
                select 1 from paid_invoices n
                where n.subscription_id = p.subscription_id and n.in_full and n.period_start > p.period_start
                    and n.period_start <= g.period_start))
    and not exists (select 1 from disputes d where d.payment_intent = m.payment_intent and d.claiming)
    and coalesce(greatest(m.refunded_minor, (
        select sum(r.amount_minor) from refunds r where r.payment_intent = m.payment_intent and not r.failed)), 0)
        < coalesce(p.amount_minor, 1)
order by p.paid_at desc limit 50;

-- check: refunded-plan-runs-on
-- severity: error
-- every: day
-- title: A plan was refunded in full and runs on
-- about: The payment of the newest invoice went back to the customer, and the subscription still brings tokens and will charge
--        again.
-- fix: If the plan is to end, cancel the subscription at Stripe. If it is a present, do nothing until it renews.
select s.id as "refunded-plan-runs-on", s.user_id,
    format('%s %s of %s refunded', m.amount_minor, m.currency, s.latest_invoice) as detail,
    count(*) over () as findings
from subscriptions s join payments m on m.invoice_id = s.latest_invoice
where s.status in ('active', 'trialing', 'past_due') and not s.cancel_at_period_end and m.amount_minor > 0
    and greatest(m.refunded_minor, (
        select sum(r.amount_minor) from refunds r where r.payment_intent = m.payment_intent and not r.failed)) >= m.amount_minor
order by s.id limit 50;

-- check: open-invoice-of-ended-plan
-- severity: error
-- every: day
-- title: An open invoice of a plan that ended can still be paid
-- about: A plan ended unpaid. Its open invoices are voided at Stripe by a job, but Stripe refused for days, so the customer may still
--        pay for nothing.
-- fix: Void the open invoices of the subscription in Stripe's dashboard. STRIPE_SECRET_KEY needs write access to invoices. Then
--      delete from invoices_to_void where subscription_id = '<sub_…>'.
select i.subscription_id as "open-invoice-of-ended-plan", i.user_id, left(coalesce(i.error, ''), 200) as detail,
    count(*) over () as findings
from invoices_to_void i
where i.given_up_at is not null
order by i.given_up_at desc limit 50;

-- check: plan-price-unknown
-- severity: error
-- every: minute
-- title: A plan runs on a price that is not configured
-- about: Stripe told of a price that is none of STRIPE_PRICE_SOLO, _BUSINESS and _ENTERPRISE. The customer keeps the tokens at hand,
--        and nothing renews.
-- fix: Add the price to the plan it belongs to and restart; the subscription is judged anew by its next event. If the price is wrong,
--      change it back at Stripe.
select s.id as "plan-price-unknown", s.user_id, format('%s, was %s, %s', s.price_id, s.last_plan, s.status) as detail,
    count(*) over () as findings
from subscriptions s
where s.plan = 'unknown' and s.status not in ('canceled', 'incomplete_expired')
order by s.id limit 50;

-- check: grant-without-event
-- severity: critical
-- every: hour
-- ledger: yes
-- title: Tokens were granted without a reason at Stripe
-- about: Every pack has its paid purchase, every renewed period its grant, and both an event of Stripe's in the inbox. A row here
--        was granted by something else.
-- fix: Find out who wrote it: the entry names its actor. If it was not owed, take it back on /admin/tokens with a reset, or leave
--      it and write down why.
select g.subject as "grant-without-event", g.user_id, g.detail, count(*) over () as findings
from (
    select e.source as subject, e.user_id, 'a pack without a paid purchase, by ' || min(e.actor) as detail
    from checked_entries e
        left join purchases p on 'checkout:' || p.session_id = e.source and p.user_id = e.user_id and p.status = 'PAID'
    where e.kind = 'pack' and p.session_id is null
    group by e.source, e.user_id
    union all
    select e.source, e.user_id, 'a renewal without a granted period, by ' || min(e.actor)
    from checked_entries e
        left join allowance_grants g on g.user_id = e.user_id and e.source = 'period:' || g.subscription_id || ':'
            || to_char(g.period_start at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    where e.kind = 'reset' and g.subscription_id is null
    group by e.source, e.user_id
    union all
    select p.session_id, p.user_id, 'a paid purchase without a processed event'
    from purchases p
        left join webhook_events w on w.metadata ->> 'object' = p.session_id and w.status = 'PROCESSED'
    where p.status = 'PAID' and w.event_id is null
        and p.user_id between checked_from_user() and checked_through_user()
        and (checked_whole() or p.paid_at > now() - interval '1 day')
    union all
    select g.subscription_id, g.user_id, format('a granted period without its event %s', g.cause)
    from allowance_grants g left join webhook_events w on w.event_id = g.cause
    where g.cause like 'evt\_%' and w.event_id is null
        and g.user_id between checked_from_user() and checked_through_user()
        and (checked_whole() or g.granted_at > now() - interval '1 day')
) g
order by g.subject limit 50;

-- check: admin-entry-without-act
-- severity: critical
-- every: hour
-- ledger: yes
-- title: An admin entry without a record of the act
-- about: Each reset, grant and undo of an admin is recorded together with its entries. A row here came past the page and the API.
-- fix: Find out who wrote it: the entry names its actor. Undo it by an act of its own, with a reason.
select e.source as "admin-entry-without-act", e.user_id, format('%s by %s', min(e.kind), min(e.actor)) as detail,
    count(*) over () as findings
from checked_entries e left join admin_acts a on e.source = 'admin:' || a.id
where e.kind in ('admin_reset', 'bonus', 'correction') and a.id is null
group by e.source, e.user_id
order by e.source limit 50;

-- check: subscription-without-allowance
-- severity: error
-- every: day
-- title: A running subscription brings no allowance
-- about: An active or trialing subscription has been granted its period, and its user has a quota. Here a customer pays and gets
--        nothing. Not counted: periods that began under a pause, prices that are not configured, a second trial, and plans on
--        hold for a dispute.
-- fix: Look for its events on /admin/webhooks and replay what is not processed; see whether its price is one of
--      STRIPE_PRICE_SOLO, _BUSINESS or _ENTERPRISE.
select s.id as "subscription-without-allowance", s.user_id, format('%s, %s', s.plan, s.status) as detail,
    count(*) over () as findings
from subscriptions s join usage_tokens t on t.user_id = s.user_id
where s.status in ('active', 'trialing') and not s.begun_paused and s.plan <> 'unknown' and s.quantity > 0
    and not exists (
        select 1 from disputed_invoices d
        where d.user_id = s.user_id and (d.subscription_id = s.id or d.invoice_id = s.latest_invoice))
    and not (s.status = 'trialing' and exists (
        select 1 from allowance_grants g where g.user_id = s.user_id and g.trial and g.subscription_id <> s.id))
    and (greatest(t.mockup_quota, t.dol_quota, t.weather_quota) = 0
        or not exists (
            select 1 from subscriptions o join allowance_grants g on g.subscription_id = o.id
            where o.user_id = s.user_id and o.status in ('active', 'trialing')
                and g.period_start >= o.period_start and g.period_start < o.period_end))
order by s.id limit 50;

-- check: allowance-without-subscription
-- severity: error
-- every: day
-- title: An allowance without a subscription
-- about: An allowance ends with its subscription, or was given by an admin. Here it has neither behind it.
-- fix: Compare with the customer at Stripe. If the subscription ended, replay its customer.subscription.deleted on
--      /admin/webhooks; missed events are also found by themselves within minutes.
select t.user_id::text as "allowance-without-subscription", t.user_id,
    format('%s, quota %s/%s/%s', coalesce(t.plan, 'no plan'), t.mockup_quota, t.dol_quota, t.weather_quota) as detail,
    count(*) over () as findings
from usage_tokens t
where greatest(t.mockup_quota, t.dol_quota, t.weather_quota) > 0
    and not exists (
        select 1 from subscriptions s where s.user_id = t.user_id and s.status not in ('canceled', 'incomplete_expired'))
    and coalesce((
        select e.kind from token_entries e
        where e.user_id = t.user_id
            and e.kind in ('reset', 'plan_change', 'suspend', 'resume', 'plan_end', 'admin_reset', 'correction')
        order by e.id desc limit 1), 'none') not in ('admin_reset', 'correction')
order by t.user_id limit 50;

-- check: renewal-overdue
-- severity: error
-- every: day
-- title: A subscription should have renewed
-- about: The period of an active subscription ended more than a day ago and Stripe told us of no other: webhooks are lost, or the
--        customer is on a test clock.
-- fix: Look at the endpoint in Stripe's dashboard (Developers, Webhooks) and at the check missed-events-late.
select s.id as "renewal-overdue", s.user_id,
    format('%s, ended %s', s.plan, to_char(s.period_end at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"')) as detail,
    count(*) over () as findings
from subscriptions s
where s.status in ('active', 'trialing') and s.period_end < now() - interval '1 day'
order by s.period_end limit 50;

-- check: slice-overdue
-- severity: error
-- every: day
-- title: A monthly allowance is overdue
-- about: Within a period that is longer or shorter than a month, or that began inside a running month, the allowance is renewed by
--        a job as soon as it is due. Here it has been due for more than an hour.
-- fix: Look at the check job-late and at the log for "The monthly slice of"; the job goes on by itself once its cause is mended.
select g.subscription_id as "slice-overdue", g.user_id,
    format('%s, due %s', s.plan, to_char(g.due_at at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"')) as detail,
    count(*) over () as findings
from allowance_grants g join subscriptions s on s.id = g.subscription_id
where g.due_at < now() - interval '1 hour' and s.status in ('active', 'trialing') and s.plan <> 'unknown'
    and not s.begun_paused and s.period_end > now()
    and not exists (select 1 from disputes d where d.user_id = s.user_id and d.claiming)
order by g.due_at limit 50;

-- check: subscription-undecided
-- severity: warning
-- every: day
-- title: A subscription waits to be read from Stripe
-- about: Two changes of one second cannot be ordered, so the subscription is read again from Stripe within a minute. This one
--        waits for more than an hour.
-- fix: See whether Stripe's API can be reached and STRIPE_SECRET_KEY may read subscriptions; the log says what fails.
select s.id as "subscription-undecided", s.user_id, format('%s, %s', s.plan, s.status) as detail, count(*) over () as findings
from subscriptions s
where s.reread and s.updated_at < now() - interval '1 hour'
order by s.updated_at limit 50;

-- check: failed-event
-- severity: error
-- every: minute
-- title: A delivery failed
-- about: Processing this event threw an error; nothing of it took effect. It is tried again by itself for a week.
-- fix: Read the reason on /admin/webhooks, mend the cause, and replay it there after a dry run.
select w.event_id as "failed-event", c.user_id,
    format('%s, %s attempts: %s', w.event_type, w.attempts, left(coalesce(w.error, ''), 200)) as detail,
    count(*) over () as findings
from webhook_events w left join stripe_customers c on c.customer_id = w.metadata ->> 'customer'
where w.status = 'FAILED'
order by w.received_at desc limit 50;

-- check: unmatched-event
-- severity: warning
-- every: day
-- title: A delivery waits for something unknown
-- about: The event names a customer, payment or price that we do not know. It is processed by itself once that is known.
-- fix: An unknown customer: set users.stripe_customer_id of its user. An unknown price: add it to STRIPE_PRICE_… and restart. Not
--      ours at all: nothing to do.
select w.event_id as "unmatched-event", null::uuid as user_id,
    format('%s: %s', w.event_type, left(coalesce(w.error, ''), 200)) as detail,
    count(*) over () as findings
from webhook_events w
where w.status = 'UNMATCHED'
order by w.received_at desc limit 50;

-- check: deferred-event
-- severity: error
-- every: minute
-- title: A deferred delivery was not taken up again
-- about: Deliveries that came while grants were stopped are processed within seconds after the stop is lifted. No stop is thrown,
--        and this one still waits.
-- fix: See whether the job unmatched-events runs (check job-late). Replay the event on /admin/webhooks.
select w.event_id as "deferred-event", c.user_id, w.event_type as detail, count(*) over () as findings
from webhook_events w left join stripe_customers c on c.customer_id = w.metadata ->> 'customer'
where w.status = 'DEFERRED' and w.received_at < now() - interval '5 minutes'
    and not exists (select 1 from operator_switches where name in ('stop-grants', 'read-only')
        or thrown_at > now() - interval '5 minutes')
order by w.received_at limit 50;

-- check: event-of-other-mode
-- severity: warning
-- every: day
-- title: Events of the other mode arrive
-- about: A live event reached an installation with a test key, or the reverse. Such events are ignored: an endpoint or a key is in
--        the wrong place.
-- fix: In Stripe's dashboard, see which endpoints point here, in live and in test mode, and whether STRIPE_SECRET_KEY is of the
--      mode you mean.
select w.error as "event-of-other-mode", null::uuid as user_id,
    format('%s events in 7 days, the newest %s', count(*), max(w.event_id)) as detail,
    count(*) over () as findings
from webhook_events w
where w.received_at > now() - interval '7 days' and w.status = 'IGNORED'
    and w.error in ('A live event without a live key', 'A test event, and this installation is live')
group by w.error
order by w.error limit 50;

-- check: webhooks-silent
-- severity: error
-- every: minute
-- title: No webhook for three days
-- about: There are running subscriptions, and Stripe has delivered nothing for three days.
-- fix: Look at the endpoint in Stripe's dashboard: is it enabled, is the address right, what does it answer? Then at
--      STRIPE_WEBHOOK_SECRET.
select 'endpoint' as "webhooks-silent", null::uuid as user_id,
    coalesce('the newest delivery came ' || to_char(max(w.received_at) at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"'),
        'nothing was ever delivered') as detail,
    count(*) over () as findings
from webhook_events w
having (max(w.received_at) is null or max(w.received_at) < now() - interval '3 days')
    and exists (select 1 from subscriptions where status in ('active', 'trialing') and updated_at < now() - interval '3 days')
limit 50;

-- check: missed-events-late
-- severity: error
-- every: minute
-- title: Stripe's list of events is not read
-- about: Every five minutes we ask Stripe for events whose delivery never arrived. That has not worked for an hour.
-- fix: See whether Stripe's API can be reached and STRIPE_SECRET_KEY may read events; the log says what fails. Stripe keeps events
--      for 30 days.
select 'event_listing' as "missed-events-late", null::uuid as user_id,
    'read last ' || to_char(l.completed_at at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"') as detail,
    count(*) over () as findings
from event_listing l
where l.completed_at < now() - interval '1 hour'
limit 50;

-- check: reconciliation-differs
-- severity: error
-- every: day
-- title: Stripe and we differ
-- about: The nightly comparison of subscriptions and payments with Stripe found differences, failed, or has not run for two days.
-- fix: Read what it found on /admin/webhooks and find out which side is right.
select 'run ' || r.id as "reconciliation-differs", null::uuid as user_id,
    case when r.error is not null then 'ended early: ' || left(r.error, 200)
        when r.started_at < now() - interval '2 days' then 'has not run since'
        else format('%s differences', f.number + r.more) end as detail,
    count(*) over () as findings
from (select * from reconciliation_runs where finished_at is not null order by id desc limit 1) r
    cross join lateral (select count(*) as number from reconciliation_findings where run_id = r.id) f
where r.error is not null or r.started_at < now() - interval '2 days' or f.number + r.more > 0
limit 50;

-- check: job-late
-- severity: error
-- every: minute
-- title: A job does not run
-- about: Jobs run once across all nodes. This one is more than ten minutes late, lost its node, or fails again and again.
-- fix: See whether at least one node runs, and what the log says of the job. A restart of one node takes up jobs of dead ones.
select j.task_name as "job-late", null::uuid as user_id,
    format('due %s, %s failures in a row', to_char(j.execution_time at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"'),
        coalesce(j.consecutive_failures, 0)) as detail,
    count(*) over () as findings
from scheduled_tasks j
where (not j.picked and j.execution_time < now() - interval '10 minutes')
    or (j.picked and j.last_heartbeat < now() - interval '10 minutes')
    or j.consecutive_failures >= 3
order by j.execution_time limit 50;

-- check: clock-differs
-- severity: error
-- every: minute
-- title: The clock of a node is wrong
-- about: A node's clock differs from the database's. What nodes share goes by the database's, so nothing is lost. From 30 seconds on
--        the node grants nothing and leaves Stripe's deliveries to others, and times in its log are wrong.
-- fix: See that the machine keeps its time by NTP (chronyc tracking, timedatectl). If it is the database's clock that is wrong, all
--      nodes are listed here.
select c.node as "clock-differs", null::uuid as user_id,
    format('%s s %s', round(abs(c.ahead_ms) / 1000.0, 1), case when c.ahead_ms > 0 then 'ahead' else 'behind' end) as detail,
    count(*) over () as findings
from node_clocks c
where c.at > now() - interval '3 minutes'
order by abs(c.ahead_ms) desc limit 50;

-- check: mail-failed
-- severity: warning
-- every: day
-- title: Mails could not be delivered
-- about: The mail server refused these for good, or was away too long. Customers read their notices in the app.
-- fix: Check SMTP_URL and MAIL_FROM; the reason stands beside each.
select m.id::text as "mail-failed", n.user_id, left(coalesce(m.error, ''), 200) as detail, count(*) over () as findings
from mails m left join notices n on n.id = m.notice_id
where m.state = 'FAILED' and m.done_at > now() - interval '7 days'
order by m.done_at desc limit 50;

-- check: switch-thrown
-- severity: warning
-- every: minute
-- title: An operator's stop is thrown
-- about: While it is, customers see a banner, and something does not work for them.
-- fix: When the reason is gone, lift it on /admin/health.
select s.name as "switch-thrown", null::uuid as user_id,
    format('since %s by %s: %s', to_char(s.thrown_at at time zone 'utc', 'YYYY-MM-DD HH24:MI "UTC"'), s.actor, s.reason) as detail,
    count(*) over () as findings
from operator_switches s
order by s.thrown_at limit 50;

commit;
