-- Units, product lines and contacts may be edited: two who edit at once must not overwrite each other.

alter table catalog.units add column version int not null default 1 check (version > 0);
alter table dealers.contacts add column version int not null default 1 check (version > 0);
alter table dealers.product_lines add column version int not null default 1 check (version > 0);

create index products_by_line on catalog.products (product_line_id);
create index product_units_by_unit on catalog.product_units (unit);
