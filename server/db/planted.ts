/** For each schema rule a table that breaks it, and what the rule must say. */
import type { rules } from './schema-rules.ts'

interface Plant {
  plant: string
  /** What the list of walls would say of it. */
  list?: Record<string, string | null>
  finds: string[]
}

const open = { 'catalog.planted': null }
const owned = { 'orders.planted': 'dealer_id' }
const wall = `alter table orders.planted enable row level security; alter table orders.planted force row level security;
  create policy wall on orders.planted using (platform.app_side() = 's' or dealer_id = any(platform.app_dealers()))
    with check (platform.app_side() = 's' or dealer_id = platform.app_dealer())`
const table = (columns: string) => `create table catalog.planted (id uuid primary key, ${columns})`
const dealerTable = (columns: string) =>
  `create table orders.planted (dealer_id uuid not null, id uuid not null, ${columns}); ${wall}`

export const planted: Record<keyof typeof rules, Plant> = {
  'every table stands in the list of walls': { plant: table('n int'), finds: ['catalog.planted'] },
  'the list of walls names only tables': { plant: 'select', list: open, finds: ['catalog.planted'] },
  'a column named dealer_id or owner_dealer_id is the wall of its table, and no other': {
    plant: table('dealer_id uuid'),
    list: open,
    finds: ['catalog.planted'],
  },
  'dealer_id uuid not null comes first in a dealer’s table': {
    plant: `create table orders.planted (id uuid, dealer_id uuid, primary key (dealer_id, id)); ${wall}`,
    list: owned,
    finds: ['orders.planted'],
  },
  'every table has a primary key': {
    plant: 'create table catalog.planted (id uuid)',
    list: open,
    finds: ['catalog.planted'],
  },
  'dealer_id leads every key of a dealer’s table': {
    plant: dealerTable('number text, primary key (dealer_id, id), constraint planted_number unique (number)'),
    list: owned,
    finds: ['orders.planted orders.planted_number'],
  },
  'foreign keys have names of our own': {
    plant: table('unit text references catalog.units'),
    list: open,
    finds: ['catalog.planted planted_unit_fkey'],
  },
  'foreign keys act on nothing': {
    plant: table('unit text constraint planted_unit references catalog.units on delete set null'),
    list: open,
    finds: ['catalog.planted planted_unit'],
  },
  'nothing is deferrable': {
    plant: table('n int constraint planted_n unique deferrable'),
    list: open,
    finds: ['catalog.planted planted_n'],
  },
  'foreign keys between dealers’ tables carry the dealer first, on both sides': {
    plant: dealerTable(`order_dealer_id uuid, order_id uuid, primary key (dealer_id, id),
      constraint planted_order foreign key (order_dealer_id, order_id) references orders.orders (dealer_id, id)`),
    list: owned,
    finds: ['orders.planted planted_order'],
  },
  'no master references a dealer’s table': {
    plant: table(`owner_id uuid, order_id uuid,
      constraint planted_order foreign key (owner_id, order_id) references orders.orders (dealer_id, id)`),
    list: open,
    finds: ['catalog.planted planted_order'],
  },
  'nothing is excluded by an operator': {
    plant: table('days daterange, constraint planted_days exclude using gist (days with &&)'),
    list: open,
    finds: ['catalog.planted planted_days'],
  },
  'row-level security is on and forced on every walled table': {
    plant: 'alter table orders.lines no force row level security',
    finds: ['orders.lines'],
  },
  'a partition of a walled table shows nothing to whoever goes around it': {
    plant: `create table audit.planted partition of audit.entries for values from ('2100-01-01Z') to ('2100-02-01Z')`,
    finds: ['audit.planted'],
  },
  'a walled table has one policy: permissive, for everything, for everybody': {
    plant: 'create policy second on orders.lines as restrictive using (true)',
    finds: ['orders.lines'],
  },
  'a policy asks the context and the wall’s column, and no table': {
    plant: `alter policy wall on orders.lines using (platform.app_side() = 's' or dealer_id in (select id from dealers.dealers))`,
    finds: ['orders.lines'],
  },
  'a table without a wall has no policy': {
    plant: `${table('n int')}; create policy wall on catalog.planted using (true)`,
    list: open,
    finds: ['catalog.planted'],
  },
  'no triggers and no rules': {
    plant: `${table('n int')}; create rule planted as on delete to catalog.planted do instead nothing`,
    list: open,
    finds: ['catalog.planted planted'],
  },
  'no sequences, identities or generated columns': {
    plant: table('doubled int generated always as (1 + 1) stored'),
    list: open,
    finds: ['catalog.planted.doubled'],
  },
  'no enums and no domains': {
    plant: `create type catalog.planted as enum ('a')`,
    finds: ['catalog.planted'],
  },
  'defaults are constants or now(): ids are made by the application': {
    plant: table('other uuid default gen_random_uuid()'),
    list: open,
    finds: ['catalog.planted.other'],
  },
  'no floating point, no money type, no time without zone': {
    plant: table('price real, at_once timestamp, name varchar(20)'),
    list: open,
    finds: ['price', 'at_once', 'name'].map((name) => `catalog.planted.${name}`),
  },
  'functions in SQL look at no table': {
    plant: `create function catalog.planted() returns bigint language sql as $$ select count(*) from catalog.units $$`,
    finds: ['catalog.planted'],
  },
  'what tells of an event (a column "at", no dealer) is partitioned by it': {
    plant: table('at timestamptz not null'),
    list: open,
    finds: ['catalog.planted'],
  },
  'partitions are one level deep': {
    plant: `create table audit.planted partition of audit.entries for values from ('2100-01-01Z') to ('2100-02-01Z') partition by hash (id)`,
    finds: ['audit.planted'],
  },
  'partitions are months': {
    plant: `create table audit.planted partition of audit.entries for values from ('2100-01-01Z') to ('2100-03-01Z')`,
    finds: ['audit.planted'],
  },
}
