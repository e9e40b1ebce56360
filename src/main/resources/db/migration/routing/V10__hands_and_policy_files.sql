-- What supervisors did by hand, and what they tried to do: never changed, only forgotten after a year.
create table hand (
    id            bigint generated always as identity primary key,
    helpline_id   text        not null,
    at            timestamptz not null,
    by            text        not null,
    type          text        not null,
    contact_id    uuid,
    counsellor_id text,
    -- what else was said, by the names of the request
    fields        jsonb       not null,
    -- the supervisor's own words
    reason        text        not null check (reason <> ''),
    -- why it could not be done; null when it was done
    refused       text
);
create index hand_helpline on hand (helpline_id, id);
create index hand_contact on hand (contact_id, id);
create index hand_at on hand (at);

-- Which file a helpline's policy is from, and what is wrong with the last file that was refused. No row: built in.
create table policy_file (
    helpline_id    text primary key,
    source         text        not null,
    digest         text        not null,
    yaml           text        not null,
    since          timestamptz,
    refused_source text,
    refused_digest text,
    refused_at     timestamptz,
    faults         jsonb       not null
);
