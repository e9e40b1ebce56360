-- How many records went, on which day and by which rule; never what they were, nor whose.
create table tombstone (
    day          date   not null,
    helpline_id  text   not null,
    records      text   not null,
    rule         text   not null,
    pack         text   not null,
    pack_version text   not null,
    count        bigint not null check (count > 0),
    primary key (day, helpline_id, records, rule, pack, pack_version)
);

-- Contacts of which nothing may be purged or erased.
create table held_contact (
    contact_id  uuid primary key,
    helpline_id text        not null,
    since       timestamptz not null
);
