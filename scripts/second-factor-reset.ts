/**
 * `npm run factor:reset -- ACCOUNT`: takes a lost second factor from an account of this portal, running or stopped. For the
 * only administrator; everybody else is helped in the console, where it is asked why.
 */
import { takeSecondFactor } from '../server/take-second-factor.ts'
import { loadConfig } from '../server/platform/config.ts'
import { withDatabase } from './this-database.ts'

const account = process.argv[2]
try {
  if (!account) throw new Error('npm run factor:reset -- ACCOUNT')
  const wasOn = await withDatabase(loadConfig(), ({ ownerUrl }) => takeSecondFactor(ownerUrl, account))
  console.log(
    wasOn
      ? `✔ ${account}：两步验证已重置，凭密码登录 · two-step verification was reset, the password signs in`
      : `✖ ${account}：没有此账号，或未开启两步验证 · no such account, or two-step verification is off`,
  )
  process.exitCode = wasOn ? 0 : 1
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
