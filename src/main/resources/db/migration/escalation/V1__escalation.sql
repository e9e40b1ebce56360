create table alert (
    id               uuid primary key,
    contact_id       uuid        not null,
    helpline_id      text        not null,
    state            text        not null check (state in ('RAISED', 'ACKNOWLEDGED', 'CLOSED')),
    flagger          text        not null,
    flagged_by       text,
    raised_at        timestamptz not null,
    round            integer     not null check (round >= 1),
    acknowledge_by   timestamptz not null,
    acknowledged_by  text,
    acknowledged_at  timestamptz,
    closed_by        text,
    closed_at        timestamptz,
    outcome          text,
    sealed_note      bytea,
    version          integer     not null,
    -- The protocol's rule once more, where no code can pass it by.
    check (state = 'RAISED' or (acknowledged_by is not null and acknowledged_at is not null)),
    check ((state = 'CLOSED')
        = (closed_by is not null and closed_at is not null and outcome is not null and sealed_note is not null))
);

-- One open alert per contact, whatever runs at once.
create unique index alert_open on alert (contact_id) where state <> 'CLOSED';
create index alert_due on alert (acknowledge_by) where state = 'RAISED';
create index alert_of_helpline on alert (helpline_id, raised_at);

-- Every press of "danger", each once.
create table danger_flag (
    flag_id    uuid primary key,
    alert_id   uuid        not null references alert (id),
    flagger    text        not null,
    flagged_by text,
    flagged_at timestamptz not null
);

create index danger_flag_of on danger_flag (alert_id);

-- Contacts that ended; those without an alert are forgotten after a day. A flag may arrive after its contact's end.
create table ended_contact (
    contact_id uuid primary key,
    ended_at   timestamptz not null
);
