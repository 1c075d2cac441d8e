-- What the Census geocoder answered, so that the same address gives the same report and is asked for once.

create table geocoded_addresses (
    address      text             primary key check (length(address) between 1 and 200),
    -- Null: the geocoder knows no such address.
    label        text             check (length(label) between 1 and 200),
    latitude     double precision check (latitude between -90 and 90),
    longitude    double precision check (longitude between -180 and 180),
    looked_up_at timestamptz      not null,

    check ((label is null) = (latitude is null) and (label is null) = (longitude is null))
);
create index geocoded_addresses_age on geocoded_addresses (looked_up_at);
