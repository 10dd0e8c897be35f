-- Heartbeats are written while a worker has a job; an idle worker is known by its connections.

comment on column platform.heartbeats.last_seen_at is 'Written when it comes, and every ten seconds while it has a job.';
comment on column platform.heartbeats.connection is 'Name of its process''s connections: PostgreSQL knows when each last spoke, and so that an idle worker lives.';
