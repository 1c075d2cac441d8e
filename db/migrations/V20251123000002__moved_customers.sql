-- Customers that were given to another user by SQL: what they brought is to go along.
create table customer_moves (
    customer_id text primary key references stripe_customers (customer_id),
    moved_at    timestamptz not null default now()
);

create or replace function users_remember_customer() returns trigger
    language plpgsql as $$
begin
    if new.stripe_customer_id is not null then
        insert into stripe_customers (customer_id, user_id) values (new.stripe_customer_id, new.id)
        on conflict (customer_id) do update set user_id = excluded.user_id
            where stripe_customers.user_id <> excluded.user_id;
        insert into customer_moves (customer_id)
        select new.stripe_customer_id
        where exists (
            select 1 from subscriptions where customer_id = new.stripe_customer_id and user_id <> new.id)
        on conflict (customer_id) do nothing;
    end if;
    return null;
end $$;

-- Plans whose price is not configured are judged anew when it is.
create index subscriptions_unknown_plan on subscriptions (price_id) where plan = 'unknown';
