-- A badge by which somebody signs in at a till, as a slow hash of what it says.
alter table public.employees
  add column if not exists badge_hash varchar(255);
