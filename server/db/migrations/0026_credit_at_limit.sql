-- What a lowered limit found taken: the promise about limits had compared begins of transactions, which say nothing of their order.

alter table dealers.credits add column taken_at_limit numeric(20,4) not null default 0
  check (taken_at_limit >= 0 and taken_at_limit < 1000000000000000);
comment on column dealers.credits.taken_at_limit is 'What was taken when the limit was set last: more than the larger of the two is taken only by a recorded release.';

update dealers.credits set taken_at_limit = taken_amount where taken_amount > limit_amount;
