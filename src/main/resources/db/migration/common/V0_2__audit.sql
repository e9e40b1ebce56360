-- Who read what a child said, opened what is sealed, or watched a conversation: the same table in every service's schema.
-- It holds no content. Rows are only ever added, each with the hash of itself and of the row before, so that a row that
-- was changed, taken out or slipped in is found by "./sanad audit verify" (domain R2.10). What a row is hashed from is
-- written here and, for the check, in org.sanad.platform.audit.AuditRow.
create table audit (
    seq        bigint primary key,                             -- dense from 1
    at         timestamptz not null,
    who        text        not null,
    role       text        not null,                           -- the one that allowed it
    action     text        not null,
    contact_id uuid,
    why        text check (length(why) <= 500),
    came_from  text,                                           -- where the staff member's request came from
    previous   bytea       not null,
    hash       bytea       not null
);
create index audit_of_contact on audit (contact_id);

-- Number, time and hashes are given here and nowhere else: whoever may add a row may not choose its place.
create function audit_chain() returns trigger language plpgsql as $$
declare
    last_seq  bigint;
    last_hash bytea;
    canonical text;
begin
    -- One at a time until the transaction ends: the chain has one end. Each statement below sees what was committed
    -- while this one waited.
    perform pg_advisory_xact_lock(hashtext('sanad-audit'), hashtext(tg_table_schema));
    execute format('select seq, hash from %I.audit order by seq desc limit 1', tg_table_schema)
        into last_seq, last_hash;
    new.seq := coalesce(last_seq, 0) + 1;
    new.at := clock_timestamp();
    new.previous := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
    -- Each part with its length in bytes, so that no two rows read the same.
    select string_agg(
               case when part is null then '-'
                    else octet_length(convert_to(part, 'UTF8')) || ':' || part end, ',' order by place)
      into canonical
      from unnest(array[
               tg_table_schema::text, new.seq::text, (extract(epoch from new.at) * 1000000)::bigint::text,
               new.who, new.role, new.action, new.contact_id::text, new.why, new.came_from])
           with ordinality as p(part, place);
    new.hash := sha256(new.previous || convert_to(canonical, 'UTF8'));
    return new;
end $$;

create trigger audit_chain before insert on audit for each row execute function audit_chain();

-- The role has no right to change or delete; this stands there for whoever has.
create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only ever added to';
end $$;

create trigger audit_rows_stay before update or delete on audit for each row execute function audit_stays();
create trigger audit_stays before truncate on audit for each statement execute function audit_stays();
