/** Smart home, cleaning and personal care. */
import {
  box,
  disc,
  display,
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
} from './kit.ts'

export const router: Drawing = ({ form, ...tones }) => {
  const waves =
    stroke('M46 30a20 20 0 0 1 28 0M38 22a32 32 0 0 1 44 0', '#8FB8AF', 3) + disc(60, 38, 2.6, jade)
  if (form === 1)
    return (
      waves +
      ground(60, 26) +
      solid(40, 46, 40, 56, 14, tones) +
      faint(
        row(5, (i) => box(48, 78 + i * 4, 24, 1.6, 0.8, ink)),
        0.25,
      ) +
      disc(60, 62, 2.4, mint)
    )
  const antennas = form === 2 ? [22, 42, 78, 98] : [30, 90]
  return (
    waves +
    ground(60, 46) +
    antennas.map((x) => turned(box(x - 2.5, 42, 5, 42, 2.5, steel), x < 60 ? -6 : 6, x, 84)).join('') +
    shape('M18 78h84l6 20a4 4 0 0 1-4 5H16a4 4 0 0 1-4-5z', tones.face) +
    shape('M86 78h16l6 20a4 4 0 0 1-4 5H92c2-9-1-18-6-25z', tones.shade) +
    row(4, (i) => disc(48 + i * 8, 91, 2, i === 3 ? vermilion : mint))
  )
}

export const camera: Drawing = ({ form, ...tones }) =>
  form === 1
    ? box(92, 30, 8, 44, 3, tones.trim) +
      stroke('M74 56h20', tones.trim, 6) +
      solid(18, 38, 64, 34, 14, tones, 0.2) +
      disc(34, 55, 13, ink) +
      disc(34, 55, 7.5, '#2F857C') +
      disc(31.5, 52, 2.4, '#FFFFFF') +
      disc(56, 55, 1.8, vermilion) +
      box(62, 44, 14, 3, 1.5, tones.trim)
    : ground(60, 28) +
      shape('M40 102c0-9 8-12 20-12s20 3 20 12z', steel) +
      box(55, 76, 10, 16, 3, tones.trim) +
      disc(60, 52, 32, tones.face) +
      shape('M74 23a32 32 0 0 1 0 58c9-17 9-41 0-58z', tones.shade) +
      disc(56, 52, 19, ink) +
      disc(56, 52, 11, '#2F857C') +
      disc(56, 52, 5, ink) +
      disc(52, 48, 3, '#FFFFFF') +
      disc(56, 75, 1.8, mint)

export const robotVacuum: Drawing = ({ form, ...tones }) =>
  ground(60, 46, 100) +
  (form === 1
    ? solid(66, 18, 42, 80, 8, tones, 0.24) +
      box(74, 26, 26, 8, 4, ink) +
      box(78, 29, 9, 2, 1, mint) +
      box(74, 72, 26, 24, 4, ink)
    : '') +
  `<g transform="translate(${form === 1 ? -14 : 0} 0)">` +
  shape('M16 80a44 16 0 0 0 88 0v6a44 16 0 0 1-88 0z', form === 1 ? steel : tones.trim) +
  oval(60, 80, 44, 16, tones.face) +
  faint(shape('M76 65a44 16 0 0 1 0 30c8-9 8-21 0-30z', ink), 0.1) +
  `<ellipse cx="60" cy="80" rx="36" ry="12.5" fill="none" stroke="${tones.trim}" stroke-width="1.4"/>` +
  shape('M47 71v6a13 4.6 0 0 0 26 0v-6z', steel) +
  oval(60, 71, 13, 4.6, ink) +
  oval(60, 70.5, 7, 2.2, mint) +
  box(54, 88, 12, 2.4, 1.2, jade) +
  '</g>'

