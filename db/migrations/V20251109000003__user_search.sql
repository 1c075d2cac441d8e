-- Finding one of many users by a part of email, name or Stripe customer. pg_trgm is a trusted extension: an owner of the
-- database may create it. Where even that is forbidden the search works all the same, only slower.
do $$
begin
    create extension if not exists pg_trgm;
    create index users_search on users
        using gin (lower(email || ' ' || name || ' ' || coalesce(stripe_customer_id, '')) gin_trgm_ops);
exception
    when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
        raise warning 'pg_trgm is not available (%): the search for users reads the whole table', sqlerrm;
end $$;

-- One or two letters are too few for it: they are taken as the beginning of an email.
create index users_email_prefix on users (lower(email) text_pattern_ops);
