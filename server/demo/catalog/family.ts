/** How a family of products is written down: one table of models, everything they share beside it. */
import type { DrawingName } from '../pictures/index.ts'

export interface Family {
  category: string
  brand: string
  line: string
  drawing: DrawingName
  /** Base unit; `set` (台) unless told. */
  unit?: 'set' | 'piece' | 'pair' | 'box'
  /** Base units in a carton, and cartons on a pallet; none for goods that travel one by one. */
  carton?: number
  pallet?: number
  /** `12:4, 24:7`: from so many base units, so many percent less than the base price. */
  tiers?: string
  /** Minimum and multiple in base units. */
  min?: number
  multiple?: number
  /** How well it sells; 1 is usual. */
  weight?: number
  /** When it sells: months 1 to 12 above the usual. */
  season?: 'summer' | 'winter'
  /** What is said of it, zh and en. */
  text: readonly [string, string]
  /** Rows of `sku | name_zh | name_en | base price in yuan | specifications | look`. */
  models: string
  /** Every model comes in these sizes and colors: a style group. */
  sizes?: readonly (readonly [label: string, sku: string, extra: number])[]
  colors?: readonly (readonly [label: string, sku: string, finish: string])[]
}

/** Names of specifications: `capacity 4 L` is 容量 / Capacity. A value with `~` has a Chinese and an English form. */
export const specNames: Readonly<Record<string, readonly [string, string]>> = {
  capacity: ['容量', 'Capacity'],
  power: ['额定功率', 'Rated power'],
  area: ['适用面积', 'Room size'],
  heating: ['加热方式', 'Heating'],
  material: ['材质', 'Material'],
  functions: ['功能', 'Functions'],
  noise: ['噪声', 'Noise'],
  energy: ['能效等级', 'Energy grade'],
  flow: ['风量', 'Air flow'],
  screen: ['屏幕', 'Display'],
  refresh: ['刷新率', 'Refresh rate'],
  memory: ['存储', 'Memory'],
  battery: ['电池', 'Battery'],
  charge: ['充电', 'Charging'],
  camera: ['影像', 'Camera'],
  wireless: ['无线', 'Wireless'],
  water: ['防护等级', 'Protection'],
  size: ['尺寸', 'Dimensions'],
  speed: ['转速', 'Speed'],
  suction: ['吸力', 'Suction'],
  pressure: ['压力', 'Pressure'],
  gas: ['气源', 'Gas'],
  sets: ['餐具套数', 'Place settings'],
  control: ['操控', 'Control'],
  light: ['光源', 'Light'],
  ports: ['接口', 'Ports'],
  sound: ['声学', 'Sound'],
  cooling: ['制冷量', 'Cooling'],
  weight: ['重量', 'Weight'],
  fits: ['适配', 'Fits'],
}
