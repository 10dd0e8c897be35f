/**
 * Words of the screens. zh-CN is the source, en-US is complete (i18n/parity.test.ts); only the language in use is
 * loaded. A key is `<file>.<path>`: `orders.place` stands in i18n/zh-CN/orders.json.
 */
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { speaker } from './call.ts'

export type Language = 'zh-CN' | 'en-US'
export const languages: readonly { code: Language; name: string }[] = [
  { code: 'zh-CN', name: '简体中文' },
  { code: 'en-US', name: 'English' },
]

const remembered = 'concord.language'

/** The signed-out choice: the last one made on this device, else what the browser asks for. */
function preferred(): Language {
  const kept = localStorage.getItem(remembered)
  if (kept === 'zh-CN' || kept === 'en-US') return kept
  return navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US'
}

const loaders = {
  'zh-CN': () => import('../i18n/zh-CN.ts'),
  'en-US': () => import('../i18n/en-US.ts'),
}

export async function startWords(): Promise<void> {
  const language = preferred()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: (await loaders[language]()).words } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  })
  speakFrom(language)
}

export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await loaders[language]()).words)
  }
  localStorage.setItem(remembered, language)
  speakFrom(language)
  await i18next.changeLanguage(language)
}

function speakFrom(language: Language) {
  speaker.language = language
  document.documentElement.lang = language
}

/** `const t = useT()`, then `t('orders.place')`. */
export const useT = () => useTranslation().t

export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en-US' ? 'en-US' : 'zh-CN'
}

/** For code outside components; components use useT, so that they speak the new language at once. */
export const say = (key: string, data?: Record<string, unknown>) => i18next.t(key, data ?? {})
export const knows = (key: string) => i18next.exists(key)

/** Data with two names: the reader's language, else the other one. */
export const inLanguage = (language: Language, zh: string, en: string | null | undefined) =>
  language === 'zh-CN' ? zh || en || '' : en || zh
