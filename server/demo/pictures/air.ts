/** Fans, purifiers, heaters and air conditioners. */
import {
  box,
  disc,
  display,
  faint,
  ground,
  ink,
  jade,
  line,
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
} from './kit.ts'

const blade = (x: number, y: number, r: number, color: string, count: number) =>
  row(count, (i) =>
    turned(
      shape(
        `M${x} ${y}C${x - r * 0.55} ${y - r * 0.35} ${x - r * 0.4} ${y - r} ${x + r * 0.1} ${y - r * 0.92}C${x + r * 0.3} ${y - r * 0.6} ${x + r * 0.12} ${y - r * 0.3} ${x} ${y}z`,
        color,
      ),
      (360 / count) * i,
      x,
      y,
    ),
  )

export const fan: Drawing = ({ form, ...tones }) => {
  if (form === 1) return towerFan(tones)
  const low = form === 2
  const y = low ? 52 : 41
  const r = low ? 33 : 27
  return (
    ground(60, 24) +
    box(57.5, y + r - 2, 5, 100 - y - r, 2, tones.trim) +
    (low ? '' : box(54, 76, 12, 6, 3, steel)) +
    disc(60, y, r, '#F4F8F6') +
    blade(60, y, r * 0.9, tones.face === '#FFFFFF' ? '#A9C4BC' : tones.face, low ? 5 : 7) +
    ring(60, y, r, tones.face === '#FFFFFF' ? '#86A79E' : tones.trim, 3) +
    ring(60, y, r * 0.68, line, 1.2) +
    disc(60, y, r * 0.24, ink) +
    disc(60, y, r * 0.1, mint) +
    shape('M42 103c0-7 8-9 18-9s18 2 18 9z', ink) +
    disc(60, 99, 1.6, vermilion)
  )
}

const towerFan = (tones: Parameters<Drawing>[0] | Omit<Parameters<Drawing>[0], 'form'>) =>
  ground(60, 22) +
  solid(46, 12, 28, 84, 14, tones, 0.3) +
  box(52, 28, 16, 52, 5, ink) +
  row(9, (i) => box(54, 31.5 + i * 5.2, 12, 2, 1, i === 4 ? mint : slate)) +
  oval(60, 19, 6, 2, steel) +
  shape('M40 103c0-6 9-8 20-8s20 2 20 8z', steel)

export const purifier: Drawing = ({ form, ...tones }) =>
  ground(60, 30) +
  (form === 1
    ? solid(34, 18, 52, 85, 26, tones) +
      faint(
        row(7, (i) => row(6, (j) => disc(43 + j * 7, 58 + i * 6, 1.2, ink))),
        0.28,
      ) +
      oval(60, 26, 20, 5, ink) +
      stroke('M46 26a14 3 0 0 1 28 0', mint, 1.8)
    : solid(31, 14, 58, 88, 10, tones) +
      box(39, 10, 42, 6, 3, steel) +
      row(form === 2 ? 5 : 8, (i) => box(40, (form === 2 ? 70 : 56) + i * 5, 40, 2, 1, tones.trim))) +
  (form === 1 ? disc(60, 45, 7.5, ink) + disc(60, 45, 3, mint) : '') +
  (form === 0
    ? disc(60, 36, 12, ink) + ring(60, 36, 8, mint, 2.4) + box(56, 34.6, 8, 2.8, 1.4, '#FFFFFF')
    : '') +
  (form === 2 ? box(42, 24, 36, 36, 18, ink) + ring(60, 42, 12, jade, 3) + ring(60, 42, 7, mint, 2) : '')

export const humidifier: Drawing = ({ form, ...tones }) =>
  stroke('M60 30c-7-6 5-9-1-17M51 32c-5-5 3-8-1-13M69 32c-4-5 4-7 1-13', '#9FC9C1', 2.6) +
  ground(60, 28) +
  (form === 1
    ? shape('M60 32c18 14 28 28 28 44a28 26 0 0 1-56 0c0-16 10-30 28-44z', tones.face) +
      shape('M60 32c18 14 28 28 28 44a28 26 0 0 1-20 25c10-16 8-48-8-69z', tones.shade) +
      disc(60, 82, 8, ink) +
      disc(60, 82, 2.6, mint)
    : box(34, 36, 52, 40, 12, '#BFDDD7') +
      box(34, 54, 52, 22, 0, '#9BCBC3') +
      faint(box(40, 42, 5, 30, 2.5, '#FFFFFF'), 0.7) +
      solid(34, 72, 52, 30, 10, tones) +
      box(52, 31, 16, 7, 3, steel) +
      disc(60, 87, 6, ink) +
      disc(60, 87, 2, mint) +
      disc(76, 92, 1.6, vermilion))

