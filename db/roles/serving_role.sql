-- Gives the role that serves what it needs, and no more. The owner of the tables runs it after each migration, also after one that
-- found nothing to do, so that new tables are covered; ridgeline.serving_role of its session names the role. By hand:
--   psql "$MIGRATION_DATABASE_URL" -c "set ridgeline.serving_role = 'ridgeline'" -f db/roles/serving_role.sql
-- Entries of the ledger and of the audit are added, never changed: only what leaves by its age may be taken away, and the triggers on
-- both tables, which that role cannot switch off, see to it that it does nothing else.
do $$
declare
    serving text := nullif(current_setting('ridgeline.serving_role', true), '');
    entry   record;
begin
    if serving is null or serving = current_user then
        return;
    end if;
    perform pg_advisory_xact_lock(7305807421); -- grants of two nodes that start at once would fail each other
    if not has_schema_privilege(serving, current_schema(), 'USAGE') then
        execute format('grant usage on schema %I to %I', current_schema(), serving);
    end if;
    for entry in
        with wanted as (
            select c.oid, c.relname, case
                    when c.relname = 'flyway_schema_history' or c.relkind in ('v', 'm') then array['SELECT']
                    when c.relname = 'token_entries' then array['INSERT', 'SELECT']
                    when c.relname = 'audit_entries' then array['DELETE', 'INSERT', 'SELECT']
                    else array['DELETE', 'INSERT', 'SELECT', 'UPDATE'] end as privileges
            from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
                and pg_has_role(c.relowner, 'USAGE'))
        select w.relname, w.privileges from wanted w
        where w.privileges is distinct from (
            select array_agg(a.privilege_type order by a.privilege_type)
            from pg_class c, aclexplode(c.relacl) a
            where c.oid = w.oid and a.grantee = serving::regrole)
    loop
        execute format('revoke all on %I from %I', entry.relname, serving);
        execute format('grant %s on %I to %I', array_to_string(entry.privileges, ', '), entry.relname, serving);
    end loop;
    if not has_sequence_privilege(serving, 'token_entries_id_seq', 'SELECT') then -- read, never moved
        execute format('grant select on sequence token_entries_id_seq to %I', serving);
    end if;
    if not has_column_privilege(serving, 'audit_entries', 'reason', 'UPDATE') then
        execute format('grant update (address, reason) on audit_entries to %I', serving);
    end if;
    if not has_column_privilege(serving, 'token_entries', 'reason', 'UPDATE') then
        execute format('grant update (reason) on token_entries to %I', serving);
    end if;
end $$;
