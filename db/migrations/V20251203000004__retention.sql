-- Entries of the audit may go after a year, but for what one person did to another: who gave whom their powers decides about
-- approvals. The application keeps them for three years (docs/PERFORMANCE.md, what is kept).
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
    if tg_op = 'DELETE' and old.at < clock_timestamp() - interval '365 days'
        and (old.subject_user is null or old.actor not like 'user:%' or old.actor = 'user:' || old.subject_user) then
        return old;
    end if;
    raise exception 'audit_entries is append-only: % on it is not allowed', tg_op
        using errcode = 'integrity_constraint_violation';
end $$;

-- One job forgets all that is too old. A node of the release before, started again, brings its three back.
delete from scheduled_tasks where task_name in ('trim-payloads', 'audit-addresses', 'api-answers');
