-- The vendors of roofing material, with all that is looked for in one column.

create domain web_address as text
    check (value ~* '^https?://[^[:space:]/]+' and value !~ '[[:space:][:cntrl:]]' and length(value) <= 500);

-- Words as the search takes them: lower case, without punctuation, so that "Flat/TPO" and "4.5" come apart on both sides.
create function vendor_words(text) returns text
    language sql immutable strict parallel safe
    as $$ select translate(lower($1), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)) $$;

create table vendors (
    id            uuid        primary key default gen_random_uuid(),
    version       integer     not null default 0,
    slug          text        not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    name          text        not null check (length(name) between 1 and 120),
    category      text        not null check (category in ('shingle', 'tile', 'metal', 'flat_tpo', 'coatings', 'accessories')),
    summary       text        not null default '' check (length(summary) <= 1000),
    website       web_address,
    phone         text        check (phone ~ '^[0-9+() .x-]{3,40}$'),
    email         text        check (length(email) between 3 and 254 and email like '%_@_%'),
    warranty_url  web_address,
    spec_url      web_address,
    -- Made up, and marked as such wherever it is shown.
    sample        boolean     not null default false,
    archived_at   timestamptz,
    created_at    timestamptz not null default clock_timestamp(),
    -- The names of its products and the cities it is in. Triggers keep them: a generated column sees its own row only.
    product_words text        not null default '',
    place_words   text        not null default '',
    search        tsvector    not null generated always as (
        setweight(to_tsvector('simple', vendor_words(name)), 'A')
        || setweight(to_tsvector('simple', vendor_words(category || ' ' || product_words)), 'B')
        || setweight(to_tsvector('simple', vendor_words(place_words)), 'C')) stored
);
create index vendors_search on vendors using gin (search);
create index vendors_name on vendors (lower(name), id);

create table vendor_products (
    id             bigint      generated always as identity primary key,
    vendor_id      uuid        not null references vendors (id) on delete cascade,
    position       integer     not null,
    name           text        not null check (length(name) between 1 and 120),
    specs          text        not null default '' check (length(specs) <= 2000),
    colours        text[]      not null default '{}' check (cardinality(colours) <= 60),
    warranty       text        check (length(warranty) between 1 and 200),
    data_sheet_url web_address,
    image_url      web_address,
    unique (vendor_id, position)
);

create table vendor_locations (
    id          bigint           generated always as identity primary key,
    vendor_id   uuid             not null references vendors (id) on delete cascade,
    position    integer          not null,
    address     text             not null check (length(address) between 1 and 200),
    city        text             not null check (length(city) between 1 and 80),
    state       text             not null check (state ~ '^[A-Z]{2}$'),
    postal_code text             not null check (length(postal_code) between 1 and 12),
    phone       text             check (phone ~ '^[0-9+() .x-]{3,40}$'),
    hours       text             check (length(hours) between 1 and 200),
    latitude    double precision check (latitude between -90 and 90),
    longitude   double precision check (longitude between -180 and 180),
    unique (vendor_id, position),
    check ((latitude is null) = (longitude is null))
);
create index vendor_locations_state on vendor_locations (state, vendor_id);

create table vendor_documents (
    id        bigint      generated always as identity primary key,
    vendor_id uuid        not null references vendors (id) on delete cascade,
    position  integer     not null,
    kind      text        not null check (kind in ('warranty', 'spec', 'install', 'safety', 'other')),
    title     text        not null check (length(title) between 1 and 160),
    url       web_address not null,
    unique (vendor_id, position)
);
create index vendor_documents_warranty on vendor_documents (vendor_id) where kind = 'warranty';

create function vendor_keeps_search_words() returns trigger
    language plpgsql as $$
declare
    changed uuid := case when tg_op = 'DELETE' then old.vendor_id else new.vendor_id end;
begin
    if tg_table_name = 'vendor_products' then
        update vendors v set product_words = coalesce(
            (select string_agg(p.name, ' ' order by p.position) from vendor_products p where p.vendor_id = changed), '')
        where v.id = changed;
    else
        update vendors v set place_words = coalesce(
            (select string_agg(distinct l.city || ' ' || l.state, ' ') from vendor_locations l where l.vendor_id = changed), '')
        where v.id = changed;
    end if;
    return null;
end $$;

create trigger vendor_products_words after insert or update or delete on vendor_products
    for each row execute function vendor_keeps_search_words();
create trigger vendor_locations_words after insert or update or delete on vendor_locations
    for each row execute function vendor_keeps_search_words();

-- Each word that was ever in a vendor, to look up what somebody may have meant. A word whose vendor is gone does no harm.
create table vendor_lexemes (
    lexeme text primary key
);

create function vendor_keeps_lexemes() returns trigger
    language plpgsql as $$
begin
    -- In order: two that add the same words wait for each other, and never in a circle.
    insert into vendor_lexemes select lexeme from unnest(new.search) order by lexeme on conflict do nothing;
    return null;
end $$;

create trigger vendors_lexemes after insert or update on vendors
    for each row execute function vendor_keeps_lexemes();

-- What somebody may have meant by a word without punctuation: words that begin so, or are spelled much like it. pg_trgm is
-- a trusted extension: an owner of the database may create it. Where even that is forbidden the search works all the
-- same, and forgives nothing.
do $$
begin
    create extension if not exists pg_trgm;
    create index vendor_lexemes_alike on vendor_lexemes using gin (lexeme gin_trgm_ops);
    create function vendor_meant(word text) returns tsquery
        language sql stable strict
        as $f$ select to_tsquery('simple', string_agg(term, ' | ')) from (
                select '''' || word || ''':*' as term
                union all
                (select '''' || lexeme || '''' from vendor_lexemes where lexeme % word
                    order by similarity(lexeme, word) desc, lexeme limit 5)) terms $f$;
exception
    when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
        raise warning 'pg_trgm is not available (%): the search for vendors forgives no typing errors', sqlerrm;
        create function vendor_meant(word text) returns tsquery
            language sql stable strict
            as $f$ select to_tsquery('simple', '''' || word || ''':*') $f$;
end $$;

-- Cards or table: how a person left the directory.
create table vendor_layouts (
    user_id uuid primary key references users (id) on delete cascade,
    layout  text not null check (layout in ('cards', 'table'))
);
