import { Secret, TOTP } from 'otpauth'

/** The code that an authenticator app shows `ahead` steps from now. */
export const codeOf = (secret: string, ahead = 0, now_s = Date.now() / 1000): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: (now_s + ahead * 30) * 1000 })
