-- Reasons are free text and may name a person. An entry may lose its reason, and nothing else: two years after it was written, or
-- when the person whom it is about was erased. What the application itself writes there is no free text, and stays.
create or replace function token_entries_are_append_only() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.reason is null and (old.actor like 'user:%' or old.actor like 'client:%')
        and to_jsonb(new) - 'reason' - 'remaining_after' = to_jsonb(old) - 'reason' - 'remaining_after' -- generated later
        and (old.created_at < clock_timestamp() - interval '730 days'
            or exists (select from users u where u.id = old.user_id and u.erased_at is not null)) then
        return new;
    end if;
    raise exception 'token_entries is append-only: write a correcting entry instead of % on it', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;

-- Entries of the audit may go after a year, but for what one person did to another: who gave whom their powers decides about
-- approvals. The application keeps them for three years (docs/PERFORMANCE.md, what is kept).
create or replace function audit_entries_are_append_only() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (new.address is null or new.address = old.address)
        and (new.reason is null or new.reason = old.reason)
        and to_jsonb(new) - 'address' - 'reason' = to_jsonb(old) - 'address' - 'reason'
        and (new.address is not distinct from old.address
            or old.at < clock_timestamp() - interval '90 days'
            or exists (select from users u where u.erased_at is not null
                and (old.actor = 'user:' || u.id or old.actor = 'system' and old.subject_user = u.id)))
        and (new.reason is not distinct from old.reason
            or old.at < clock_timestamp() - interval '730 days'
            or exists (select from users u where u.id = old.subject_user and u.erased_at is not null)) then
        return new;
    end if;
    if tg_op = 'DELETE' and old.at < clock_timestamp() - interval '365 days'
        and (old.subject_user is null or old.actor not like 'user:%' or old.actor = 'user:' || old.subject_user) then
        return old;
    end if;
    raise exception 'audit_entries is append-only: % on it is not allowed', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;
