/** Phones and what goes with them, sound and wearables. */
import {
  box,
  disc,
  faint,
  ground,
  ink,
  jade,
  mint,
  oval,
  ring,
  row,
  shape,
  slate,
  solid,
  steel,
  stroke,
  turned,
  vermilion,
  type Drawing,
  type Tones,
} from './kit.ts'

const lens = (x: number, y: number, r: number) =>
  disc(x, y, r, ink) + disc(x - r * 0.2, y - r * 0.2, r * 0.4, '#7FA39A')

const wallpapers = [
  shape('M54 74c10-14 18-2 36-18v40a6 6 0 0 1-6 6H60a6 6 0 0 1-6-6z', '#2F857C') +
    shape('M54 86c12-8 22-2 36-10v20a6 6 0 0 1-6 6H60a6 6 0 0 1-6-6z', '#1C5B56') +
    disc(79, 48, 5, vermilion),
  disc(72, 62, 15, '#A9D5CD') + disc(72, 62, 9, '#5FA99E') + stroke('M60 86h24M60 92h14', '#9BB8B1', 2.4),
  shape('M54 60l18 14 18-14v36a6 6 0 0 1-6 6H60a6 6 0 0 1-6-6z', '#47817A') + disc(72, 48, 6, '#F3E3C8'),
]

/** Forms 0–2: three lenses in a plate, two lenses, one ring. */
export const phone: Drawing = ({ form, ...tones }) => {
  const back =
    solid(22, 20, 46, 82, 10, tones, 0.2) +
    (form === 2
      ? disc(45, 38, 12, tones.trim) + lens(45, 38, 8)
      : form === 1
        ? lens(32, 32, 5.5) + lens(32, 46, 5.5) + disc(42, 32, 1.8, '#F3E3C8')
        : box(26, 25, 24, 24, 8, tones.trim) +
          lens(33, 32, 4.6) +
          lens(43, 32, 4.6) +
          lens(33, 43, 4.6) +
          disc(43, 43, 1.8, '#F3E3C8'))
  const front =
    box(51, 22, 42, 81, 10, ink) +
    box(54, 25, 36, 75, 7, '#DCEBE7') +
    (wallpapers[form] ?? '') +
    box(66, 28, 12, 3, 1.5, ink) +
    faint(shape('M57 27h10L57 50z', '#FFFFFF'), 0.6)
  return ground(58, 34) + turned(back, -7, 45, 100) + front
}

export const tablet: Drawing = ({ form, ...tones }) =>
  ground(60, 42) +
  (form === 1
    ? shape('M16 100h88l6 3H10z', steel) +
      solid(20, 28, 80, 60, 6, { ...tones, face: ink, shade: ink }) +
      box(18, 90, 84, 11, 3, tones.trim) +
      row(9, (i) => box(23 + i * 8.4, 93, 6, 5, 1.2, tones.face))
    : solid(14, 26, 92, 70, 8, tones, 0.1)) +
  box(form === 1 ? 23 : 18, form === 1 ? 31 : 30, form === 1 ? 74 : 84, form === 1 ? 54 : 62, 4, ink) +
  box(form === 1 ? 26 : 21, form === 1 ? 34 : 33, form === 1 ? 68 : 78, form === 1 ? 48 : 56, 2, '#DCEBE7') +
  shape('M27 78c14-16 28-2 40-12s18-8 26-4v18a2 2 0 0 1-2 2H29a2 2 0 0 1-2-2z', '#2F857C') +
  disc(80, 48, 5, vermilion) +
  box(32, 40, 20, 3, 1.5, '#9BB8B1') +
  box(32, 47, 13, 3, 1.5, '#B9CFC9') +
  (form === 1 ? '' : stroke('M101 98 72 104', '#FFFFFF', 3.4) + stroke('M74 103.5 71 104', steel, 2.6))

