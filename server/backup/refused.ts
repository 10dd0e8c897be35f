/** A backup or restore that would not be right; the message tells people why and what to do, in both languages. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`)
  }
}
