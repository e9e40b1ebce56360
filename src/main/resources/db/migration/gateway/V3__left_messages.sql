-- What a child left to be answered later: number, time and words, sealed under the contact's key.
create table left_message (
    contact_id uuid primary key references conversation,
    words      bytea       not null,
    left_at    timestamptz not null
);
