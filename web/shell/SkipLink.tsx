import { useT } from '../platform/i18n.ts'

/** The first thing that Tab reaches. */
export function SkipLink() {
  const t = useT()
  return (
    <a className="btn skip" href="#main">
      {t('ui.app.skip')}
    </a>
  )
}
