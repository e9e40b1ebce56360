-- A language may be closed until a time at which it opens by itself; nobody's name stands at that opening.
alter table intake_switch add column until timestamptz check (until is null or not open);
alter table intake_switch alter column switched_by drop not null;
alter table switch_history add column until timestamptz;
alter table switch_history alter column switched_by drop not null;
create index intake_switch_due on intake_switch (until) where until is not null;

-- What is needed to try the gates again while a contact waits.
alter table contact
    add column level          text,
    add column level_at       timestamptz,
    add column also_speaks    text[]      not null default '{}',
    add column alone_since    timestamptz,                 -- since when nobody is at work who could take it
    add column turned_away_at timestamptz;

-- Offers that ring: a contact that is offered is not turned away.
create table contact_offer (
    offer_id   uuid primary key,
    contact_id uuid        not null,
    open       boolean     not null,
    at         timestamptz not null
);

create index contact_offer_open on contact_offer (contact_id) where open;
create index contact_offer_by_age on contact_offer (at);

alter table held_request
    add column also_speaks         text[] not null default '{}',
    add column counsellor_gender   text,
    add column previous_contact_id uuid;
