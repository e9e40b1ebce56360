-- The same in every service's schema.

-- Events of committed transactions that the broker has not confirmed yet.
create table outbox (
    event_id   uuid primary key,
    topic      text        not null,
    key        text        not null,
    sequence   bigint      not null,
    type       text        not null,
    payload    bytea       not null,
    created_at timestamptz not null default clock_timestamp(),
    unique (topic, key, sequence)
);

-- The last sequence number given, per topic and key; dense, so that consumers can see gaps.
create table stream (
    topic text   not null,
    key   text   not null,
    last  bigint not null,
    primary key (topic, key)
);

-- Events already applied; written in the transaction of their effect.
create table inbox (
    event_id    uuid primary key,
    received_at timestamptz not null default clock_timestamp()
);
create index inbox_received_at on inbox (received_at);

-- Events that could not be applied, set aside whole so that nothing is lost.
create table dead_event (
    event_id uuid        not null,
    topic    text        not null,
    key      text,
    type     text        not null,
    payload  bytea       not null,
    reason   text        not null,
    at       timestamptz not null default clock_timestamp(),
    primary key (event_id, topic)
);

-- This service's key of each helpline, wrapped by the installation's master key.
create table helpline_key (
    helpline_id text primary key,
    wrapped     bytea       not null,
    created_at  timestamptz not null default clock_timestamp()
);
