-- Two people with one child: who else takes part, who handed over to whom and what they said about it, and the silences
-- that are asked about. Each aspect is guarded by its own sequence, as in V1.
alter table conversation
    -- Counsellor to sequence: above 0 since when they are in the conversation, below 0 since when they are not. In the
    -- conversation's own row, so that whoever locks it knows who may write.
    add column guests           jsonb       not null default '{}',
    add column transferred      boolean     not null default false,  -- the child talked to somebody else before
    add column requeue_reason   text,
    add column replied          boolean     not null default false,  -- by who has it now
    add column reply_due_at     timestamptz,                         -- warned: taken back at that time
    add column reply_sequence   bigint      not null default 0,
    add column spoke_told_at    timestamptz,                         -- when routing last heard that the child writes
    add column nudged_at        timestamptz,                         -- asked whether it is still there; null once it wrote
    add column nudge_sequence   bigint      not null default 0,
    add column worse_press      uuid,                                -- the last "it got worse"; a repeat is the same
    add column opens_at         timestamptz;                         -- turned away: when it may be tried again
create index conversation_with_guests on conversation (helpline_id) where phase = 'ACTIVE' and guests <> '{}';

alter table offer
    add column purpose          text        not null default 'ANSWER',
    add column handover_id      uuid,
    add column from_counsellor  text,
    add column step             integer     not null default 1;
create index offer_of_handover on offer (handover_id) where handover_id is not null;

create table handover (
    handover_id   uuid primary key,
    contact_id    uuid        not null references conversation,
    counsellor_id text        not null,                              -- who asks
    kind          text        not null check (kind in ('TRANSFER', 'JOIN')),
    target_kind   text        not null,
    target_value  text,
    leaving       boolean     not null default false,
    note          bytea,                                             -- under the contact's key
    asked_at      timestamptz not null,
    due_at        timestamptz,
    outcome       text,
    ended_at      timestamptz
);
create index handover_of_contact on handover (contact_id, asked_at desc);

-- Whether a helpline is overrun just now: a child who waits is told so, honestly and without a number.
create table surge (
    helpline_id text primary key,
    active      boolean not null,
    sequence    bigint  not null
);
