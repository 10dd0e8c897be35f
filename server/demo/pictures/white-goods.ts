/** Washing machines, refrigerators, televisions. */
import {
  box,
  disc,
  display,
  faint,
  finishes,
  glass,
  ground,
  ink,
  jade,
  line,
  mint,
  oval,
  pane,
  ring,
  row,
  shape,
  slate,
  solid,
  steel,
  stroke,
  vermilion,
  type Drawing,
} from './kit.ts'

export const washerFront: Drawing = ({ form, ...tones }) =>
  ground(60, 36) +
  box(30, 99, 10, 4, 1.5, steel) +
  box(80, 99, 10, 4, 1.5, steel) +
  solid(24, 14, 72, 86, 7, tones, 0.16) +
  box(24, 32, 72, 1.4, 0, tones.trim) +
  (form === 1 ? display(32, 19, 34, 9) : box(30, 19, 18, 9, 2.5, tones.trim)) +
  disc(84, 23.5, 5.5, steel) +
  box(83.2, 19, 1.6, 5, 0.8, mint) +
  (form === 1 ? '' : display(54, 19.5, 20, 8)) +
  disc(60, 66, 25, tones.trim) +
  disc(60, 66, 22, ink) +
  disc(60, 66, 17, form === 2 ? '#8A6F5C' : '#6FA99F') +
  shape(
    form === 2
      ? 'M43 68c6-5 10 4 17 0s11-4 17-1a17 17 0 0 1-34 1z'
      : 'M43 68c6-6 11 5 17 0s11-5 17 0a17 17 0 0 1-34 0z',
    form === 2 ? '#D9C2A8' : '#D3ECE7',
  ) +
  faint(shape('M46 58a17 17 0 0 1 14-9c-6 4-10 9-11 16z', '#FFFFFF'), 0.55) +
  disc(88, 93, 1.8, form === 2 ? vermilion : mint)

export const washerTop: Drawing = ({ form, ...tones }) =>
  ground(60, 34) +
  box(32, 99, 9, 4, 1.5, steel) +
  box(79, 99, 9, 4, 1.5, steel) +
  shape('M32 16h56l4 14H28z', steel) +
  box(38, 20, form === 1 ? 26 : 20, 6, 3, ink) +
  box(41, 22, 8, 2, 1, mint) +
  row(4, (i) => disc(70 + i * 4.6, 23, 1.4, i === 3 ? vermilion : line)) +
  solid(26, 30, 68, 70, 6, tones, 0.18) +
  (form === 1
    ? box(34, 36, 52, 4, 2, tones.trim) + row(7, (i) => box(36, 56 + i * 5, 48, 1.6, 0.8, tones.trim))
    : oval(60, 37, 26, 4.5, ink) + oval(60, 38, 22, 3, '#6FA99F') + box(46, 84, 28, 4, 2, tones.trim))

export const washerStack: Drawing = (tones) =>
  ground(60, 30) +
  solid(30, 8, 60, 46, 5, tones, 0.16) +
  solid(30, 56, 60, 46, 5, tones, 0.16) +
  row(
    2,
    (i) =>
      disc(60, 35 + i * 48, 14.5, tones.trim) +
      disc(60, 35 + i * 48, 12, ink) +
      disc(60, 35 + i * 48, 8.6, i === 0 ? '#B99A7E' : '#6FA99F') +
      faint(shape(`M53 ${30 + i * 48}a9 9 0 0 1 7-4c-3 2-5 5-5 8z`, '#FFFFFF'), 0.6) +
      display(37, 12 + i * 48, 20, 6) +
      disc(82, 15 + i * 48, 3, steel),
  )

const handle = (x: number, y: number, h: number) => box(x, y, 3, h, 1.5, '#FFFFFF', ' opacity=".75"')
const darkHandle = (x: number, y: number, h: number) => box(x, y, 3, h, 1.5, steel)

export const fridge: Drawing = ({ form, ...tones }) => {
  const grip = tones.face === '#FFFFFF' || tones.face === '#DDE8E3' ? darkHandle : handle
  const seam = (d: string) => stroke(d, tones.trim, 1.6)
  const feet = box(36, 100, 8, 4, 1.5, ink) + box(76, 100, 8, 4, 1.5, ink)
  const wide = ground(60, 38) + feet + solid(25, 8, 70, 93, 5, tones, 0.16)
  const slim = ground(60, 30) + feet + solid(33, 8, 54, 93, 5, tones, 0.18)
  if (form === 1)
    return (
      slim +
      seam('M33 42h54') +
      seam('M33 66h54') +
      grip(40, 22, 14) +
      grip(40, 47, 14) +
      grip(40, 71, 16) +
      disc(79, 16, 1.6, jade)
    )
  if (form === 2)
    return (
      wide +
      seam('M60 8v93') +
      grip(54, 36, 30) +
      grip(63, 36, 30) +
      box(34, 32, 14, 20, 3, ink) +
      box(37, 36, 8, 2, 1, mint) +
      box(38.5, 42, 5, 7, 1.5, glass)
    )
  if (form === 3)
    return (
      wide +
      seam('M25 58h70') +
      seam('M60 8v93') +
      grip(54, 34, 18) +
      grip(63, 34, 18) +
      grip(54, 64, 14) +
      grip(63, 64, 14) +
      display(70, 18, 18, 9)
    )
  if (form === 4)
    return (
      wide +
      seam('M25 54h70') +
      seam('M60 8v46') +
      seam('M25 78h70') +
      grip(54, 30, 18) +
      grip(63, 30, 18) +
      box(46, 60, 28, 3, 1.5, grip === handle ? '#E5EEEA' : steel) +
      box(46, 84, 28, 3, 1.5, grip === handle ? '#E5EEEA' : steel) +
      disc(88, 16, 1.6, mint)
    )
  return (
    slim +
    seam('M33 40h54') +
    grip(40, 22, 13) +
    grip(40, 46, 20) +
    box(70, 15, 10, 5, 2.5, ink) +
    disc(77, 17.5, 1.2, mint)
  )
}