export const stickVacuum: Drawing = ({ form, ...tones }) =>
  ground(60, 40) +
  stroke('M46 44 70 92', '#B7CBC4', 5.5) +
  turned(solid(22, 18, 34, 20, 10, tones, 0.26), 24, 40, 28) +
  turned(box(46, 28, 24, 18, 7, ink), 24, 40, 28) +
  turned(box(60, 31, 7, 12, 3, mint), 24, 40, 28) +
  stroke('M26 22c-8 8-4 22 8 22', steel, 5) +
  (form === 1
    ? shape('M56 90h34a10 10 0 0 1 10 10v3H52z', tones.face) + box(58, 92, 26, 3, 1.5, vermilion)
    : shape('M54 92h40a8 8 0 0 1 8 8v3H50z', ink)) +
  box(54, 100, 46, 4, 2, form === 1 ? steel : '#7FD3C7')

export const lamp: Drawing = ({ form, ...tones }) =>
  form === 1
    ? disc(60, 52, 34, '#F6E7CE') +
      disc(60, 52, 26, '#FBF3E4') +
      shape('M52 88h16v8H52z', tones.trim) +
      solid(40, 94, 40, 9, 4.5, tones) +
      ground(60, 26)
    : form === 2
      ? box(58, 8, 4, 12, 2, steel) +
        oval(60, 46, 50, 16, tones.shade) +
        oval(60, 43, 50, 16, tones.face) +
        oval(60, 45, 40, 11.5, '#FBF3E4') +
        `<ellipse cx="60" cy="45" rx="24" ry="6.5" fill="none" stroke="${mint}" stroke-width="1.8"/>` +
        faint(shape('M24 62h72l14 40H10z', '#F6E7CE'), 0.6)
      : ground(54, 28) +
        faint(shape('M72 44h36l8 56H58z', '#F6E7CE'), 0.7) +
        stroke('M44 98V40c0-10 4-16 16-16h12', tones.trim, 5) +
        box(66, 20, 44, 9, 4.5, tones.face) +
        box(70, 28, 36, 2.6, 1.3, '#F3D9A8') +
        solid(28, 96, 38, 7, 3.5, tones) +
        disc(54, 99.5, 1.6, jade)

export const lock: Drawing = ({ form, ...tones }) =>
  solid(40, 10, 40, 94, form === 1 ? 20 : 8, { ...tones, face: steel, shade: ink }, 0.22) +
  (form === 1
    ? pane(46) + display(48, 50, 24, 8)
    : box(46, 17, 28, 40, 5, '#1B2C34') +
      row(9, (i) => disc(52 + (i % 3) * 8, 26 + Math.floor(i / 3) * 9, 1.8, i === 4 ? mint : slate))) +
  box(56, 64, 44, 9, 4.5, tones.face) +
  shape('M60 64h12v9H60a4.5 4.5 0 0 1 0-9z', tones.shade) +
  disc(60, 88, 5, '#1B2C34') +
  ring(60, 88, 3, jade, 1.4) +
  disc(74, 98, 1.4, vermilion)

const pane = (x: number) =>
  box(x, 17, 28, 28, 14, '#1B2C34') +
  stroke(`M${x + 9} 33a5 6 0 0 1 10 0M${x + 7} 30a8 9 0 0 1 14 0`, mint, 1.8)

export const plug: Drawing = ({ form, ...tones }) =>
  form === 1
    ? ground(60, 44) +
      solid(14, 66, 92, 34, 10, tones, 0.14) +
      row(
        3,
        (i) =>
          box(24 + i * 24, 74, 18, 18, 5, tones.shade) +
          box(28 + i * 24, 80, 2.6, 7, 1, ink) +
          box(36 + i * 24, 80, 2.6, 7, 1, ink),
      ) +
      disc(97, 83, 3, mint) +
      stroke('M14 84C2 84 4 60 16 56', steel, 3.6)
    : ground(60, 26) +
      solid(28, 30, 64, 70, 18, tones) +
      disc(60, 62, 22, tones.shade) +
      stroke('M52 56l5 8M68 56l-5 8', ink, 3) +
      stroke('M60 70v7', ink, 3) +
      disc(60, 93, 2.2, mint)

