-- Where people signed in from: an address that an account knows is never slowed down when others guess its password.
create table sign_in_addresses (
    user_id uuid        not null references users (id),
    place   text        not null check (length(place) <= 100), -- an IPv4 address, or the /64 network of an IPv6 one
    last_at timestamptz not null default now(),

    primary key (user_id, place)
);