export const freezer: Drawing = ({ form, ...tones }) =>
  form === 1
    ? ground(60, 28) +
      solid(34, 8, 52, 93, 5, { ...tones, face: steel, shade: ink }, 0.16) +
      box(39, 13, 42, 82, 3, '#4C3A33') +
      row(
        5,
        (i) =>
          box(41, 26 + i * 14, 38, 2, 1, '#C79C74') +
          row(4, (j) => disc(46 + j * 9.4, 23 + i * 14, 3, j === i % 4 ? '#7FD3C7' : '#8C3B3B')),
      ) +
      faint(shape('M42 14h14L42 60z', '#FFFFFF'), 0.16) +
      box(78.5, 44, 2.5, 20, 1.2, '#DDE8E3')
    : ground(60, 46) +
      box(18, 97, 8, 6, 2, ink) +
      box(94, 97, 8, 6, 2, ink) +
      solid(10, 46, 100, 52, 6, tones, 0.14) +
      box(8, 40, 104, 8, 4, steel) +
      box(50, 36, 20, 6, 3, ink) +
      box(22, 58, 30, 3, 1.5, tones.trim) +
      box(84, 80, 18, 10, 3, ink) +
      disc(89, 85, 1.8, mint) +
      disc(96, 85, 1.8, vermilion)

const scenes = [
  shape('M18 70c16-18 26-8 38-18s22-14 46 6v20H18z', '#2F857C') +
    shape('M18 78c22-12 40-4 84-16v16H18z', '#1F5F5A') +
    disc(82, 46, 6, vermilion),
  shape('M18 62c20 8 40-14 84-2v18H18z', '#5FA99E') +
    shape('M18 70c26 6 52-8 84 0v8H18z', '#CFE3DE') +
    disc(36, 42, 6, '#F3E3C8'),
  shape('M18 78 44 44l16 20 12-14 30 28z', '#47817A') +
    shape('M44 44l7 9-6-2-6 3z', '#FFFFFF') +
    disc(88, 44, 4, '#FFFFFF'),
  shape('M18 56c14 0 18 10 34 10s22-16 50-14v26H18z', '#17544F') +
    stroke('M26 66c20 8 40-10 70-4', mint, 2.4),
]

/** On feet, on a foot, on the wall with a sound bar, or leaning like a picture. */
const stands = [
  ground(60, 44) + stroke('M30 86l-6 15M90 86l6 15', steel, 3.4),
  ground(60, 24) + shape('M55 84h10l4 14H51z', steel) + box(40, 97, 40, 5, 2.5, ink),
  solid(28, 93, 64, 7, 3.5, { ...finishes.ink, face: steel, shade: ink }) + disc(84, 96.5, 1.4, mint),
  ground(60, 44) + stroke('M40 86l-4 15M80 86l4 15', '#B08E6B', 3.4),
]
const wood = '#C2A27F'

export const tv: Drawing = ({ form }) => {
  const framed = form === 3
  return (
    (stands[form] ?? '') +
    box(10, 24, 100, 62, framed ? 2 : 4, framed ? wood : ink) +
    (framed ? box(14, 28, 92, 54, 2, '#D5E8E3') : box(13, 27, 94, 55, 2, '#D5E8E3')) +
    `<g transform="translate(60 54.5) scale(${framed ? '1.08 1.22' : '1.12 1.24'}) translate(-60 -56)">${scenes[form] ?? ''}</g>` +
    (framed ? '' : stroke('M10 84.5h100', ink, 4)) +
    faint(shape('M16 30h36L16 64z', '#FFFFFF'), 0.22) +
    disc(104, 84.5, 1.2, framed ? wood : mint)
  )
}

export const projector: Drawing = (tones) =>
  ground(60, 36) +
  faint(shape('M50 54 8 26v26z', '#F3E3C8'), 0.8) +
  box(34, 96, 8, 6, 2, steel) +
  box(80, 96, 8, 6, 2, steel) +
  solid(26, 44, 70, 54, 12, tones, 0.18) +
  disc(48, 66, 16, steel) +
  disc(48, 66, 12, ink) +
  disc(48, 66, 7, '#2F857C') +
  disc(45, 63, 2.4, '#FFFFFF') +
  row(5, (i) => box(72, 56 + i * 6, 16, 2.4, 1.2, tones.trim)) +
  ring(80, 91, 1.4, jade, 1.6) +
  pane(70, 48, 20, 4, 2, slate)
