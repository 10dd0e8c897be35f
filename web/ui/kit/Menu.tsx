/** A button that opens a short list of places and acts; arrows move, Escape closes and gives the focus back. */
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './Icon.tsx'

export type MenuItem =
  | {
      kind?: 'act'
      key: string
      label: ReactNode
      icon?: IconName
      danger?: boolean
      checked?: boolean
      run: () => void
    }
  | { kind: 'link'; key: string; label: ReactNode; icon?: IconName; to: string }
  | { kind: 'head'; key: string; label: ReactNode }
  | { kind: 'line'; key: string }

interface MenuProps {
  label: string
  items: readonly MenuItem[]
  /** What the button shows; without it three dots. */
  children?: ReactNode
  className?: string
  /** Which edge it shares with its button. */
  align?: 'left' | 'right'
}

export function Menu({ label, items, children, className = 'iconbtn', align = 'right' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    if (open && list.current && trigger.current) place(list.current, trigger.current, align)
  }, [open, align])
  useEffect(() => {
    if (!open) return undefined
    root.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    const scrolled = (event: Event) => event.target !== list.current && setOpen(false)
    document.addEventListener('pointerdown', outside)
    document.addEventListener('scroll', scrolled, true)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('scroll', scrolled, true)
    }
  }, [open])
  const close = () => {
    setOpen(false)
    trigger.current?.focus()
  }
  return (
    <div ref={root} style={{ position: 'relative' }}>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-label={children ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {children && <span className="sr">{label}</span>}
        {children ?? <Icon name="more" />}
      </button>
      {open && (
        <div
          ref={list}
          popover="manual"
          className="menu"
          role="menu"
          id={id}
          aria-label={label}
          tabIndex={-1}
          onKeyDown={(event) => onKey(event, root.current, close)}
        >
          {items.map((item) => (
            <Item key={item.key} item={item} close={close} />
          ))}
        </div>
      )}
    </div>
  )
}

/** Above everything, so that no scrolling table cuts it; upwards where there is no room below. */
function place(list: HTMLElement, trigger: HTMLElement, align: 'left' | 'right') {
  list.showPopover()
  const box = trigger.getBoundingClientRect()
  const gap = 6
  const left = align === 'left' ? box.left : box.right - list.offsetWidth
  const below = box.bottom + gap
  const top =
    below + list.offsetHeight > innerHeight ? Math.max(gap, box.top - gap - list.offsetHeight) : below
  list.style.left = `${Math.max(gap, Math.min(left, innerWidth - list.offsetWidth - gap))}px`
  list.style.top = `${top}px`
}

function Item({ item, close }: { item: MenuItem; close: () => void }) {
  if (item.kind === 'line') return <hr />
  if (item.kind === 'head') return <div className="head">{item.label}</div>
  const inner = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span className="grow">{item.label}</span>
    </>
  )
  if (item.kind === 'link') {
    return (
      <Link role="menuitem" tabIndex={-1} to={item.to} onClick={close}>
        {inner}
      </Link>
    )
  }
  const checkable = item.checked !== undefined
  return (
    <button
      type="button"
      role={checkable ? 'menuitemradio' : 'menuitem'}
      aria-checked={checkable ? item.checked : undefined}
      tabIndex={-1}
      className={item.danger ? 'danger' : ''}
      onClick={() => {
        close()
        item.run()
      }}
    >
      {inner}
      {item.checked && <Icon name="check" />}
    </button>
  )
}

function onKey(event: KeyboardEvent, root: HTMLElement | null, close: () => void) {
  if (event.key === 'Escape' || event.key === 'Tab') return close()
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return undefined
  event.preventDefault()
  const all = [...(root?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const here = all.findIndex((one) => one === document.activeElement)
  const next = event.key === 'ArrowDown' ? here + 1 : here - 1
  return all[(next + all.length) % all.length]?.focus()
}
