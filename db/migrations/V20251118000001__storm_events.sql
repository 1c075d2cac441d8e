-- Reports of storms from NOAA's Storm Events Database: what hit where, when, and how hard.

create table storm_events (
    -- NOAA's EVENT_ID; made-up events of the sandbox are negative.
    event_id      bigint           primary key check (event_id <> 0),
    demo          boolean          not null generated always as (event_id < 0) stored,
    peril         text             not null check (peril in ('hail', 'wind', 'tornado', 'flood')),
    -- As NOAA calls it, such as "Thunderstorm Wind".
    event_type    text             not null check (length(event_type) between 1 and 60),
    began_at      timestamptz      not null,
    -- The day of the record: the place's standard time, all year, as NOAA keeps it.
    local_date    date             not null,
    utc_offset    smallint         not null check (utc_offset between -720 and 840), -- minutes, of that standard time
    -- Whose clocks people there read, daylight time included.
    zone          text             not null check (length(zone) between 1 and 40),
    latitude      double precision not null check (latitude between -90 and 90),
    longitude     double precision not null check (longitude between -180 and 180),
    end_latitude  double precision not null check (end_latitude between -90 and 90),
    end_longitude double precision not null check (end_longitude between -180 and 180),
    -- From begin to end: a tornado's path, a single point for the rest.
    area          box              not null generated always as (
        box(point(longitude, latitude), point(end_longitude, end_latitude))) stored,
    hail_inches   numeric(5, 2)    check (hail_inches > 0),
    wind_knots    numeric(6, 2)    check (wind_knots > 0),
    wind_kind     text             check (length(wind_kind) <= 4),
    tornado_scale text             check (length(tornado_scale) <= 4),
    state         text             not null check (length(state) <= 60),
    county        text             not null check (length(county) <= 200),
    location      text             not null check (length(location) <= 200),
    source        text             not null check (length(source) <= 100),
    damage_usd    bigint           check (damage_usd >= 0),
    narrative     text             not null check (length(narrative) <= 4000),
    -- The file that it came with, or was last changed by.
    edition       text             not null check (length(edition) <= 120),
    -- Of all that the file says of it: an import changes only what differs.
    digest        uuid             not null
);
create index storm_events_area on storm_events using gist (area);

create table storm_imports (
    id         bigint      generated always as identity primary key,
    file_name  text        not null check (length(file_name) between 1 and 120),
    loaded_at  timestamptz not null,
    first_date date,
    last_date  date,
    rows_read  integer     not null check (rows_read >= 0),
    added      integer     not null check (added >= 0),
    changed    integer     not null check (changed >= 0),
    unchanged  integer     not null check (unchanged >= 0),
    left_out   integer     not null check (left_out >= 0),
    rejected   integer     not null check (rejected >= 0)
);
