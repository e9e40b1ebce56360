-- How grave a child's words were found to be, and by which of them: the marks point into the text, so they are sealed like it.
alter table message
    add column risk       text not null default 'NONE' check (risk in ('NONE', 'ELEVATED', 'HIGH', 'IMMINENT')),
    add column risk_marks bytea;
