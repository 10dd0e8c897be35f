/** Small kitchen appliances. */
import {
  box,
  disc,
  display,
  faint,
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

const lid = (face: string) => (face === '#FFFFFF' ? '#A3BEB6' : '#F4F8F6')

export const riceCooker: Drawing = ({ form, ...tones }) => {
  const round =
    shape('M24 60h72l-4 30a13 13 0 0 1-13 11H41a13 13 0 0 1-13-11z', tones.face) +
    shape('M76 60h20l-4 30a13 13 0 0 1-13 11h-8c4-12 5-28 5-41z', tones.shade) +
    shape('M26 56c1-19 15-27 34-27s33 8 34 27z', lid(tones.face)) +
    faint(shape('M70 30c14 3 23 11 24 26H76c0-11-2-20-6-26z', ink), 0.12) +
    box(21, 54.5, 78, 7, 3.5, steel) +
    box(52, 23, 16, 8, 4, steel)
  const square =
    solid(24, 40, 72, 61, 15, tones) +
    shape('M24 56V52a20 20 0 0 1 20-20h32a20 20 0 0 1 20 20v4z', lid(tones.face)) +
    faint(shape('M78 32.2A20 20 0 0 1 96 52v4H78z', ink), 0.12) +
    box(24, 55, 72, 3, 0, steel) +
    box(50, 36, 20, 5, 2.5, steel)
  const clay =
    shape('M22 62h76c0 24-10 39-22 39H44c-12 0-22-15-22-39z', tones.face) +
    shape('M77 62h21c0 24-10 39-22 39h-6c6-10 7-25 7-39z', tones.shade) +
    shape('M26 58c4-16 17-22 34-22s30 6 34 22z', tones.trim) +
    box(22, 56, 76, 6, 3, steel) +
    disc(60, 34, 5, steel)
  const panel =
    box(46, 69, 28, 22, 6, form === 2 ? '#1B2C34' : ink) +
    stroke('M53 80a7 7 0 0 1 14 0', mint, 2.4) +
    disc(54, 86, 1.5, slate) +
    disc(60, 86, 1.5, slate) +
    disc(66, 86, 1.5, vermilion)
  return ground(60, 36) + (form === 1 ? square : form === 2 ? clay : round) + panel
}

export const pressureCooker: Drawing = ({ form, ...tones }) =>
  ground(60, 34) +
  solid(29, 50, 62, 51, 14, tones) +
  shape('M28 50c2-14 14-19 32-19s30 5 32 19z', steel) +
  faint(shape('M74 33c10 3 16 8 18 17H78c0-7-1-12-4-17z', '#000000'), 0.15) +
  box(25, 48, 70, 6, 3, ink) +
  box(52, 22, 16, 11, 4, ink) +
  box(56.5, 17, 7, 7, 3, form === 1 ? mint : vermilion) +
  box(19, 56, 10, 8, 4, steel) +
  box(91, 56, 10, 8, 4, steel) +
  box(43, 62, 34, 28, form === 1 ? 14 : 6, ink) +
  stroke('M52 78a8.5 8.5 0 1 1 16 0', mint, 2.6) +
  disc(60, 75, 2, '#FFFFFF')

export const kettle: Drawing = ({ form, ...tones }) => {
  const body =
    form === 1
      ? shape('M39 42h42l5 48H34z', glass) +
        shape('M36 66h48l2.5 24h-53z', '#9FCFC7') +
        faint(shape('M45 46h7l-3 40h-8z', '#FFFFFF'), 0.7)
      : shape('M40 38h40l6 52H34z', tones.face) +
        shape('M68 38h12l6 52H68z', tones.shade) +
        (form === 2 ? display(48, 60, 20, 10) : box(52, 52, 6, 28, 3, line) + box(52, 66, 6, 14, 3, jade))
  return (
    ground(60, 34) +
    stroke('M82 46c18-2 20 10 17 22-2 8-8 12-14 12', ink, 6.5) +
    shape('M40 44 26 40l2 8 10 9z', form === 1 ? steel : tones.shade) +
    body +
    shape('M42 38c2-8 9-11 18-11s16 3 18 11z', form === 1 ? steel : tones.trim) +
    disc(60, 25.5, 4, ink) +
    box(32, 88, 56, 5, 2, form === 1 ? steel : tones.trim) +
    box(29, 94, 62, 8, 4, ink) +
    disc(82, 98, 1.7, vermilion)
  )
}

export const microwave: Drawing = ({ form, ...tones }) => {
  const window =
    form === 2
      ? pane(15, 41, 60, 48, 5) +
        faint(
          row(3, (i) => box(22, 53 + i * 11, 46, 2, 1, mint)),
          0.4,
        ) +
        box(15, 34, 60, 4, 2, steel)
      : pane(15, 40, 56, 48, 6) + shape('M29 78a14 11 0 0 1 28 0z', slate) + box(25, 78, 36, 3, 1.5, steel)
  const knobs =
    form === 1
      ? display(80, 41, 22, 12) +
        row(9, (i) =>
          box(80 + (i % 3) * 8, 58 + Math.floor(i / 3) * 8, 6, 5, 1.5, i === 8 ? jade : tones.trim),
        )
      : display(80, 40, 22, 11) +
        disc(91, 63, 6.5, tones.trim) +
        box(90, 57.5, 2, 6, 1, ink) +
        disc(91, 80, 6.5, tones.trim) +
        box(90, 74.5, 2, 6, 1, jade)
  return (
    ground(60, 46) +
    box(20, 96, 10, 7, 2, steel) +
    box(90, 96, 10, 7, 2, steel) +
    solid(8, 30, 104, 68, 9, tones, 0.3) +
    window +
    knobs
  )
}

export const airFryer: Drawing = ({ form, ...tones }) =>
  ground(60, 32) +
  solid(31, 22, 58, 80, 24, tones) +
  box(31, 58, 58, 2.5, 0, steel) +
  (form === 1 ? pane(42, 66, 36, 22, 8) : box(50, 68, 20, 18, 9, ink) + box(54, 82, 12, 16, 5, steel)) +
  (form === 1 ? box(50, 91, 20, 5, 2.5, steel) : '') +
  disc(60, 40, 10, ink) +
  stroke('M53.5 43.5a7 7 0 1 1 13 0', mint, 2.2) +
  (form === 1 ? '' : disc(60, 40, 1.8, vermilion))

export const blender: Drawing = ({ form, ...tones }) =>
  ground(60, form === 1 ? 22 : 28) +
  (form === 1
    ? box(46, 16, 28, 8, 4, steel) +
      shape('M45 24h30l-2 46H47z', glass) +
      shape('M46 46h28l-1 24H47z', '#A9D5CD') +
      faint(shape('M49 28h5l-1 38h-3z', '#FFFFFF'), 0.8) +
      solid(43, 70, 34, 32, 8, tones) +
      disc(60, 85, 5, ink) +
      disc(60, 85, 2, mint)
    : box(46, 13, 28, 7, 3.5, steel) +
      shape('M38 20h44l-6 46H44z', glass) +
      shape('M40.5 40h39l-3.5 26H44z', '#A9D5CD') +
      stroke('M81 28c12-1 12 6 11 13-1 6-5 9-13 9', steel, 4.5) +
      faint(shape('M44 24h6l3 38h-4z', '#FFFFFF'), 0.8) +
      shape('M44 66h32l6 30a6 6 0 0 1-6 6H44a6 6 0 0 1-6-6z', tones.face) +
      shape('M66 66h10l6 30a6 6 0 0 1-6 6H66z', tones.shade) +
      disc(60, 84, 8, ink) +
      stroke('M60 84v-5', mint, 2.2) +
      row(3, (i) => disc(51 + i * 9, 97, 1.4, i === 2 ? vermilion : slate)))

export const induction: Drawing = ({ form, ...tones }) =>
  ground(60, 46, 98) +
  shape('M20 62h80l10 26a5 5 0 0 1-5 7H15a5 5 0 0 1-5-7z', ink) +
  faint(shape('M24 65h34L38 91H17z', '#FFFFFF'), 0.08) +
  `<g fill="none" stroke="${mint}" stroke-width="1.8" opacity=".75"><ellipse cx="${form === 1 ? 40 : 60}" cy="74" rx="19" ry="6.5"/><ellipse cx="${form === 1 ? 40 : 60}" cy="74" rx="11" ry="3.6"/>${form === 1 ? '<ellipse cx="82" cy="74" rx="15" ry="5.2"/><ellipse cx="82" cy="74" rx="8" ry="2.8"/>' : ''}</g>` +
  row(5, (i) => box(44 + i * 7, 87, 4.5, 2.4, 1.2, i === 4 ? vermilion : slate)) +
  solid(12, 94, 96, 5, 2, tones) +
  (form === 2 ? solid(36, 40, 48, 30, 7, tones) + box(33, 37, 54, 5, 2.5, steel) + disc(60, 35, 4, ink) : '')

export const oven: Drawing = ({ form, ...tones }) =>
  ground(60, 44) +
  box(22, 96, 10, 7, 2, steel) +
  box(88, 96, 10, 7, 2, steel) +
  solid(12, 26, 96, 72, 8, tones, 0.2) +
  (form === 1
    ? pane(20, 48, 80, 42, 6) +
      box(30, 42, 60, 4, 2, steel) +
      display(24, 31, 24, 8) +
      row(3, (i) => disc(72 + i * 11, 35, 3.4, tones.trim))
    : pane(20, 34, 58, 56, 6) +
      box(18, 30, 62, 4, 2, steel) +
      row(3, (i) => disc(93, 42 + i * 18, 6, steel))) +
  faint(box(28, form === 1 ? 76 : 72, form === 1 ? 64 : 42, 2, 1, '#FFFFFF'), 0.35) +
  shape(form === 1 ? 'M48 76a12 9 0 0 1 24 0z' : 'M37 72a12 9 0 0 1 24 0z', '#D9A679') +
  (form === 1 ? '' : box(92, 37, 2, 5, 1, mint) + box(92, 55, 2, 5, 1, mint) + box(92, 73, 2, 5, 1, mint))

export const coffeeMaker: Drawing = ({ form, ...tones }) =>
  ground(60, 34) +
  solid(30, 20, 60, 82, 10, tones) +
  box(38, 52, 44, 42, 4, ink) +
  box(52, 52, 16, 7, 2, steel) +
  (form === 1
    ? shape('M46 68h28l-3 20a4 4 0 0 1-4 4H53a4 4 0 0 1-4-4z', glass) +
      shape('M47.5 78h25l-1.5 10a4 4 0 0 1-4 4H53a4 4 0 0 1-4-4z', '#7B5B45')
    : shape('M50 74h20v12a6 6 0 0 1-6 6h-8a6 6 0 0 1-6-6z', '#FFFFFF') +
      stroke('M70 77c7 0 7 9 0 9', '#FFFFFF', 2.6) +
      stroke('M56 70c-2-2 2-4 0-6M64 70c-2-2 2-4 0-6', slate, 1.8)) +
  display(42, 30, 22, 11) +
  disc(76, 35.5, 5, steel) +
  disc(76, 35.5, 1.8, vermilion) +
  box(36, 94, 48, 3, 1.5, steel)

export const toaster: Drawing = (tones) =>
  ground(60, 36) +
  shape('M34 46c0-16 8-20 24-20h2v30H34z', '#E3B68C') +
  shape('M60 26h4c16 0 24 4 24 20v10H60z', '#D2A077') +
  solid(22, 46, 76, 55, 17, tones) +
  box(30, 46, 60, 5, 2.5, ink) +
  box(97, 62, 6, 14, 3, ink) +
  disc(60, 80, 9, ink) +
  stroke('M60 80l4-4', mint, 2.2) +
  ring(60, 80, 5.5, slate, 1.2) +
  disc(78, 80, 2, vermilion) +
  oval(60, 101, 30, 1.5, steel)
