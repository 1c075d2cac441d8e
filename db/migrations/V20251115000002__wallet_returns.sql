-- Which tool somebody wanted to run when their tokens had run out: the way back after buying some.
create table wallet_returns (
    user_id uuid        primary key references users (id),
    bucket  text        not null check (bucket in ('mockup', 'dol', 'weather')),
    since   timestamptz not null
);
