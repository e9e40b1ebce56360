-- How many records went, on which day and by which rule; never what they were, nor whose.
create table tombstone (
    day          date   not null,
    helpline_id  text   not null,
    records      text   not null,
    rule         text   not null,
    pack         text   not null,
    pack_version text   not null,
    count        bigint not null check (count > 0),
    primary key (day, helpline_id, records, rule, pack, pack_version)
);

-- Who held a contact, for whom and why, and who lifted it; the reasons are the supervisors' own words.
create table hold (
    hold_id     uuid primary key,
    contact_id  uuid        not null references conversation on delete cascade,
    helpline_id text        not null,
    placed_by   text        not null,
    placed_at   timestamptz not null,
    asked_by    text        not null,
    reason      text        not null check (reason <> ''),
    lifted_by   text,
    lifted_at   timestamptz,
    lift_reason text,
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create unique index hold_in_force on hold (contact_id) where lifted_at is null;
create index hold_of_helpline on hold (helpline_id, placed_at desc);

-- A child asked to be forgotten.
create table forget_wish (
    contact_id  uuid primary key references conversation on delete cascade,
    helpline_id text        not null,
    asked_at    timestamptz not null,
    -- why it was not done; null while nobody decided
    kept_for    text,
    decided_by  text,
    decided_at  timestamptz
);
create index forget_wish_open on forget_wish (helpline_id, asked_at) where decided_at is null;

-- In the conversation's own row, so that whoever locks it knows that nothing of it may be purged.
alter table conversation
    add column held                 boolean     not null default false,
    add column transcript_erased_at timestamptz;
create index conversation_by_end on conversation (helpline_id, ended_at) where ended_at is not null;
