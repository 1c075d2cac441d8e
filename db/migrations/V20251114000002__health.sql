-- What each health check found last. One row per check, overwritten: what happened when is in the log and in mails.
create table health_results (
    check_name text primary key check (length(check_name) between 1 and 60),
    severity   text        not null check (severity in ('critical', 'error', 'warning')),
    findings   bigint      not null check (findings >= 0),
    details    jsonb       not null default '[]' check (jsonb_typeof(details) = 'array'), -- the first ones
    error      text check (length(error) <= 1000), -- why the check itself could not run
    checked_at timestamptz not null,
    took_ms    bigint      not null check (took_ms >= 0),
    since      timestamptz, -- since when there is something; null if there is nothing
    mailed_at  timestamptz, -- when the operators were last told of a change

    constraint health_results_since check ((since is not null) = (findings > 0 or error is not null))
);
