-- The newest post of a conversation on the page without scripts: what a browser's history posts again later shows nothing.
create table page_turn (
    contact_id uuid primary key references conversation on delete cascade,
    turn       integer     not null,                            -- posts before this one
    at         timestamptz not null                             -- when it came first
);
