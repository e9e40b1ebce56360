-- Handovers, the surge mode and diverted queues are facts too.
alter table fact drop constraint fact_kind_check;
alter table fact add constraint fact_kind_check
    check (kind in ('offer', 'counsellor', 'alert', 'intake', 'handover', 'surge', 'divert'));
