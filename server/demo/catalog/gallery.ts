/** The pictures of products: drawn once each, known to the file table, hung into the galleries. */
import { createHash } from 'node:crypto'
import type { Book } from '../book.ts'
import type { Family } from './family.ts'
import { draw, drawAtHome, drawPacked, type Look } from '../pictures/index.ts'

export interface Gallery {
  contents: Map<string, string>
  /** The main picture's file. */
  hang: (family: Family, look: Look, at: string) => string
  /** The rows of the product's gallery. */
  show: (
    product_id: string,
    family: Family,
    given: { look: Look; at: string; picture_id: string; room: number },
  ) => void
}

/** Equal pictures are one file. */
export function openGallery(book: Book): Gallery {
  const contents = new Map<string, string>()
  const known = new Map<string, string>()
  const store = (svg: string, name: string, at: string) => {
    const sha256 = createHash('sha256').update(svg).digest('hex')
    const same = known.get(sha256)
    if (same) return same
    const id = book.id(at)
    known.set(sha256, id)
    contents.set(id, svg)
    book.add('platform.files', {
      id,
      name: `${name}.svg`,
      content_type: 'image/svg+xml',
      bytes: String(Buffer.byteLength(svg)),
      sha256,
      created_at: at,
    })
    return id
  }
  return {
    contents,
    hang: (family, look, at) => store(draw(family.drawing, look), family.drawing, at),
    show(product_id, family, { look, at, picture_id, room }) {
      const home = store(drawAtHome(family.drawing, look, room), `${family.drawing}-home`, at)
      const pictures = [
        [picture_id, '正面', 'Front'],
        [home, '居家', 'At home'],
        ...(family.carton
          ? [[store(drawPacked(family.drawing, look), `${family.drawing}-carton`, at), '外箱', 'Carton']]
          : []),
      ]
      pictures.forEach(([file_id = '', title_zh = '', title_en = ''], position) =>
        book.add('catalog.media', { product_id, position, kind: 'image', file_id, title_zh, title_en }),
      )
    },
  }
}
