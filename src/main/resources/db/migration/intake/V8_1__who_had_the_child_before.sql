alter table held_request add column preferred_counsellor_id text;
