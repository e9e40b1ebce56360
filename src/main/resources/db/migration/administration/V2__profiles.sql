-- Skills have levels. Whoever had a skill without one was good enough to be asked for it: 3, the middle of 1 to 5.
alter table counsellor add column levels jsonb not null default '{}' check (jsonb_typeof(levels) = 'object');

update counsellor set levels = (select coalesce(jsonb_object_agg(skill, 3), '{}') from unnest(skills) as skill);

alter table counsellor drop column skills;
alter table counsellor rename column levels to skills;
alter table counsellor alter column skills drop default;

alter table counsellor add column gender text check (gender in ('female', 'male'));
alter table counsellor add column supervisor boolean not null default false;
alter table counsellor alter column supervisor drop default;
