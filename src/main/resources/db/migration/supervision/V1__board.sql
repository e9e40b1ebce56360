-- What supervisors watch, derived from what the other services tell. Every row can be made anew from the events.

-- One row per helpline: the lock under which its facts change and its board is announced.
create table board (
    helpline_id  text primary key,
    version      bigint not null default 0,
    -- whether a fact changed since the last announcement
    dirty        boolean not null default true,
    announced_at timestamptz
);

-- The board as last announced: the answer to REST, and what the next change is compared with.
create table board_row (
    helpline_id text not null references board (helpline_id),
    kind        text not null,
    key         text not null,
    cells       jsonb not null,
    primary key (helpline_id, kind, key)
);

-- What is known of a contact. The times stand beside the facts so that a minute's contacts are found.
create table contact (
    contact_id  uuid primary key,
    helpline_id text not null,
    open        boolean not null,
    arrived_at  timestamptz,
    answered_at timestamptz,
    refused_at  timestamptz,
    ended_at    timestamptz,
    facts       jsonb not null,
    touched_at  timestamptz not null
);
create index contact_open on contact (helpline_id) where open;
create index contact_arrived on contact (helpline_id, arrived_at);
create index contact_answered on contact (helpline_id, answered_at);
create index contact_refused on contact (helpline_id, refused_at);
create index contact_ended on contact (helpline_id, ended_at);
create index contact_touched on contact (touched_at);

-- What is known of offers, counsellors, alerts and intake switches.
create table fact (
    helpline_id text not null,
    kind        text not null check (kind in ('offer', 'counsellor', 'alert', 'intake')),
    key         text not null,
    open        boolean not null,
    facts       jsonb not null,
    touched_at  timestamptz not null,
    primary key (helpline_id, kind, key)
);
create index fact_open on fact (helpline_id) where open;
create index fact_touched on fact (touched_at);

-- The numbers of one minute, counted anew from its contacts whenever one of them changed.
create table minute (
    helpline_id text not null,
    minute      timestamptz not null,
    stale       boolean not null,
    numbers     jsonb,
    primary key (helpline_id, minute)
);
create index minute_stale on minute (helpline_id) where stale;
