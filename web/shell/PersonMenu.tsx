import { useT, languages, useLanguage } from '../platform/i18n.ts'
import { useFormat, useSessionState } from '../platform/session.tsx'
import { Icon } from '../ui/kit/Icon.tsx'
import { Menu, type MenuItem } from '../ui/kit/Menu.tsx'

/** Who one is: language, the dealer one acts for, devices, leaving. */
export function PersonMenu() {
  const t = useT()
  const language = useLanguage()
  const f = useFormat()
  const { session, speak, signOut, switchDealer } = useSessionState()
  if (!session) return null
  const isStaff = session.side === 's'
  const items: MenuItem[] = []
  if (session.dealers.length > 1) {
    items.push({ kind: 'head', key: 'dealers', label: t('ui.person.switch') })
    for (const dealer of session.dealers) {
      const checked = dealer.id === session.dealer?.id
      items.push({
        key: dealer.id,
        label: f.name(dealer.name, dealer.name_en),
        checked,
        run: () => void (checked || switchDealer(dealer.id)),
      })
    }
    items.push({ kind: 'line', key: 'after-dealers' })
  }
  if (!isStaff)
    items.push({ kind: 'link', key: 'account', icon: 'user', label: t('ui.nav.account'), to: '/account' })
  items.push({
    kind: 'link',
    key: 'devices',
    icon: 'device',
    label: t('ui.person.devices'),
    to: isStaff ? '/console/devices' : '/account/devices',
  })
  items.push({
    kind: 'link',
    key: 'factor',
    icon: 'shield',
    label: t('ui.person.factor'),
    to: isStaff ? '/console/second-factor' : '/account/second-factor',
  })
  if (isStaff)
    items.push({
      kind: 'link',
      key: 'password',
      icon: 'key',
      label: t('ui.person.password'),
      to: '/console/password',
    })
  items.push({ kind: 'line', key: 'before-language' })
  for (const one of languages) {
    items.push({
      key: one.code,
      label: one.name,
      checked: one.code === language,
      run: () => void speak(one.code),
    })
  }
  items.push({ kind: 'line', key: 'before-leaving' })
  items.push({ key: 'leave', icon: 'leave', label: t('ui.person.sign_out'), run: () => void signOut() })
  return (
    <Menu label={t('ui.person.menu')} className="who" items={items}>
      <span className={isStaff ? 'ava quiet' : 'ava'} aria-hidden>
        {session.person.name.slice(0, 1)}
      </span>
      <span className="cut">
        {session.dealer ? f.name(session.dealer.name, session.dealer.name_en) : session.person.name}
      </span>
      <Icon name="down" />
    </Menu>
  )
}
