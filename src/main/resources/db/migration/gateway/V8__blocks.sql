-- What marks are made with, one secret per helpline, sealed under the helpline's key for identifiers: whoever has the
-- table alone cannot try addresses.
create table block_key (
    helpline_id text primary key,
    sealed      bytea       not null,
    made_at     timestamptz not null
);

-- A network from which no conversation opens for a while, danger excepted (domain R1.5). Only a mark of it stands here,
-- and no longer than the block is in force. What people typed is sealed under the contact's key.
create table block (
    block_id    uuid primary key,
    contact_id  uuid        not null references conversation on delete cascade,
    helpline_id text        not null,
    mark        bytea,                                              -- null once it is over
    reason      bytea       not null,
    placed_by   text        not null,
    placed_at   timestamptz not null,
    until       timestamptz not null,
    lifted_by   text,
    lifted_at   timestamptz,
    lift_reason bytea,
    check (until between placed_at + interval '1 hour' and placed_at + interval '720 hours'),
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index block_in_force on block (helpline_id, until) where mark is not null;
create index block_of_contact on block (contact_id);
