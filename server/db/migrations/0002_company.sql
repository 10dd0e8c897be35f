-- The principal's own profile and settings: one row.

create schema company;
create table company.profile (
  id                 uuid not null primary key,
  only_one           boolean not null default true unique check (only_one),
  name_zh            text not null check (length(name_zh) between 1 and 120),
  name_en            text not null check (length(name_en) between 1 and 120),
  short_name_zh      text not null check (length(short_name_zh) between 1 and 20),
  short_name_en      text not null check (length(short_name_en) between 1 and 40),
  logo_file_id       uuid constraint profile_logo references platform.files (id),
  currency           text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone          text not null check (length(time_zone) between 1 and 60),
  tax_mode           text not null check (tax_mode in ('included', 'excluded')),
  tax_rate           numeric(8,4) not null check (tax_rate >= 0 and tax_rate < 1000),
  amount_scale       int not null check (amount_scale between 0 and 4),
  price_strategy     text not null check (price_strategy in ('first-match', 'lowest-in-top-priority')),
  stock_display      text not null check (stock_display in ('exact', 'bands', 'hidden')),
  order_prefix       text not null check (order_prefix ~ '^[A-Z]{1,6}$'),
  sales_order_prefix text not null check (sales_order_prefix ~ '^[A-Z]{1,6}$'),
  order_lines_max    int not null check (order_lines_max between 1 and 2000),
  is_demo            boolean not null default false,
  version            int not null default 1 check (version > 0)
);
comment on column company.profile.is_demo is 'The demo company: its accounts are listed on the sign-in page.';

insert into company.profile (id, name_zh, name_en, short_name_zh, short_name_en, currency, time_zone, tax_mode, tax_rate,
  amount_scale, price_strategy, stock_display, order_prefix, sales_order_prefix, order_lines_max)
values ('01890000-0000-7000-8000-000000000001', '我的公司', 'My company', '我的公司', 'My company', 'CNY', 'Asia/Shanghai', 'included', 13,
  2, 'first-match', 'bands', 'DH', 'SO', 1000);
