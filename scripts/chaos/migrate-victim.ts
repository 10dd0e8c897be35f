/** Migrates a database and kills itself right after its n-th statement was sent, as a crash in the middle would. */
import pg from 'pg'
import { migrate } from '../../server/platform/database/migrate.ts'

const [ownerUrl = '', appUrl = '', killAt = '0'] = process.argv.slice(2)
let sent = 0
const send = pg.Client.prototype.query
pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]) {
  const result: unknown = Reflect.apply(send, this, args)
  sent += 1
  if (sent === Number(killAt)) process.kill(process.pid, 'SIGKILL')
  return result
} as typeof send // the driver overloads it; whatever comes is passed on
await migrate({ ownerUrl, appUrl })
