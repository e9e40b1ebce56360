-- The policy packs in force, as their files said when they were good, and what is wrong with the last file that was not.
create table policy_pack (
    id             text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 40),
    yaml           text        not null,
    digest         text        not null,
    since          timestamptz not null,
    refused_digest text,
    refused_at     timestamptz,
    faults         jsonb       not null
);

-- What the pack of a helpline says, as it was announced last; the helpline's version grows with it.
alter table helpline add column pack jsonb check (pack is null or jsonb_typeof(pack) = 'object');
