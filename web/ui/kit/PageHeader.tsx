import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Link } from 'react-router'
import { useT } from '../../platform/i18n.ts'
import { Icon } from './Icon.tsx'

export interface Crumb {
  label: string
  to?: string
}
interface PageHeaderProps {
  title: ReactNode
  /** The window's title; needed where `title` is not plain text. */
  windowTitle?: string
  breadcrumb?: readonly Crumb[]
  /** Beside the title: state tag, next actor, a quiet count. */
  aside?: ReactNode
  /** At most one primary. */
  actions?: ReactNode
}

/** The place in the console's top bar where pages put their breadcrumb. */
export const CrumbSlot = createContext<HTMLElement | null>(null)

/** Where one is, what it is called, what can be done. Gives the page its h1 and the window its title. */
export function PageHeader({ title, windowTitle, breadcrumb, aside, actions }: PageHeaderProps) {
  const t = useT()
  const slot = useContext(CrumbSlot)
  const said = windowTitle ?? (typeof title === 'string' ? title : '')
  useEffect(() => {
    document.title = said ? `${said} · ${t('ui.app.name')}` : t('ui.app.name')
  }, [said, t])
  return (
    <div>
      {breadcrumb &&
        (slot ? createPortal(<Breadcrumb crumbs={breadcrumb} />, slot) : <Breadcrumb crumbs={breadcrumb} />)}
      <div className="page-h">
        <h1>{title}</h1>
        {aside}
        {actions && <div className="acts">{actions}</div>}
      </div>
    </div>
  )
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useT()
  return (
    <nav aria-label={t('ui.nav.where')}>
      <ol className="crumb">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.label}${index}`}>
            {index > 0 && <Icon name="right" size={12} />}
            {crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : <span className="cut">{crumb.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
