-- Whose helpline's a contact in the audit is: a supervisor sees the lines of their own, also when the contact is gone. It
-- says no more of a contact than the audit does, and stays as long.
create table audited_contact (
    contact_id  uuid primary key,
    helpline_id text not null
);
insert into audited_contact (contact_id, helpline_id)
    select distinct contact_id, helpline_id from audit join conversation using (contact_id);

-- An erasure is written down when its contact is gone: whoever erases says whose it was, for the transaction. The chain's
-- lock is held here, so that nobody waits for another's row.
create function audited_contact_known() returns trigger language plpgsql set search_path from current as $$
begin
    insert into audited_contact (contact_id, helpline_id)
        select new.contact_id, helpline_id
          from (select coalesce(
                           (select helpline_id from conversation where contact_id = new.contact_id),
                           nullif(current_setting('sanad.erased_helpline', true), '')) as helpline_id) as known
         where helpline_id is not null
        on conflict do nothing;
    return null;
end $$;

create trigger audited_contact_known after insert on audit
    for each row when (new.contact_id is not null) execute function audited_contact_known();

create index audit_by_who on audit (who, seq);
