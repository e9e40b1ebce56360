-- When the service's audit was last walked from its first row to its last, and what was found; at most one row.
create table audit_check (
    one        boolean primary key default true check (one),
    begun_at   timestamptz not null,                           -- by whoever began last
    checked_at timestamptz,                                    -- null before the first has ended
    row_count  bigint,                                         -- how many rows fit
    fault      text,                                           -- null when all do
    fault_seq  bigint,
    -- where the chain ended when it was last whole: the next check misses what was cut off since
    head_seq   bigint,
    head_hash  bytea,
    check ((fault is null) = (fault_seq is null) and (head_seq is null) = (head_hash is null))
);