export const dehumidifier: Drawing = (tones) =>
  ground(60, 30) +
  disc(42, 101, 4, ink) +
  disc(78, 101, 4, ink) +
  solid(32, 24, 56, 76, 12, tones) +
  box(48, 17, 24, 10, 5, 'none') +
  stroke('M48 26v-4a4 4 0 0 1 4-4h16a4 4 0 0 1 4 4v4', steel, 3.4) +
  display(45, 32, 30, 12) +
  row(4, (i) => box(42, 52 + i * 4.6, 36, 2, 1, tones.trim)) +
  box(42, 74, 36, 18, 5, ink) +
  box(44, 83, 32, 7, 3, '#4FA79B')

export const heater: Drawing = ({ form, ...tones }) =>
  form === 1
    ? ground(60, 40) +
      box(26, 96, 18, 6, 3, steel) +
      box(76, 96, 18, 6, 3, steel) +
      row(7, (i) => solid(20 + i * 11, 36, 9.5, 60, 4.5, tones, 0.34)) +
      solid(94, 44, 12, 50, 4, { ...tones, face: steel, shade: ink }, 0.3) +
      disc(100, 56, 3.4, mint) +
      disc(100, 68, 1.8, vermilion)
    : ground(60, 46) +
      box(24, 94, 14, 8, 2, steel) +
      box(82, 94, 14, 8, 2, steel) +
      solid(12, 40, 96, 56, 8, tones, 0.14) +
      row(11, (i) => box(22 + i * 6, 46, 3, 12, 1.5, tones.trim)) +
      box(22, 66, 64, 20, 5, '#F7E3D6') +
      faint(
        row(3, (i) => box(26, 70 + i * 5, 56, 2.4, 1.2, vermilion)),
        0.75,
      ) +
      display(90, 48, 13, 8) +
      disc(96.5, 64, 3.4, steel)

export const acWall: Drawing = ({ form, ...tones }) =>
  stroke('M34 84c-1 6-5 7-6 13M60 84c0 7 0 8 0 14M86 84c1 6 5 7 6 13', '#A3C6BE', 3) +
  solid(6, 38, 108, 38, form === 1 ? 16 : 8, tones, 0.12) +
  box(6 + (form === 1 ? 8 : 2), 38, form === 1 ? 92 : 104, 5, 2.5, tones.edge) +
  box(14, 67, 92, 6, 3, steel) +
  box(18, 69, 84, 1.6, 0.8, slate) +
  (form === 2
    ? box(14, 48, 92, 12, 4, tones.trim) + box(16, 49, 88, 2, 1, tones.edge)
    : box(12, 45, 10, 12, 2, jade) + box(12, 53, 10, 4, 0, vermilion)) +
  (form === 1 ? box(76, 48, 22, 9, 4.5, ink) + box(80, 51.4, 9, 2.2, 1.1, mint) : '') +
  (form === 0 ? box(84, 50, 14, 3, 1.5, mint) : '')

export const acFloor: Drawing = ({ form, ...tones }) =>
  ground(60, 28) +
  (form === 1
    ? solid(40, 8, 40, 94, 20, tones) +
      box(56, 20, 8, 50, 4, ink) +
      box(58.8, 23, 2.4, 44, 1.2, slate) +
      disc(60, 82, 4.5, ink) +
      disc(60, 82, 1.8, mint)
    : solid(36, 8, 48, 94, 6, tones) +
      box(41, 14, 38, 24, 3, ink) +
      row(4, (i) => box(44, 18 + i * 5, 32, 1.8, 0.9, i === 3 ? mint : slate)) +
      display(51, 44, 18, 8) +
      box(36, 60, 48, 1.6, 0, tones.trim) +
      row(6, (i) => box(44, 70 + i * 4, 32, 1.8, 0.9, tones.trim))) +
  box(34, 99, 52, 4, 2, steel)

export const acCassette: Drawing = (tones) =>
  shape('M10 44 34 26h52l24 18-18 8H28z', tones.trim) +
  shape('M10 44h100l-16 26H26z', tones.face) +
  shape('M84 44h26l-16 26H78z', tones.shade) +
  shape('M36 49h48l-7 16H43z', ink) +
  row(4, (i) => box(43 - i * 0.6, 52 + i * 3, 34 + i * 0.2, 1.4, 0.7, i === 0 ? mint : slate)) +
  stroke('M24 66 16 54M96 66l8-12', steel, 2.6) +
  stroke('M34 80c-2 6-6 6-8 12M60 80c0 6 0 7 0 13M86 80c2 6 6 6 8 12', '#A3C6BE', 3) +
  disc(88, 61, 1.8, vermilion)

export const acWindow: Drawing = (tones) =>
  ground(60, 30) +
  disc(44, 101, 3.5, ink) +
  disc(76, 101, 3.5, ink) +
  stroke('M84 60c14 0 14-16 14-34', '#B7CBC4', 8) +
  row(6, (i) => box(93.5, 30 + i * 5, 9, 1.6, 0.8, '#93AEA6')) +
  solid(34, 34, 52, 66, 12, tones) +
  box(41, 40, 38, 14, 4, ink) +
  row(3, (i) => box(44, 43 + i * 3.6, 32, 1.6, 0.8, slate)) +
  display(47, 60, 26, 10) +
  disc(60, 82, 6, tones.trim) +
  disc(60, 82, 2, jade)
