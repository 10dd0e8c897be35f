/** Every drawing by name; a product says which one it is and how it varies. */
import * as air from './air.ts'
import * as bath from './bath.ts'
import * as digital from './digital.ts'
import * as home from './home.ts'
import * as kitchen from './kitchen.ts'
import * as whiteGoods from './white-goods.ts'
import { finishes, picture, type FinishName, type Look } from './kit.ts'
import { atHome, packed } from './stage.ts'

export const drawings = { ...kitchen, ...air, ...whiteGoods, ...bath, ...digital, ...home }
export type DrawingName = keyof typeof drawings
export type { FinishName, Look } from './kit.ts'

/** One product picture as SVG text. */
export function draw(name: DrawingName, look: Look = {}): string {
  return picture(drawings[name], look)
}
export function drawAtHome(name: DrawingName, look: Look, room: number): string {
  return atHome(drawings[name], look, room)
}
export function drawPacked(name: DrawingName, look: Look): string {
  return packed(drawings[name], look)
}

/** Reads `sage 1.05 f1`: finish, size, form. */
export function lookOf(text: string): Look {
  const look: Look = {}
  for (const word of text.split(' ').filter(Boolean)) {
    if (isFinish(word)) look.finish = word
    else if (/^f\d$/.test(word)) look.form = word.charCodeAt(1) - 48
    else look.size = scaleOf(word)
  }
  return look
}
export const isFinish = (word: string): word is FinishName => Object.hasOwn(finishes, word)

/** A scale of a drawing is geometry, not a quantity. */
function scaleOf(word: string): number {
  const scale = Math.fround(+word)
  if (!(scale > 0.3 && scale < 1.5)) throw new Error(`no such look: ${word}`)
  return Math.round(scale * 100) / 100
}
