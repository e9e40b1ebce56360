-- One row per helpline that was ever asked for; it is locked while requests are decided, so that two requests at once
-- cannot both pass a cap of one.
create table helpline (
    id text primary key
);

-- What intake knows of each contact. "waiting" follows routing's events; the newest event by its time wins.
create table contact (
    contact_id  uuid primary key,
    helpline_id text        not null,
    language    text,
    decided_at  timestamptz,
    refusal     text,
    waiting     boolean     not null,
    ended       boolean     not null default false,
    routed_at   timestamptz
);

create index contact_waiting on contact (helpline_id, language) where waiting;

-- The newest state of each counsellor at the switchboard.
create table counsellor (
    counsellor_id text primary key,
    helpline_id   text        not null,
    state         text        not null,
    languages     text[]      not null,
    changed_at    timestamptz not null
);

create index counsellor_at_work on counsellor (helpline_id) where state <> 'OFFLINE';

-- Requests for a helpline that this replica does not know (yet): decided when it does, refused when it takes too long.
create table held_request (
    contact_id  uuid primary key,
    helpline_id text        not null,
    channel     text        not null,
    language    text,
    age_band    text,
    danger      boolean     not null,
    arrived_at  timestamptz not null,
    held_at     timestamptz not null
);

-- What supervisors decided last per language; no row means open. The history is only ever added to.
create table intake_switch (
    helpline_id text        not null,
    language    text        not null,
    open        boolean     not null,
    reason      text        not null,
    switched_by text        not null,
    switched_at timestamptz not null,
    primary key (helpline_id, language)
);

create table switch_history (
    id          bigint generated always as identity primary key,
    helpline_id text        not null,
    language    text        not null,
    open        boolean     not null,
    reason      text        not null,
    switched_by text        not null,
    switched_at timestamptz not null
);

create index switch_history_of on switch_history (helpline_id, language, id);
