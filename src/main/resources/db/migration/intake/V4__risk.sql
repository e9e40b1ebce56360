-- The gravest risk that was found in a contact's words and told: 1 elevated, 2 high, 3 imminent. Never a word.
create table contact_risk (
    contact_id uuid primary key,
    risk       smallint    not null check (risk between 1 and 3),
    at         timestamptz not null
);

create index contact_risk_by_age on contact_risk (at);
