/** The rights of the application's role, given anew after each migration: it works with all tables and owns none. */
import pg from 'pg'

const quote = (name: string) => pg.escapeIdentifier(name)

/** Everything happens in one transaction, so a running server never sees a moment without rights. */
export async function grantToApp(pool: pg.Pool, role: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await grantOwnSchemas(client, quote(role))
    await narrow(client, quote(role))
    await grantQueue(client, quote(role))
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function grantOwnSchemas(client: pg.PoolClient, role: string) {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace
      where nspowner = current_user::regrole and nspname not in ('public', 'graphile_worker') order by nspname`,
  )
  const schemas = rows.map(({ name }) => quote(name)).join(', ')
  await client.query(`
    grant usage on schema ${schemas} to ${role};
    grant select, insert, update, delete on all tables in schema ${schemas} to ${role};
    grant execute on all functions in schema ${schemas} to ${role};
    revoke insert, update, delete on platform.migrations from ${role}`)
}

/** History is only ever added to, and so are its seals (trust.md P9); its monthly partitions follow their parent. */
async function narrow(client: pg.PoolClient, role: string) {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
      where c.oid in (to_regclass('audit.entries'), to_regclass('audit.seals'), to_regclass('audit.checks'))
         or c.oid in (select inhrelid from pg_inherits where inhparent = to_regclass('audit.entries'))`,
  )
  for (const { name } of rows) await client.query(`revoke update, delete on ${name} from ${role}`)
}

/** The queue's tables have row-level security without a policy: rights alone would show the worker an empty queue. */
async function grantQueue(client: pg.PoolClient, role: string) {
  await client.query(`
    grant usage on schema graphile_worker to ${role};
    grant all on all tables in schema graphile_worker to ${role};
    grant all on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role}`)
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'everybody')`,
  )
  for (const { name } of rows) {
    await client.query(
      `create policy everybody on graphile_worker.${quote(name)} using (true) with check (true)`,
    )
  }
}
