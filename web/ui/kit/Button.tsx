import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './Icon.tsx'

interface Look {
  /** One `primary` a screen; `soft` for the same act on many cards. */
  kind?: 'primary' | 'default' | 'soft' | 'text' | 'link' | undefined
  size?: 's' | 'm' | 'l' | undefined
  danger?: boolean | undefined
  block?: boolean | undefined
  icon?: IconName | undefined
  className?: string | undefined
  children?: ReactNode
}
type ButtonProps = Look & { busy?: boolean | undefined } & Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'className' | 'children'
  >

const classes = ({ kind = 'default', size = 'm', danger, block, className }: Look) =>
  ['btn', kind, size, danger && 'danger', block && 'block', className].filter(Boolean).join(' ')

export function Button(props: ButtonProps) {
  const {
    kind,
    size,
    danger,
    block,
    icon,
    className,
    children,
    busy,
    disabled,
    type = 'button',
    ...rest
  } = props
  return (
    <button
      {...rest}
      type={type}
      className={classes({ kind, size, danger, block, className })}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
    >
      {busy ? <span className="spin late" aria-hidden /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A place to go that looks like a button. */
export function ButtonLink({ to, ...look }: Look & { to: string }) {
  return (
    <Link to={to} className={classes(look)}>
      {look.icon && <Icon name={look.icon} />}
      {look.children}
    </Link>
  )
}

type IconButtonProps = { icon: IconName; label: string; small?: boolean; badge?: string | number } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'children'
>

/** A button that is only a picture; `label` is what it is called. */
export function IconButton({
  icon,
  label,
  small,
  badge,
  className = '',
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`iconbtn ${small ? 's' : ''} ${className}`}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} size={small ? 16 : 20} />
      {badge ? <span className="badge">{badge}</span> : null}
    </button>
  )
}
