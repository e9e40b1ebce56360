-- What phrases are hashed with, one secret per helpline, sealed under the helpline's key for identifiers: whoever has the
-- table alone cannot try a phrase.
create table way_back_key (
    helpline_id text primary key,
    sealed      bytea       not null,
    made_at     timestamptz not null
);

-- A phrase that leads a child back to its last contact (domain R2.5): a slow hash of it, and no more. Each contact that
-- comes back by it takes it over; it goes with the contact that has it.
create table way_back (
    contact_id  uuid primary key references conversation on delete cascade,
    helpline_id text        not null,
    mark        bytea       not null check (octet_length(mark) = 32),
    made_at     timestamptz not null
);
create unique index way_back_by_mark on way_back (helpline_id, mark);

-- The contact that the child of this one had before, as its phrase says. For counsellors; never for a child.
alter table conversation add column earlier_contact_id uuid references conversation on delete set null;
create index conversation_earlier on conversation (earlier_contact_id) where earlier_contact_id is not null;
