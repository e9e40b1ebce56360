-- The page without scripts on which a child said goodbye may still ask for four words: one post with this pass, which is
-- another one afterwards. What a browser's history posts again later has a pass that is spent.
create table farewell (
    contact_id uuid primary key references conversation on delete cascade,
    pass       uuid        not null,
    spent      uuid        not null,                            -- the post that was answered with it
    spent_at   timestamptz not null                             -- when that came first
);