/** A case without its phone: the cut-out shows the plate behind it. */
export const phoneCase: Drawing = ({ form, ...tones }) => {
  const camera =
    form === 2
      ? disc(60, 38, 13, tones.trim) + disc(60, 38, 10, '#EEF4F1')
      : form === 1
        ? box(40, 22, 14, 30, 7, tones.trim) + box(42, 24, 10, 26, 5, '#EEF4F1')
        : box(39, 20, 30, 30, 10, tones.trim) + box(41.5, 22.5, 25, 25, 8, '#EEF4F1')
  return (
    ground(60, 26) +
    solid(33, 12, 54, 91, 13, tones, 0.22) +
    stroke('M37 26v64', tones.edge, 2.4) +
    camera +
    ring(60, 74, 11, tones.edge, 2.2) +
    box(58.9, 85, 2.2, 8, 1.1, tones.edge) +
    box(86, 40, 3, 14, 1.5, tones.trim)
  )
}

export const powerBank: Drawing = ({ form, ...tones }) =>
  ground(58, 30) +
  (form === 1
    ? solid(28, 40, 64, 62, 12, tones) +
      ring(60, 70, 17, tones.trim, 3) +
      stroke('M60 60v12M54 70l6 6 6-6', mint, 2.6) +
      row(4, (i) => disc(50 + i * 6.6, 95, 1.6, i < 3 ? mint : slate))
    : stroke('M68 24c0-10 16-12 20-2s-2 22 2 38', steel, 3.4) +
      box(86.5, 58, 7, 13, 2, ink) +
      solid(34, 22, 44, 80, 11, tones, 0.28) +
      box(40, 28, 20, 8, 3, ink) +
      box(43, 31, 6, 2, 1, mint) +
      shape('M58 46 48 66h8l-4 16 14-22h-9l5-14z', form === 2 ? vermilion : '#FFFFFF') +
      row(4, (i) => disc(46 + i * 6.6, 94, 1.6, i < 3 ? mint : slate)))

export const charger: Drawing = ({ form, ...tones }) =>
  ground(56, 30) +
  (form === 1
    ? oval(60, 92, 40, 11, steel) +
      oval(60, 89, 40, 11, tones.face) +
      oval(60, 89, 29, 7.5, tones.shade) +
      oval(60, 89, 12, 3, mint) +
      stroke('M98 92c10 2 10 10 18 10', steel, 3)
    : box(38, 20, 5, 14, 2, '#B7CBC4') +
      box(61, 20, 5, 14, 2, '#B7CBC4') +
      solid(26, 32, 52, 52, 12, tones) +
      box(38, 58, 28, 9, 4.5, ink) +
      box(42, 61.5, 20, 2, 1, slate) +
      disc(68, 42, 1.8, mint) +
      stroke('M52 84c0 16 14 18 24 18s22-4 22-18', steel, 3.4) +
      box(94, 72, 8, 13, 2.5, ink))

const bud = (x: number, tones: Tones, flip: boolean) => {
  const drawn =
    box(x - 4, 38, 8, 30, 4, tones.face) +
    disc(x - 3, 34, 9.5, tones.face) +
    oval(x - 9, 33, 3.6, 5.2, ink) +
    box(x - 1, 40, 5, 26, 2.5, tones.shade) +
    disc(x, 62, 1.3, mint)
  return flip ? `<g transform="translate(${2 * x} 0) scale(-1 1)">${drawn}</g>` : drawn
}

/** Forms: stems out of a case, hooks for sport, round beans. */
export const earbuds: Drawing = ({ form, ...tones }) => {
  if (form === 1)
    return (
      ground(60, 34) +
      row(2, (i) => {
        const drawn =
          stroke('M40 92c-14-14-14-50 2-56 12-4 16 10 10 16', tones.trim, 5) +
          solid(38, 48, 18, 26, 9, { ...tones, form: 0 } as Tones) +
          disc(47, 58, 4.5, ink) +
          disc(47, 58, 1.8, mint)
        return i === 0 ? drawn : `<g transform="translate(122 0) scale(-1 1)">${drawn}</g>`
      })
    )
  const whole = { ...tones, form }
  return (
    ground(60, 34) +
    (form === 2
      ? disc(46, 46, 12, tones.face) +
        disc(74, 46, 12, tones.face) +
        oval(42, 52, 5, 4, ink) +
        oval(78, 52, 5, 4, ink) +
        disc(47, 42, 3, mint) +
        disc(73, 42, 3, mint)
      : bud(46, whole, false) + bud(74, whole, true)) +
    shape('M28 66c0-9 14-14 32-14s32 5 32 14v6H28z', tones.trim) +
    faint(shape('M34 65c2-6 12-9 26-9s24 3 26 9z', ink), 0.55) +
    (form === 2
      ? disc(46, 58, 8, tones.face) + disc(74, 58, 8, tones.face)
      : box(42, 54, 8, 14, 3, tones.face) +
        box(70, 54, 8, 14, 3, tones.face) +
        box(46, 54, 4, 14, 2, tones.shade) +
        box(74, 54, 4, 14, 2, tones.shade)) +
    shape('M27 70h66v8a25 25 0 0 1-25 25H52a25 25 0 0 1-25-25z', tones.face) +
    shape('M76 70h17v8a25 25 0 0 1-25 25h-4c10-8 12-22 12-33z', tones.shade) +
    box(27, 68.5, 66, 3, 1.5, steel) +
    disc(60, 82, 2.2, jade)
  )
}

