/**
 * The parts kit of the product pictures: a few flat shapes, one palette, light from the left, a soft ground. Drawings
 * stand on the line y = 104 of a 120 × 120 field and know nothing of products.
 */
export const ink = '#22363F'
export const steel = '#3A5460'
export const slate = '#5F7F88'
export const mint = '#7FD3C7'
export const jade = '#0F766E'
export const vermilion = '#E0763F'
export const glass = '#CFE3DE'
export const line = '#C9D6D1'

/** A body color with its own shadow, its lit edge and the trim that suits it. */
export interface Finish {
  face: string
  shade: string
  edge: string
  trim: string
}
export const finishes = {
  white: { face: '#FFFFFF', shade: '#DBE6E1', edge: '#F4F8F6', trim: '#C9D6D1' },
  mist: { face: '#DDE8E3', shade: '#C5D5CE', edge: '#EDF3F0', trim: '#A9BFB7' },
  sage: { face: '#93B3AA', shade: '#7C9F96', edge: '#AAC5BD', trim: '#668A80' },
  jade: { face: '#3B8D83', shade: '#2D776E', edge: '#5BA59B', trim: '#235F58' },
  ink: { face: '#324A55', shade: '#263C46', edge: '#48626D', trim: '#5F7F88' },
} as const satisfies Record<string, Finish>
export type FinishName = keyof typeof finishes

/** How one drawing varies: its finish, its size (1 is usual), and which of its forms. */
export interface Look {
  finish?: FinishName
  size?: number
  form?: number
}
export interface Tones extends Finish {
  form: number
}
export type Drawing = (tones: Tones) => string

const text = (value: number) => String(Math.round(value * 100) / 100)
const many = (values: readonly number[]) => values.map(text)

export function box(x: number, y: number, w: number, h: number, r: number, fill: string, more = ''): string {
  const [left, top, width, height, radius] = many([x, y, w, h, r])
  return `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"${more}/>`
}
export function disc(x: number, y: number, r: number, fill: string, more = ''): string {
  return `<circle cx="${text(x)}" cy="${text(y)}" r="${text(r)}" fill="${fill}"${more}/>`
}
export function ring(x: number, y: number, r: number, color: string, width: number): string {
  return `<circle cx="${text(x)}" cy="${text(y)}" r="${text(r)}" fill="none" stroke="${color}" stroke-width="${text(width)}"/>`
}
export function oval(x: number, y: number, rx: number, ry: number, fill: string): string {
  return `<ellipse cx="${text(x)}" cy="${text(y)}" rx="${text(rx)}" ry="${text(ry)}" fill="${fill}"/>`
}
export function shape(d: string, fill: string): string {
  return `<path d="${d}" fill="${fill}"/>`
}
export function stroke(d: string, color: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${text(width)}" stroke-linecap="round" stroke-linejoin="round"/>`
}
export const faint = (drawn: string, opacity: number) => `<g opacity="${opacity}">${drawn}</g>`
export const turned = (drawn: string, degrees: number, x: number, y: number) =>
  `<g transform="rotate(${text(degrees)} ${text(x)} ${text(y)})">${drawn}</g>`
export const row = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

/** The soft shadow that a thing stands on. */
export function ground(x: number, rx: number, y = 104): string {
  return `<ellipse cx="${text(x)}" cy="${text(y)}" rx="${text(rx)}" ry="3.6" fill="#16202A" opacity=".09"/>`
}

/** A rounded body, lit from the left: its right part lies in its own shadow. */
export function solid(
  x: number,
  y: number,
  w: number,
  h: number,
  r: number,
  tones: Finish,
  share = 0.24,
): string {
  const cut = Math.max(x + w * (1 - share), x + w / 2)
  const [c, right, rightIn, top, topIn, bottom, bottomIn, radius] = many([
    cut,
    x + w,
    x + w - r,
    y,
    y + r,
    y + h,
    y + h - r,
    r,
  ])
  const from = cut > x + w - r ? rightIn : c
  return (
    box(x, y, w, h, r, tones.face) +
    shape(
      `M${from} ${top}H${rightIn}A${radius} ${radius} 0 0 1 ${right} ${topIn}V${bottomIn}A${radius} ${radius} 0 0 1 ${rightIn} ${bottom}H${from}z`,
      tones.shade,
    )
  )
}

/** A dark pane of glass with a reflection from the upper left. */
export function pane(x: number, y: number, w: number, h: number, r: number, fill: string = ink): string {
  const [left, top, middle, low] = many([x + w * 0.16, y + h * 0.12, x + w * 0.42, y + h * 0.62])
  return box(x, y, w, h, r, fill) + faint(shape(`M${left} ${top}H${middle}L${left} ${low}z`, '#FFFFFF'), 0.12)
}

/** A small display: a dark plate with one lit figure. */
export function display(x: number, y: number, w: number, h: number, lit: string = mint): string {
  return (
    box(x, y, w, h, Math.min(h / 2, 3.5), ink) + box(x + w * 0.18, y + h / 2 - 1.1, w * 0.42, 2.2, 1.1, lit)
  )
}

/** Puts a drawing on its field, larger or smaller from where it stands. */
export function picture(drawing: Drawing, look: Look = {}): string {
  const drawn = drawing({ ...finishes[look.finish ?? 'white'], form: look.form ?? 0 })
  const size = look.size ?? 1
  const placed =
    size === 1
      ? drawn
      : `<g transform="translate(60 104) scale(${text(size)}) translate(-60 -104)">${drawn}</g>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="480" height="480">${placed}</svg>`
}
