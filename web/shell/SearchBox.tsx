import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { suggestProducts } from '@concord/contract/storefront.ts'
import { useT } from '../platform/i18n.ts'
import { useRead } from '../platform/query.ts'
import { useFormat } from '../platform/session.tsx'
import { useSettled } from '../platform/settled.ts'
import { useShop } from '../platform/shop.tsx'
import { ProductPicture } from '../ui/goods/goods.tsx'
import { Icon } from '../ui/kit/Icon.tsx'
import { pictureOf } from '../ui/goods/shop-words.tsx'

/** Finds products from anywhere: `/` goes to it, arrows choose a suggestion, Enter opens it or the whole result. */
export function SearchBox() {
  const t = useT()
  const f = useFormat()
  const shop = useShop()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [text, setText] = useTextOfUrl(shop.to('/products'))
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const term = useSettled(text.trim(), 200)
  const read = useRead(
    suggestProducts,
    { query: { q: term } },
    { enabled: open && term !== '' && !shop.mirror_dealer_id },
  )
  const found = open && term ? (read.data?.items ?? []) : []
  const isVain = open && term !== '' && term === text.trim() && read.data?.items.length === 0
  useSlash(input)

  const go = (to: string) => {
    setOpen(false)
    input.current?.blur()
    void navigate(to)
  }
  const submit = () => {
    const product = found[chosen]
    if (product) return go(shop.to(`/products/${product.id}`))
    const q = text.trim()
    return go(shop.to(q ? `/products?q=${encodeURIComponent(q)}` : '/products'))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
    if (event.key === 'Enter') submit()
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found.length > 0) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setChosen((now) => Math.max(-1, Math.min(found.length - 1, now + step)))
    }
  }
  return (
    <div className="searchbox" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        role="combobox"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('ui.search.label')}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        placeholder={t('ui.search.placeholder')}
        maxLength={60}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setOpen(true)
          setChosen(-1)
        }}
        onKeyDown={onKey}
        onBlur={() => setOpen(false)}
      />
      {text ? (
        <button
          type="button"
          className="iconbtn s"
          aria-label={t('ui.search.clear')}
          onClick={() => {
            setText('')
            input.current?.focus()
          }}
        >
          <Icon name="close" size={14} />
        </button>
      ) : (
        <span className="kbd" aria-hidden>
          /
        </span>
      )}
      <div
        className="suggest"
        role="listbox"
        tabIndex={-1}
        id={listId}
        aria-label={t('ui.search.label')}
        hidden={found.length === 0}
      >
        {found.map((product, index) => (
          <div
            key={product.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerEnter={() => setChosen(index)}
            // Before the field loses the focus and takes the list away.
            onPointerDown={(event) => {
              event.preventDefault()
              go(shop.to(`/products/${product.id}`))
            }}
          >
            <ProductPicture size={36} alt="" src={pictureOf(product.picture_id)} />
            <span className="grow cut">{f.name(product.name_zh, product.name_en)}</span>
            <span className="t3 s12">{product.sku}</span>
          </div>
        ))}
      </div>
      <div role="status">
        {isVain && <p className="suggest t2 s13">{t('ui.search.none', { q: term })}</p>}
      </div>
    </div>
  )
}

/** On the product list the box shows what the list was asked for. */
function useTextOfUrl(listPath: string): [string, (text: string) => void] {
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const asked = pathname === listPath ? (search.get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  const [seen, setSeen] = useState(asked)
  if (seen !== asked) {
    setSeen(asked)
    setText(asked)
  }
  return [text, setText]
}

function useSlash(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const inField =
        event.target instanceof Element && event.target.closest('input,textarea,select,[contenteditable]')
      if (event.key !== '/' || inField || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [input])
}
