-- The switchboard's state. Times are instants; ids of people are login names; no word of a child is here.

-- One row per helpline, locked by whoever decides for it. A process may go on from memory only when stamp is the one
-- it wrote itself: a version alone could have been reached by another process after a transaction here was rolled back.
create table helpline (
    id            text primary key,
    version       bigint not null,
    stamp         uuid   not null,
    next_deadline timestamptz
);
create index helpline_next_deadline on helpline (next_deadline);

-- Contacts that wait, talk or are written up; ended ones stay some hours so that late events of them stay harmless.
create table contact (
    helpline_id     text        not null references helpline,
    id              uuid        not null,
    phase           text        not null check (phase in ('EARLY', 'WAITING', 'OFFERED', 'ACTIVE', 'WRAP_UP', 'ENDED')),
    channel         text,
    language        text,
    age_band        text,
    level           text        not null check (level in ('IMMINENT', 'HIGH', 'ELEVATED', 'STANDARD')),
    first_seen_at   timestamptz not null,
    arrived_at      timestamptz,
    enqueued_at     timestamptz,
    requeued_at     timestamptz,
    offers_made     integer     not null,
    decliners       text[]      not null,
    link_connection uuid,
    link_node       text,
    link_since      timestamptz,
    link_gone       uuid[]      not null,
    link_lost_at    timestamptz,
    left_early      boolean     not null,
    counsellor_id   text,
    assigned_at     timestamptz,
    ended_at        timestamptz,
    ending          text,
    wrap_up_due_at  timestamptz,
    closed_at       timestamptz,
    primary key (helpline_id, id),
    check (phase = 'EARLY' or arrived_at is not null),
    check (phase not in ('ACTIVE', 'WRAP_UP') or counsellor_id is not null)
);

create table counsellor (
    helpline_id     text        not null references helpline,
    id              text        not null,
    profile_version bigint      not null,
    languages       text[]      not null,
    capacity        integer     not null,
    retired         boolean     not null,
    chosen          text        not null check (chosen in ('READY', 'BREAK', 'OFFLINE')),
    chosen_at       timestamptz,
    chosen_reason   text,
    missed          boolean     not null,
    link_connection uuid,
    link_node       text,
    link_since      timestamptz,
    link_gone       uuid[]      not null,
    link_lost_at    timestamptz,
    idle_since      timestamptz not null,
    state           text        not null,
    since           timestamptz not null,
    primary key (helpline_id, id)
);

-- Gateways that hold counsellors' sockets, and when each was last heard.
create table gateway_node (
    helpline_id text        not null references helpline,
    node        text        not null,
    seen_at     timestamptz not null,
    primary key (helpline_id, node)
);

-- The ledger: what rang, who talked, who wrote up. A slot is an open row here; there is no counter that could drift.
create table offer (
    id            uuid primary key,
    helpline_id   text        not null references helpline,
    contact_id    uuid        not null,
    counsellor_id text        not null,
    made_at       timestamptz not null,
    expires_at    timestamptz not null,
    closed_at     timestamptz,
    outcome       text,
    reason        text
);
-- per counsellor, not per contact: an urgent contact may one day ring at several
create unique index offer_open on offer (contact_id, counsellor_id) where closed_at is null;
create index offer_open_of_counsellor on offer (helpline_id, counsellor_id) where closed_at is null;
create index offer_closed_at on offer (closed_at);

create table assignment (
    contact_id    uuid        not null,
    helpline_id   text        not null references helpline,
    counsellor_id text        not null,
    assigned_at   timestamptz not null,
    ended_at      timestamptz,
    primary key (contact_id, assigned_at)
);
create unique index assignment_open on assignment (contact_id) where ended_at is null;
create index assignment_open_of_counsellor on assignment (helpline_id, counsellor_id) where ended_at is null;
create index assignment_ended_at on assignment (ended_at);

create table wrap_up (
    contact_id    uuid        not null,
    helpline_id   text        not null references helpline,
    counsellor_id text        not null,
    started_at    timestamptz not null,
    due_at        timestamptz not null,
    ended_at      timestamptz,
    saved         boolean,
    primary key (contact_id, started_at)
);
create unique index wrap_up_open on wrap_up (contact_id) where ended_at is null;
create index wrap_up_open_of_counsellor on wrap_up (helpline_id, counsellor_id) where ended_at is null;
create index wrap_up_ended_at on wrap_up (ended_at);

-- The last line: whatever a program believes, nobody is rung or given a contact beyond their capacity.
create function slot_guard() returns trigger language plpgsql as $$
declare
    allowed integer;
    held    integer;
begin
    select capacity into allowed from counsellor
     where helpline_id = new.helpline_id and id = new.counsellor_id for update;
    select (select count(*) from offer
             where helpline_id = new.helpline_id and counsellor_id = new.counsellor_id and closed_at is null)
         + (select count(*) from assignment
             where helpline_id = new.helpline_id and counsellor_id = new.counsellor_id and ended_at is null)
         + (select count(*) from wrap_up
             where helpline_id = new.helpline_id and counsellor_id = new.counsellor_id and ended_at is null)
      into held;
    if held > coalesce(allowed, 0) then
        raise exception 'a counsellor would hold more than their capacity' using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger offer_slot after insert on offer for each row execute function slot_guard();
create trigger assignment_slot after insert on assignment for each row execute function slot_guard();

-- Why it was decided so, for supervisors.
create table decision (
    id            bigint generated always as identity primary key,
    helpline_id   text        not null references helpline,
    contact_id    uuid        not null,
    at            timestamptz not null,
    kind          text        not null,
    counsellor_id text,
    offer_id      uuid,
    level         text,
    reason        text,
    considered    jsonb
);
create index decision_contact on decision (contact_id, id);
create index decision_at on decision (at);
