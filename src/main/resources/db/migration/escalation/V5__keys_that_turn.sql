-- A helpline's key is a keyset that grows, wrapped by whichever master key is the present one: "version" counts how often
-- it has grown, so that replicas see it.
alter table helpline_key
    add column purpose    text        not null default 'CONTENT',   -- what it seals
    add column version    integer     not null default 1,
    add column wrapped_by text,                                     -- the master key's name; null: before it was noted
    add column wrapped_at timestamptz not null default clock_timestamp(),
    add column renewed_at timestamptz not null default clock_timestamp(),
    drop constraint helpline_key_pkey,
    add primary key (helpline_id, purpose);

-- A note has a key of its own from now on: deleting it makes every copy of the note unreadable. Null: an older note, under
-- the helpline's key.
alter table alert add column note_key bytea;