export const hub: Drawing = (tones) =>
  ground(60, 40) +
  solid(18, 20, 84, 78, 10, tones, 0.12) +
  box(23, 25, 74, 56, 6, ink) +
  box(29, 31, 28, 20, 4, '#2F857C') +
  box(61, 31, 30, 20, 4, '#3F5965') +
  box(29, 55, 18, 20, 4, '#3F5965') +
  box(51, 55, 40, 20, 4, '#3F5965') +
  box(34, 38, 12, 3, 1.5, '#FFFFFF') +
  disc(71, 41, 4, '#F3D9A8') +
  stroke('M58 68l7-5 7 4 9-6', mint, 2.2) +
  disc(60, 90, 3, tones.trim)

export const hairDryer: Drawing = ({ form, ...tones }) =>
  ground(52, 24) +
  turned(solid(44, 56, 16, 48, 8, tones, 0.36), 8, 52, 58) +
  solid(22, 26, 60, 34, 17, tones, 0.3) +
  box(80, 30, form === 1 ? 18 : 14, 26, 4, ink) +
  disc(37, 43, 10, steel) +
  ring(37, 43, 6, mint, 2) +
  box(51, 74, 5, 12, 2.5, ink) +
  stroke('M104 36h8M104 43h11M104 50h8', '#A3C6BE', 2.6)

export const shaver: Drawing = ({ form, ...tones }) =>
  ground(60, 20) +
  (form === 1
    ? box(54, 8, 12, 26, 5, '#F4F8F6') +
      row(5, (i) => box(55.5, 10 + i * 4, 9, 2.4, 1, i % 2 ? mint : jade)) +
      box(57, 32, 6, 12, 2, steel) +
      solid(49, 42, 22, 61, 11, tones) +
      box(57, 56, 6, 10, 3, ink) +
      row(3, (i) => disc(60, 76 + i * 6, 1.4, i === 0 ? mint : slate))
    : row(
        3,
        (i) =>
          disc(46 + i * 14, i === 1 ? 20 : 30, 10, ink) + ring(46 + i * 14, i === 1 ? 20 : 30, 5.5, slate, 2),
      ) +
      shape('M42 40h36l-5 56a8 8 0 0 1-8 8H55a8 8 0 0 1-8-8z', tones.face) +
      shape('M64 40h14l-5 56a8 8 0 0 1-8 8h-2z', tones.shade) +
      box(54, 56, 12, 20, 6, ink) +
      disc(60, 66, 2.4, mint))

export const iron: Drawing = ({ form, ...tones }) =>
  form === 1
    ? ground(64, 30) +
      stroke('M36 20h20M46 20v60', '#B7CBC4', 4.5) +
      stroke('M46 22c-16 6-16 20-4 24', steel, 3) +
      shape('M30 34c10-8 22-8 32 0l-4 30H34z', '#DCEBE7') +
      solid(60, 66, 40, 36, 12, tones) +
      disc(80, 84, 7, ink) +
      disc(80, 84, 2.4, mint) +
      disc(66, 101, 4, ink) +
      disc(94, 101, 4, ink)
    : ground(60, 42) +
      shape('M12 94c2-26 24-40 52-40h30l10 40z', tones.face) +
      shape('M78 54h16l10 40H80z', tones.shade) +
      stroke('M44 58c0-18 10-24 24-24h20c6 0 6 6 6 20', ink, 8) +
      box(10, 93, 98, 8, 3, steel) +
      disc(58, 76, 6, ink) +
      disc(58, 76, 2.2, mint) +
      disc(86, 66, 2, vermilion)

export const scale: Drawing = ({ form, ...tones }) =>
  ground(60, 44, 98) +
  shape('M22 60h76l8 30a6 6 0 0 1-6 7H20a6 6 0 0 1-6-7z', tones.trim) +
  shape('M22 58h76l8 30a5 5 0 0 1-5 6H19a5 5 0 0 1-5-6z', tones.face) +
  shape('M84 58h14l8 30a5 5 0 0 1-5 6H88z', tones.shade) +
  display(46, 63, 28, 9, form === 1 ? '#FFFFFF' : mint) +
  box(30, 74, 14, 12, 6, steel) +
  box(76, 74, 14, 12, 6, steel)
