-- What administrators keep. A row is only ever changed or retired, never deleted:
-- an old contact's call type, language and counsellor must stay readable (domain R1.2).

create table helpline (
    id       text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 40),
    version  bigint not null,
    -- The whole document: it is read and written as one, and nothing searches inside it.
    document jsonb not null check (jsonb_typeof(document) = 'object' and document ->> 'id' = id)
);

create table counsellor (
    id            text primary key check (length(id) between 1 and 100),
    helpline_id   text not null references helpline (id),
    version       bigint not null,
    display_name  text not null check (length(display_name) between 1 and 100),
    languages     text[] not null check (cardinality(languages) > 0),
    skills        text[] not null,
    chat_capacity integer not null check (chat_capacity between 1 and 3),
    retired       boolean not null
);

create index counsellor_by_helpline on counsellor (helpline_id, id);

-- Who changed what, and from what to what. Written in the transaction of the change.
create table change_log (
    id           uuid primary key,
    at           timestamptz not null,
    by           text not null,
    kind         text not null check (kind in ('helpline', 'counsellor')),
    document_id  text not null,
    helpline_id  text not null,
    old_version  bigint,
    new_version  bigint not null,
    old_document jsonb,
    new_document jsonb not null,
    unique (kind, document_id, new_version)
);
