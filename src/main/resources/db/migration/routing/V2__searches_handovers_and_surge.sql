-- How far the search for a counsellor has got, who hands over to whom, who has been silent: one value of the aggregate
-- that nobody asks in parts.
alter table contact add column journey jsonb;
update contact set journey = jsonb_build_object(
    'queue', language,
    'wishes', jsonb_build_object('alsoSpeaks', '[]'::jsonb),
    'agedLevel', level,
    'agedAt', coalesce(requeued_at, enqueued_at, first_seen_at),
    'stage', 1,
    'stageAt', coalesce(requeued_at, enqueued_at, first_seen_at),
    'handoversSeen', '[]'::jsonb,
    'guests', '[]'::jsonb,
    'needs', '[]'::jsonb,
    'replied', true,
    'warned', false,
    'nudged', false);
alter table contact alter column journey set not null;

-- allowed: chats at once, with the slot a supervisor granted and the one of a surge; what the guard goes by.
alter table counsellor
    add column gender text,
    add column skills jsonb not null default '{}',
    add column supervisor boolean not null default false,
    add column extra_slot boolean not null default false,
    add column allowed integer,
    add column recovers_at timestamptz,
    add column took_at timestamptz;
update counsellor set allowed = capacity;
alter table counsellor alter column allowed set not null;

alter table offer
    add column purpose text not null default 'ANSWER' check (purpose in ('ANSWER', 'TAKE_OVER', 'JOIN')),
    add column handover_id uuid,
    add constraint offer_of_handover check ((purpose = 'ANSWER') = (handover_id is null));

-- The policy in force is this one, whatever lies in a process's files; null is the built-in one.
alter table helpline
    add column policy jsonb,
    add column policy_digest text,
    add column settings jsonb;

-- One has the contact, others are guests; the same two may have it twice.
alter table assignment drop constraint assignment_pkey;
alter table assignment
    add column id bigint generated always as identity primary key,
    add column role text not null default 'HOLDER' check (role in ('HOLDER', 'GUEST'));
drop index assignment_open;
create unique index assignment_open_holder on assignment (contact_id) where ended_at is null and role = 'HOLDER';
create unique index assignment_open_once on assignment (contact_id, counsellor_id) where ended_at is null;

-- What rings and what is talked is guarded; whether a wrap-up holds a slot is the policy's word, and never for a child in
-- imminent danger.
create or replace function slot_guard() returns trigger language plpgsql as $$
declare
    most integer;
    held integer;
begin
    select allowed into most from counsellor
     where helpline_id = new.helpline_id and id = new.counsellor_id for update;
    select (select count(*) from offer
             where helpline_id = new.helpline_id and counsellor_id = new.counsellor_id and closed_at is null)
         + (select count(*) from assignment
             where helpline_id = new.helpline_id and counsellor_id = new.counsellor_id and ended_at is null)
      into held;
    if held > coalesce(most, 0) then
        raise exception 'a counsellor would hold more than their capacity' using errcode = 'check_violation';
    end if;
    return null;
end $$;
