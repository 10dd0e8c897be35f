import { languages, useLanguage, useT } from '../platform/i18n.ts'
import { useSessionState } from '../platform/session.tsx'

/** 简体中文 | English, each in its own words. */
export function LanguageSwitch() {
  const t = useT()
  const language = useLanguage()
  const { speak } = useSessionState()
  return (
    <fieldset className="unit" aria-label={t('ui.person.language')}>
      {languages.map((one) => (
        <button
          key={one.code}
          type="button"
          lang={one.code}
          aria-pressed={one.code === language}
          onClick={() => void speak(one.code)}
        >
          {one.name}
        </button>
      ))}
    </fieldset>
  )
}
