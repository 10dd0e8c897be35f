import { editProduct, type Product } from '@concord/contract/products.ts'
import { uploadFile } from '@concord/contract/files.ts'
import { useRef } from 'react'
import { useT } from '../../platform/i18n.ts'
import { useCommand } from '../../platform/query.ts'
import { useMay } from '../../platform/session.tsx'
import { toast } from '../../platform/toast.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Card } from '../../ui/tables/console.tsx'
import { MediumCard, type Medium } from './MediumCard.tsx'

/** Pictures in their order, the first one is the cover; documents below. Each change is saved at once. */
export function ProductMedia({ product }: { product: Product }) {
  const t = useT()
  const mayEdit = useMay('products.edit')
  const edit = useCommand(editProduct, { onDone: () => toast.done(t('catalog.media.saved')) })
  const upload = useCommand(uploadFile, { refreshes: false })
  const save = (media: Medium[]) =>
    void edit.run({ params: { id: product.id }, version: product.version, body: { media } })
  const add = async (kind: Medium['kind'], files: File[]) => {
    const added: Medium[] = []
    for (const file of files) {
      const stored = await upload.run({ file })
      if (stored) added.push({ file_id: stored.id, kind, title_zh: '', title_en: '' })
    }
    if (added.length > 0) save([...product.media, ...added])
  }
  const busy = edit.busy || upload.busy
  const given = { product, mayEdit, busy, onSave: save }
  return (
    <div className="stack">
      <Card
        padded
        title={t('catalog.media.pictures')}
        actions={
          mayEdit && (
            <Upload
              accept="image/*"
              label={t('catalog.media.add_picture')}
              busy={busy}
              onFiles={(files) => void add('image', files)}
            />
          )
        }
      >
        <Media {...given} kind="image" empty={t('catalog.media.none')} />
      </Card>
      <Card
        padded
        title={t('catalog.media.documents')}
        actions={
          mayEdit && (
            <Upload
              label={t('catalog.media.add_document')}
              busy={busy}
              onFiles={(files) => void add('document', files)}
            />
          )
        }
      >
        <Media {...given} kind="document" empty={t('catalog.media.none_documents')} />
      </Card>
    </div>
  )
}

interface UploadProps {
  label: string
  accept?: string
  busy: boolean
  onFiles: (files: File[]) => void
}

function Upload({ label, accept, busy, onFiles }: UploadProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button size="s" icon="upload" busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}

interface MediaProps {
  product: Product
  kind: Medium['kind']
  mayEdit: boolean
  busy: boolean
  empty: string
  onSave: (media: Medium[]) => void
}

function Media({ product, kind, empty, ...rest }: MediaProps) {
  const ofKind = product.media.filter((one) => one.kind === kind)
  const others = product.media.filter((one) => one.kind !== kind)
  if (ofKind.length === 0) return <p className="t3">{empty}</p>
  // Pictures stand before documents in the stored order.
  const onChange = (next: Medium[]) =>
    rest.onSave(kind === 'image' ? [...next, ...others] : [...others, ...next])
  return (
    <ul className="gallery">
      {ofKind.map((medium, index) => (
        <MediumCard
          key={medium.file_id}
          all={ofKind}
          index={index}
          medium={medium}
          {...rest}
          onChange={onChange}
        />
      ))}
    </ul>
  )
}
