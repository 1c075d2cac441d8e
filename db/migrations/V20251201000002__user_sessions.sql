-- The sessions of people, so that each can be seen and ended on any node. A row that is gone has ended its session.
create table user_sessions (
    id           uuid primary key,
    user_id      uuid        not null references users (id),
    session_no   int         not null, -- of users, when it was opened
    device_id    uuid        not null,
    browser      text        not null check (length(browser) <= 40),
    system       text        not null check (length(system) <= 40),
    address      text        not null check (length(address) <= 100),
    started_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now()
);
create index user_sessions_of_user on user_sessions (user_id);
create index user_sessions_by_use on user_sessions (last_used_at);

-- Browsers that somebody signed in with: they bring a cookie back, whose hash is kept. The newest of each person, for half a year.
create table user_devices (
    user_id  uuid        not null references users (id),
    id       uuid        not null,
    hash     bytea       not null check (length(hash) = 32), -- SHA-256
    browser  text        not null check (length(browser) <= 40),
    system   text        not null check (length(system) <= 40),
    place    text        not null check (length(place) <= 100), -- as in sign_in_addresses
    first_at timestamptz not null default now(),
    last_at  timestamptz not null default now(),

    primary key (user_id, id),
    unique (user_id, hash)
);

-- A password link that comes with the news of a sign-in from a new device says which one: "Chrome · Windows · 203.0.113.7".
alter table password_links add column device text check (length(device) between 1 and 200);
