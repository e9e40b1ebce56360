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

-- Where a child writes from, apart from what it writes: sealed under a key of its own, which the helpline's key for
-- identifiers wraps. Both are gone some hours after the contact's end (domain R2.6).
create table identifier (
    contact_id  uuid        not null references conversation on delete cascade,
    kind        text        not null check (kind in ('ADDRESS')),
    helpline_id text        not null,
    wrapped     bytea       not null,
    sealed      bytea       not null,
    stored_at   timestamptz not null,
    primary key (contact_id, kind)
);

-- Each time somebody wanted to see it: who asked, who allowed it, who looked, and who reviewed a look that danger allowed.
-- What people typed is sealed under the contact's key.
create table unsealing (
    unsealing_id uuid primary key,
    contact_id   uuid        not null references conversation on delete cascade,
    helpline_id  text        not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    reason       bytea       not null,
    danger       boolean     not null,                          -- looked at first, to be reviewed after
    decided_by   text,
    decided_at   timestamptz,
    approved     boolean,
    read_at      timestamptz,
    review_by    timestamptz,
    reviewed_by  text,
    reviewed_at  timestamptz,
    outcome      text check (outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')),
    note         bytea,
    -- Four eyes, where no code can pass them by.
    check (decided_by is distinct from asked_by or decided_by is null),
    check (reviewed_by is distinct from asked_by or reviewed_by is null),
    check (danger = (review_by is not null)),
    check (read_at is null or danger or approved)
);
create index unsealing_of_contact on unsealing (contact_id, asked_at desc);
create index unsealing_open on unsealing (helpline_id, asked_at)
    where (danger and reviewed_at is null) or (not danger and decided_at is null);
