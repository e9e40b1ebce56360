-- Children who said that it is safe to answer them later. Neither a number nor a word stands here.
create table left_message (
    contact_id  uuid primary key,
    helpline_id text        not null,
    language    text        not null,
    answer_by   text        not null check (answer_by in ('CALL', 'TEXT')),
    left_at     timestamptz not null,
    state       text        not null check (state in ('OPEN', 'TRIED', 'DONE')),
    tries       integer     not null check (tries between 0 and 3),
    try_after   timestamptz
);

create index left_message_of on left_message (helpline_id, state, left_at);

-- Who tried when, and what came of it. Only ever added to.
create table left_message_try (
    contact_id uuid        not null references left_message,
    number     integer     not null,
    outcome    text        not null check (outcome in ('REACHED', 'NOT_REACHED', 'NOT_NEEDED')),
    tried_by   text        not null,
    tried_at   timestamptz not null,
    primary key (contact_id, number)
);
