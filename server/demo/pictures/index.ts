/** Every drawing by name; a product says which one it is and how it varies. */
import * as air from './air.ts'
import * as bath from './bath.ts'
import * as digital from './digital.ts'
import * as home from './home.ts'
import * as kitchen from './kitchen.ts'
import * as whiteGoods from './white-goods.ts'
import { picture, type Look } from './kit.ts'

export const drawings = { ...kitchen, ...air, ...whiteGoods, ...bath, ...digital, ...home }
export type DrawingName = keyof typeof drawings
export type { FinishName, Look } from './kit.ts'

/** One product picture as SVG text. */
export function draw(name: DrawingName, look: Look = {}): string {
  return picture(drawings[name], look)
}
