import { BackupRefused } from '../../server/backup/index.ts'

/** A moment must say its zone: an hour's mistake restores the wrong day. */
export function readMoment(text: string): string {
  const whole = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}(:?\d{2})?)$/
  const iso = text
    .trim()
    .replace(' ', 'T')
    .replace(/([+-]\d{2})(\d{2})?$/, (_all, hours, minutes) => `${hours}:${minutes ?? '00'}`)
  const isMoment = whole.test(text.trim()) && !Number.isNaN(Date.parse(iso))
  if (isMoment) return iso
  throw new BackupRefused(
    `无法识别时间 ${text}：请写明时区，如 2026-11-27T20:30:00+08:00。`,
    `${text} is no moment: write it with its zone, as in 2026-11-27T20:30:00+08:00.`,
  )
}
