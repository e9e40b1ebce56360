-- Whether the switchboard's policy goes on to anybody at work; the newest word of it by its time wins.
alter table helpline
    add column policy_reaches_anyone boolean not null default false,
    add column policy_at timestamptz;
