-- A contact as the gateway knows it. What routing, intake and escalation decided is copied here from their events, each
-- aspect guarded by its own sequence, so that events may come twice and in any order.
create table conversation (
    contact_id          uuid primary key,
    helpline_id         text        not null,
    language            text        not null,
    age_band            text,
    nickname            bytea,                                  -- the child's words: under the contact's key
    consent_version     text        not null,
    open_digest         bytea       not null unique,            -- SHA-256 of the page's own id of its opening
    token_used          boolean     not null default false,     -- from then on the opening's id opens nothing
    danger_told         boolean     not null,
    arrived_at          timestamptz not null,

    phase               text        not null check (phase in ('REQUESTED', 'WAITING', 'ACTIVE', 'ENDED', 'REFUSED')),
    level               text        not null default 'STANDARD',
    level_sequence      bigint      not null default 0,
    assignment_sequence bigint      not null default 0,         -- of the newest enqueued, assigned or requeued
    counsellor_id       text,
    assigned_at         timestamptz,
    requeued            boolean     not null default false,
    ended_at            timestamptz,
    ending              text,
    refusal             text,
    place               integer,
    wait_from           integer,
    wait_to             integer,
    place_sequence      bigint      not null default 0,

    last_seq            bigint      not null default 0,
    visitor_delivered   bigint      not null default 0,         -- how far the child got with what others wrote
    visitor_read        bigint      not null default 0,
    counsellor_delivered bigint     not null default 0,
    counsellor_read     bigint      not null default 0
);
create index conversation_of_counsellor on conversation (counsellor_id) where phase = 'ACTIVE';

-- The key a contact's words are encrypted with, wrapped by the helpline's; deleting the row erases the words everywhere.
create table contact_key (
    contact_id  uuid primary key references conversation,
    helpline_id text        not null,
    wrapped     bytea       not null,
    created_at  timestamptz not null
);

-- SHA-256 of each token minted for a contact. A repeated opening mints another, so that a reply that was lost, or two
-- replies that overtook each other, never lock a child out.
create table visitor_token (
    digest     bytea primary key,
    contact_id uuid        not null references conversation,
    created_at timestamptz not null
);
create index visitor_token_of_contact on visitor_token (contact_id);

create table message (
    contact_id uuid        not null references conversation,
    seq        bigint      not null check (seq > 0),
    message_id uuid        not null,
    sender     text        not null check (sender in ('VISITOR', 'COUNSELLOR', 'SYSTEM')),
    sender_id  text,
    ciphertext bytea       not null,
    at         timestamptz not null,
    primary key (contact_id, seq),
    unique (contact_id, message_id)
);

-- One per contact that a counsellor had: what the call was, once told.
create table wrap_up (
    contact_id    uuid primary key references conversation,
    counsellor_id text        not null,
    due_at        timestamptz,
    started_at    timestamptz,
    closed_at     timestamptz,                                  -- the slot is free
    saved_at      timestamptz,                                  -- the record is there; owed while null
    call_type     text,
    call_class    text,
    summary       bytea                                         -- under the contact's key
);
create index wrap_up_open on wrap_up (counsellor_id) where saved_at is null or closed_at is null;

create table offer (
    offer_id      uuid primary key,
    contact_id    uuid not null,
    counsellor_id text not null,
    helpline_id   text not null,
    language      text,
    age_band      text,
    level         text,
    arrived_at    timestamptz,
    expires_at    timestamptz,
    closed_at     timestamptz,
    outcome       text
);
create index offer_open on offer (counsellor_id) where closed_at is null;

create table counsellor (
    counsellor_id text primary key,
    helpline_id   text        not null,
    state         text        not null,
    reason        text,
    since         timestamptz not null,
    capacity      integer     not null,
    languages     text[]      not null,
    sequence      bigint      not null
);

create table alert (
    alert_id    uuid primary key,
    contact_id  uuid        not null,
    helpline_id text        not null,
    state       text        not null check (state in ('RAISED', 'ACKNOWLEDGED', 'CLOSED')),
    round       integer     not null default 1,
    by_whom     text,
    at          timestamptz not null
);
create index alert_of_contact on alert (contact_id);

-- One per press of the danger button; a repeated press is the same row.
create table danger_flag (
    flag_id    uuid primary key,
    contact_id uuid        not null references conversation,
    at         timestamptz not null
);

-- Sockets of visitors, so that what a dead node held is noticed by the others.
create table visitor_socket (
    connection_id uuid primary key,
    contact_id    uuid        not null,
    helpline_id   text        not null,
    node          text        not null,
    connected_at  timestamptz not null
);
create index visitor_socket_of_contact on visitor_socket (contact_id);

create table node (
    node    text primary key,
    seen_at timestamptz not null
);
