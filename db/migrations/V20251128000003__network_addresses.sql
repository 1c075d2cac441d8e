-- Network addresses say where a person lives and works. An entry of the audit may lose its address, and nothing else: after
-- 90 days, or when the person it belongs to was erased.
create or replace function audit_entries_are_append_only() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.address is null
        and to_jsonb(new) - 'address' = to_jsonb(old) - 'address'
        and (old.at < clock_timestamp() - interval '90 days'
            or exists (select from users u where u.erased_at is not null
                and (old.actor = 'user:' || u.id or old.actor = 'system' and old.subject_user = u.id))) then
        return new;
    end if;
    raise exception 'audit_entries is append-only: % on it is not allowed', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;
create index audit_entries_with_address on audit_entries (at) where address is not null;

-- An answer is kept without the email that it was given with.
update api_answers set answer = jsonb_set(answer::jsonb, '{email}', '""')::text where answer::jsonb ? 'email';
create index api_answers_age on api_answers (created_at);
