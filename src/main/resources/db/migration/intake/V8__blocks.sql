alter table held_request add column blocked boolean not null default false;