export const headphones: Drawing = (tones) =>
  ground(60, 36) +
  stroke('M26 70C24 34 42 18 60 18s36 16 34 52', tones.trim, 7) +
  stroke('M32 50C36 32 48 25 60 25', tones.edge, 2.4) +
  solid(16, 60, 22, 40, 11, tones, 0.36) +
  solid(82, 60, 22, 40, 11, tones, 0.36) +
  box(34, 64, 9, 32, 4.5, ink) +
  box(77, 64, 9, 32, 4.5, ink) +
  disc(25, 72, 2, mint) +
  disc(95, 90, 1.6, vermilion)

export const speaker: Drawing = ({ form, ...tones }) =>
  form === 1
    ? ground(60, 48) +
      solid(8, 66, 104, 34, 17, tones, 0.16) +
      faint(
        row(16, (i) => row(4, (j) => disc(22 + i * 5, 75 + j * 5.5, 1, ink))),
        0.4,
      ) +
      box(98, 78, 3, 10, 1.5, mint)
    : form === 2
      ? ground(60, 30) +
        solid(34, 12, 52, 90, 8, tones) +
        disc(60, 38, 14, ink) +
        disc(60, 38, 6, slate) +
        disc(60, 74, 19, ink) +
        disc(60, 74, 12, steel) +
        disc(60, 74, 5, mint)
      : ground(60, 32) +
        solid(30, 34, 60, 68, 24, tones, 0.26) +
        oval(60, 42, 25, 9, ink) +
        `<ellipse cx="60" cy="41.5" rx="17" ry="5.2" fill="none" stroke="${mint}" stroke-width="2.2"/>` +
        faint(
          row(6, (j) => row(8, (i) => disc(39 + i * 6, 60 + j * 6, 1.2, ink))),
          0.32,
        )

/** Forms: round face, square face, a band. */
export const watch: Drawing = ({ form, ...tones }) => {
  const strap =
    shape('M46 10h28l4 28H42z', tones.face) +
    shape('M64 10h10l4 28H66z', tones.shade) +
    shape('M42 76h36l-4 28H46z', tones.face) +
    shape('M66 76h12l-4 28H64z', tones.shade)
  if (form === 2)
    return (
      ground(60, 22) +
      solid(46, 10, 28, 94, 12, tones, 0.3) +
      box(47.5, 34, 25, 44, 10, ink) +
      box(54, 44, 12, 3, 1.5, '#FFFFFF') +
      box(54, 51, 8, 3, 1.5, mint) +
      stroke('M53 64l4-4 4 5 5-7', vermilion, 2)
    )
  const face =
    form === 1
      ? box(34, 32, 52, 52, 14, steel) +
        box(37, 35, 46, 46, 11, ink) +
        box(46, 46, 20, 5, 2.5, '#FFFFFF') +
        box(46, 55, 12, 3, 1.5, slate) +
        stroke('M46 70l6-5 6 4 8-8 8 4', mint, 2.2)
      : disc(60, 58, 29, steel) +
        disc(60, 58, 25, ink) +
        ring(60, 58, 19, '#3F5965', 3) +
        stroke('M60 39a19 19 0 0 1 17 27', mint, 3) +
        stroke('M60 58V47M60 58l8 5', '#FFFFFF', 2.6) +
        disc(60, 58, 2.2, vermilion)
  return ground(60, 24) + strap + face + box(form === 1 ? 86 : 88, 52, 5, 11, 2.5, steel)
}
