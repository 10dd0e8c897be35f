/** The further pictures of a gallery: the thing at home, and the carton it comes in. */
import { box, disc, faint, oval, picture, row, shape, stroke, type Drawing, type Look } from './kit.ts'

const leaf = (x: number, y: number, tilt: number, size: number) =>
  `<path d="M0 0C-6-8-5-20 0-28 5-20 6-8 0 0z" fill="#5FA99E" transform="translate(${x} ${y}) rotate(${tilt}) scale(${size})"/>`
const plant = (x: number) =>
  row(5, (i) => leaf(x, 88, -50 + i * 25, i % 2 ? 1 : 0.82)) + shape(`M${x - 8} 86h16l-2 15h-12z`, '#C9B79C')

/** What hangs or stands around it, on a wall lit from the left. */
const rooms = [
  box(82, 12, 26, 32, 2, '#F6F7F5') + shape('M86 40V28l8-8 10 12v8z', '#A9CDC5') + plant(16),
  box(8, 10, 34, 44, 2, '#EAF3F0') + stroke('M25 10v44M8 32h34', '#C5D5CE', 2) + plant(106),
  oval(96, 24, 12, 12, '#F3E3C8') + faint(oval(96, 24, 20, 20, '#F3E3C8'), 0.5) + plant(14),
  box(10, 16, 40, 3, 1.5, '#B9CBC4') +
    box(14, 4, 6, 12, 1, '#7FA39A') +
    box(21, 6, 5, 10, 1, '#C9B79C') +
    box(27, 3, 7, 13, 1, '#3A5460') +
    plant(104),
] as const

/** The thing in a room; it takes most of the picture and stands on the floor. */
export function atHome(drawing: Drawing, look: Look, room: number): string {
  const thing = picture(drawing, { ...look, size: (look.size ?? 1) * 0.84 })
  return around(
    box(0, 0, 120, 120, 0, '#DFEAE5') +
      shape('M0 0h70L34 96H0z', '#E7F0EC') +
      box(0, 92, 120, 28, 0, '#CBDAD3') +
      box(0, 92, 120, 2.5, 0, '#D8E4DE') +
      (rooms[room % rooms.length] ?? ''),
    thing,
  )
}

/** The carton with the thing printed on it. */
export function packed(drawing: Drawing, look: Look): string {
  const printed = picture(drawing, { ...look, size: 0.4 })
  const carton =
    `<ellipse cx="60" cy="104" rx="44" ry="3.6" fill="#16202A" opacity=".09"/>` +
    shape('M18 38h84v65H18z', '#D8BE9A') +
    shape('M82 38h20v65H82z', '#C9AC85') +
    shape('M18 38l10-14h64l10 14z', '#E4CFB0') +
    shape('M55 24h10l1 14H54z', '#F1E4CD') +
    box(54, 38, 12, 12, 0, '#F1E4CD') +
    stroke('M90 92v-8l-3 3M90 84l3 3M97 92v-8l-3 3M97 84l3 3', '#8A7152', 1.4) +
    row(3, (i) => box(24, 90 + i * 4, 16 - i * 4, 1.8, 0.9, '#8A7152')) +
    disc(91, 48, 3, '#0F766E')
  return around(carton, printed.replace('<g transform="', '<g transform="translate(0 -12) '))
}

/** The insides of a picture drawn over a backdrop. */
function around(backdrop: string, svg: string): string {
  return svg.replace(/^(<svg[^>]*>)/, `$1${backdrop}`)
}
