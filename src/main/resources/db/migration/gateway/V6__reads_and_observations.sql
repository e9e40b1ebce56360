-- Reads of conversations that were not the reader's, until a supervisor took note of them (domain R2.10). The audit says
-- the same for good; this is what the board shows.
create table outside_read (
    read_id     uuid primary key,
    contact_id  uuid        not null,
    helpline_id text        not null,
    reader      text        not null,
    role        text        not null,
    reason      text        not null,
    read_at     timestamptz not null,
    seen_by     text,
    seen_at     timestamptz
);
create index outside_read_of_helpline on outside_read (helpline_id, read_at);

-- Supervisors who watch a conversation as it goes on. A row per socket and contact, so that what a dead node held is ended
-- by the others.
create table observation (
    observation_id uuid primary key,
    connection_id  uuid        not null,
    node           text        not null,
    contact_id     uuid        not null,
    helpline_id    text        not null,
    supervisor_id  text        not null,
    reason         text        not null,
    came_from      text,
    started_at     timestamptz not null,
    ended_at       timestamptz
);
create unique index observation_live on observation (connection_id, contact_id) where ended_at is null;
create index observation_of_contact on observation (contact_id) where ended_at is null;

create index conversation_ended on conversation (helpline_id, ended_at) where phase = 'ENDED';
