/** Built-in kitchen and bath: hoods, hobs, water heaters, dishwashers, water purifiers. */
import {
  box,
  disc,
  display,
  faint,
  ground,
  ink,
  jade,
  mint,
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

const steam = (x: number) => stroke(`M${x} 104c-3-3 3-6 0-10`, '#A3C6BE', 2.6)

export const hood: Drawing = ({ form, ...tones }) => {
  if (form === 1)
    return (
      shape('M26 14h62l14 58H12z', ink) +
      faint(shape('M30 18h22L38 68H18z', '#FFFFFF'), 0.1) +
      solid(10, 72, 96, 10, 3, tones, 0.14) +
      box(24, 50, 66, 4, 2, steel) +
      row(4, (i) => box(38 + i * 12, 62, 7, 2.6, 1.3, i === 0 ? mint : slate)) +
      disc(92, 77, 1.6, vermilion) +
      steam(40) +
      steam(60) +
      steam(80)
    )
  const flue = solid(46, 8, 28, 42, 2, { ...tones, face: tones.trim, shade: tones.shade }, 0.4)
  return form === 2
    ? flue +
        solid(10, 48, 100, 22, 4, tones, 0.16) +
        box(10, 66, 100, 7, 2, ink) +
        box(50, 55, 20, 7, 3.5, ink) +
        box(54, 57.5, 8, 2, 1, mint) +
        box(26, 73, 24, 2, 1, '#F3E3C8') +
        box(70, 73, 24, 2, 1, '#F3E3C8') +
        steam(36) +
        steam(60) +
        steam(84)
    : flue +
        shape('M44 48h32c6 8 22 14 30 26H14c8-12 24-18 30-26z', tones.face) +
        shape('M64 48h12c6 8 22 14 30 26H72c2-10-2-18-8-26z', tones.shade) +
        box(10, 73, 100, 11, 4, ink) +
        row(5, (i) => disc(44 + i * 8, 78.5, 2, i === 2 ? mint : slate)) +
        steam(40) +
        steam(60) +
        steam(80)
}

const burner = (x: number, y: number, r: number) =>
  `<g fill="none" stroke="${slate}" stroke-width="2.4"><ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.42}"/></g>` +
  `<ellipse cx="${x}" cy="${y}" rx="${r * 0.5}" ry="${r * 0.2}" fill="${steel}"/>` +
  row(5, (i) => {
    const dx = x - r * 0.7 + i * r * 0.35
    return shape(`M${dx - 1.6} ${y}c0-4 1.6-4 1.6-7 1.6 3 1.6 3 1.6 7z`, mint)
  }) +
  stroke(`M${x - r} ${y - 3}h${r * 2}`, '#8FA6AC', 2.2)

export const stove: Drawing = ({ form, ...tones }) =>
  ground(60, 48, 99) +
  shape('M20 54h80l10 30H10z', form === 1 ? tones.trim : ink) +
  faint(shape('M24 57h30l-14 24H15z', '#FFFFFF'), 0.09) +
  burner(38, 68, 17) +
  burner(82, 68, 17) +
  solid(8, 84, 104, 13, 4, form === 1 ? tones : { ...tones, face: steel, shade: '#2C424C' }, 0.16) +
  disc(36, 90.5, 4.5, ink) +
  disc(84, 90.5, 4.5, ink) +
  box(35.2, 87, 1.6, 4, 0.8, mint) +
  box(83.2, 87, 1.6, 4, 0.8, mint) +
  box(52, 88.5, 16, 4, 2, ink) +
  disc(60, 90.5, 1.2, vermilion)

export const tankHeater: Drawing = ({ form, ...tones }) =>
  stroke('M46 84v14M74 84v14', '#B7CBC4', 4) +
  disc(46, 100, 3, jade) +
  disc(74, 100, 3, vermilion) +
  (form === 1
    ? solid(12, 30, 96, 56, 14, tones, 0.2) +
      box(12, 56, 96, 1.6, 0, tones.trim) +
      pane(38, 62, 44, 16, 8) +
      box(44, 68.5, 14, 3, 1.5, mint) +
      disc(74, 70, 3, slate)
    : solid(8, 34, 104, 50, 25, tones, 0.2) +
      stroke('M30 34.5v49', tones.trim, 1.8) +
      box(48, 48, 36, 22, 11, ink) +
      stroke('M55 60a6 6 0 0 1 12 0', mint, 2.4) +
      disc(75, 59, 3, slate))

export const gasHeater: Drawing = ({ form, ...tones }) =>
  box(52, 8, 16, 12, 3, '#B7CBC4') +
  stroke('M48 96v8M60 96v8M72 96v8', '#B7CBC4', 3.6) +
  solid(34, 18, 52, 80, form === 1 ? 12 : 5, tones, 0.2) +
  (form === 1
    ? pane(42, 26, 36, 40, 8) +
      shape('M60 36c7 8 9 12 9 16a9 9 0 0 1-18 0c0-4 2-8 9-16z', mint) +
      shape('M60 46c3 4 4 6 4 8a4 4 0 0 1-8 0c0-2 1-4 4-8z', vermilion)
    : display(44, 60, 32, 14) +
      row(5, (i) => box(44, 28 + i * 4.4, 32, 1.8, 0.9, tones.trim)) +
      disc(50, 84, 2.6, steel) +
      disc(60, 84, 2.6, steel) +
      disc(70, 84, 2.6, vermilion))

export const dishwasher: Drawing = ({ form, ...tones }) =>
  ground(60, 36) +
  solid(22, 20, 76, 82, 5, tones, 0.16) +
  (form === 1
    ? box(22, 20, 76, 12, 4, ink) +
      box(30, 25, 12, 2.4, 1.2, mint) +
      disc(88, 26, 1.6, vermilion) +
      box(30, 38, 60, 4, 2, steel) +
      pane(30, 48, 60, 44, 5) +
      row(4, (i) => ring(41 + i * 12.5, 72, 9, '#9CC5BD', 2)) +
      box(34, 83, 52, 2, 1, slate)
    : box(22, 34, 76, 1.6, 0, tones.trim) +
      box(36, 40, 48, 4, 2, steel) +
      display(44, 24, 32, 7) +
      shape('M48 62h24l-3 14a6 6 0 0 1-6 5h-6a6 6 0 0 1-6-5z', tones.trim) +
      stroke('M50 58c-2-2 2-4 0-6M60 58c-2-2 2-4 0-6M70 58c-2-2 2-4 0-6', mint, 2) +
      box(22, 96, 76, 6, 2, steel))

export const disinfector: Drawing = (tones) =>
  ground(60, 36) +
  solid(22, 16, 76, 86, 4, { ...tones, face: steel, shade: ink }, 0.12) +
  pane(27, 22, 66, 32, 3, '#1B2C34') +
  pane(27, 60, 66, 32, 3, '#1B2C34') +
  row(5, (i) => ring(38 + i * 11, 42, 7, '#9CC5BD', 2)) +
  row(4, (i) => shape(`M${34 + i * 14} 72h11l-2 10h-7z`, '#DDE8E3')) +
  box(33, 49, 54, 2, 1, slate) +
  box(33, 83, 54, 2, 1, slate) +
  stroke('M32 26h56', mint, 1.6) +
  stroke('M32 64h56', vermilion, 1.6)

export const waterPurifier: Drawing = ({ form, ...tones }) =>
  form === 1
    ? ground(60, 28) +
      solid(34, 14, 52, 88, 10, tones, 0.2) +
      box(42, 46, 36, 38, 4, ink) +
      box(55, 46, 10, 6, 2, steel) +
      display(46, 22, 28, 12) +
      shape('M53 64h14l-1.6 15a3 3 0 0 1-3 3h-4.8a3 3 0 0 1-3-3z', '#BFE0DA') +
      stroke('M60 52v10', mint, 2)
    : ground(52, 32) +
      solid(22, 34, 52, 68, 8, tones, 0.22) +
      row(3, (i) => box(30 + i * 13, 42, 9, 34, 4.5, i === 1 ? jade : tones.trim)) +
      display(34, 84, 28, 9) +
      stroke('M92 102V58c0-10-2-16-10-16', steel, 4) +
      shape('M80 48c3 4 4 6 4 8a4 4 0 0 1-8 0c0-2 1-4 4-8z', mint) +
      box(86, 98, 12, 5, 2, ink)
