alter table conversation
    add column left_quickly     boolean     not null default false;  -- the child used the quick exit: somebody may have come in
