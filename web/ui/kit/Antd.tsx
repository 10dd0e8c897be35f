/**
 * antd in our look. The console stands in it whole; the portal is light and enters it only where a kit component
 * needs it (ModalForm, DataTable …) or a page says `<Antd>` itself. Nested uses cost nothing.
 */
import { App, ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { useLanguage } from '../../platform/i18n.ts'
import { useIsPhone } from './media.ts'
import { themeOf, type Density } from './theme.ts'

type Locale = NonNullable<ConfigProviderProps['locale']>
/** The compiler sees these files as CommonJS, the bundler as modules. */
const localeOf = (file: Locale | { default: Locale }): Locale => ('default' in file ? file.default : file)
const locales = { 'zh-CN': localeOf(zhCN), 'en-US': localeOf(enUS) }

const Inside = createContext<Density | null>(null)
const themes = { portal: themeOf('portal'), phone: themeOf('phone'), console: themeOf('console') }
export function Antd({ density = 'portal', children }: { density?: Density; children: ReactNode }) {
  const outer = useContext(Inside)
  const language = useLanguage()
  const isPhone = useIsPhone()
  useEffect(() => void dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en'), [language])
  if (outer) return <>{children}</>
  const used = isPhone ? 'phone' : density
  return (
    <Inside value={used}>
      <ConfigProvider
        theme={themes[used]}
        locale={locales[language]}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        getPopupContainer={(trigger) => trigger?.closest<HTMLElement>('dialog') ?? document.body}
      >
        <App component={false}>{children}</App>
      </ConfigProvider>
    </Inside>
  )
}
