import type { Product } from '@concord/contract/products.ts'
import { useState } from 'react'
import { useT } from '../../platform/i18n.ts'
import { IconButton } from '../../ui/kit/Button.tsx'
import { ProductPicture } from '../../ui/goods/goods.tsx'
import { Icon } from '../../ui/kit/Icon.tsx'
import { pictureOf } from '../../ui/goods/shop-words.tsx'
import { StatusTag } from '../../ui/words/words.tsx'

export type Medium = Product['media'][number]

interface MediumProps {
  all: Medium[]
  medium: Medium
  index: number
  mayEdit: boolean
  busy: boolean
  onChange: (media: Medium[]) => void
}

/** One picture or document: its titles, its place, its end. */
export function MediumCard({ all, medium, index, mayEdit, busy, onChange }: MediumProps) {
  const t = useT()
  const isImage = medium.kind === 'image'
  const named = isImage
    ? t('catalog.media.picture', { index: index + 1 })
    : t('catalog.media.document', { index: index + 1 })
  const move = (step: number) => {
    const next = [...all]
    const [taken] = next.splice(index, 1)
    if (taken) next.splice(index + step, 0, taken)
    onChange(next)
  }
  return (
    <li className="card p col">
      {isImage ? (
        <ProductPicture src={pictureOf(medium.file_id)} alt={medium.title_zh || named} />
      ) : (
        <a className="row" href={pictureOf(medium.file_id) ?? ''} target="_blank" rel="noreferrer">
          <Icon name="doc" size={20} />
          {medium.title_zh || named}
        </a>
      )}
      <Titles
        medium={medium}
        disabled={!mayEdit}
        onSave={(next) => onChange(all.map((one) => (one === medium ? next : one)))}
      />
      <div className="row">
        {isImage && index === 0 && <StatusTag tone="done">{t('catalog.media.first')}</StatusTag>}
        {mayEdit && (
          <span className="row g1 end">
            <IconButton
              small
              icon="left"
              label={t('catalog.media.earlier')}
              disabled={busy || index === 0}
              onClick={() => move(-1)}
            />
            <IconButton
              small
              icon="right"
              label={t('catalog.media.later')}
              disabled={busy || index === all.length - 1}
              onClick={() => move(1)}
            />
            <IconButton
              small
              icon="trash"
              label={t('console.act.remove_what', { what: named })}
              disabled={busy}
              onClick={() => onChange(all.filter((one) => one !== medium))}
            />
          </span>
        )}
      </div>
    </li>
  )
}

/** Saved when the field is left. */
function Titles({
  medium,
  disabled,
  onSave,
}: {
  medium: Medium
  disabled: boolean
  onSave: (medium: Medium) => void
}) {
  const t = useT()
  const [titles, setTitles] = useState({ title_zh: medium.title_zh, title_en: medium.title_en })
  const save = () => {
    if (titles.title_zh !== medium.title_zh || titles.title_en !== medium.title_en)
      onSave({ ...medium, ...titles })
  }
  return (
    <>
      {(['title_zh', 'title_en'] as const).map((part) => (
        <input
          key={part}
          className="in"
          maxLength={80}
          disabled={disabled}
          aria-label={t(`catalog.media.${part}`)}
          placeholder={t(`catalog.media.${part}`)}
          value={titles[part]}
          onChange={(event) => setTitles({ ...titles, [part]: event.target.value })}
          onBlur={save}
        />
      ))}
    </>
  )
}
