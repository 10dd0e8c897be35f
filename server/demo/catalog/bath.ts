/** Built-in kitchen and bath. */
import type { Family } from './family.ts'

export const bathFamilies: readonly Family[] = [
  {
    category: 'hoods',
    brand: 'CY',
    line: 'KBA',
    drawing: 'hood',
    pallet: 12,
    tiers: '6:3, 24:6',
    weight: 1.3,
    text: [
      '大吸力瞬吸不跑烟，挥手开机，热熔自清洁。',
      'Takes the smoke at once, starts at a wave, melts its own grease.',
    ],
    models: `
CY-CXW20 | 侧吸油烟机 | Side Range Hood | 1590 | flow 20 m³/min, pressure 400 Pa, noise 54 dB | ink f1
CY-CXW22T | T 型油烟机 | T-shape Range Hood | 1990 | flow 22 m³/min, pressure 450 Pa, noise 55 dB | white
CY-CXW25X | 顶侧双吸油烟机 | Twin-inlet Range Hood | 2990 | flow 25 m³/min, pressure 1000 Pa, noise 53 dB | ink f2
CY-CXW28S | 变频油烟机 旗舰 | Inverter Hood Top | 4290 | flow 28 m³/min, pressure 1200 Pa, noise 52 dB | sage f2`,
  },
  {
    category: 'stoves',
    brand: 'CY',
    line: 'KBA',
    drawing: 'stove',
    carton: 1,
    pallet: 24,
    tiers: '6:3, 24:6',
    weight: 1.2,
    text: [
      '5.2 kW 猛火，整块鼓型玻璃，定时熄火保护。',
      'A flame of 5.2 kW on one pane of glass, with a timer that turns it off.',
    ],
    models: `
CY-JZT52 | 燃气灶 天然气 | Gas Hob NG | 899 | power 5.2 kW, gas 天然气 12T~Natural gas 12T, material 钢化玻璃~Tempered glass | white
CY-JZY52 | 燃气灶 液化气 | Gas Hob LPG | 899 | power 5.0 kW, gas 液化气 20Y~LPG 20Y, material 钢化玻璃~Tempered glass | sage
CY-JZT50S | 不锈钢燃气灶 | Steel Gas Hob | 699 | power 5.0 kW, gas 天然气 12T~Natural gas 12T, material 304 不锈钢~304 steel | mist f1
CY-JZT55M | 定时猛火灶 | Timer Gas Hob | 1390 | power 5.5 kW, gas 天然气 12T~Natural gas 12T, material 微晶玻璃~Glass ceramic | ink`,
  },
  {
    category: 'tank-heaters',
    brand: 'MX',
    line: 'KBA',
    drawing: 'tankHeater',
    pallet: 16,
    tiers: '10:4, 40:7',
    weight: 1.4,
    season: 'winter',
    text: [
      '双 3000W 速热，免换镁棒，出水断电防护。',
      'Twin elements of 3000 W, no rod to change, and power off while water runs.',
    ],
    models: `
CY-DS50 | 电热水器 50L | Electric Heater 50L | 899 | capacity 50 L, power 2000 W, energy 一级~Grade 1 | white 0.92
CY-DS60 | 电热水器 60L | Electric Heater 60L | 1090 | capacity 60 L, power 3300 W, energy 一级~Grade 1 | white
CY-DS80B | 扁桶电热水器 80L | Flat Electric Heater 80L | 2190 | capacity 80 L, power 3300 W, energy 一级~Grade 1 | sage f1
CY-DS60P | 即热储水式 60L | Instant Tank Heater 60L | 1690 | capacity 60 L, power 5500 W, energy 一级~Grade 1 | mist f1`,
  },
  {
    category: 'gas-heaters',
    brand: 'MX',
    line: 'KBA',
    drawing: 'gasHeater',
    pallet: 16,
    tiers: '10:4',
    weight: 1.1,
    season: 'winter',
    text: [
      '水量伺服恒温，零冷水循环，一氧化碳与燃气双重报警。',
      'Holds its temperature, keeps the pipe warm, and warns of two gases.',
    ],
    models: `
CY-JSQ13 | 燃气热水器 13L | Gas Heater 13L | 1290 | flow 13 L/min, gas 天然气 12T~Natural gas 12T | white
CY-JSQ16 | 恒温燃气热水器 16L | Steady Gas Heater 16L | 1890 | flow 16 L/min, gas 天然气 12T~Natural gas 12T | mist f1
CY-JSQ18Z | 零冷水热水器 18L | No-wait Gas Heater 18L | 3290 | flow 18 L/min, gas 天然气 12T~Natural gas 12T | ink f1
CY-JSQ12Y | 液化气热水器 12L | LPG Heater 12L | 1190 | flow 12 L/min, gas 液化气 20Y~LPG 20Y | sage`,
  },
  {
    category: 'dishwashers',
    brand: 'CY',
    line: 'KBA',
    drawing: 'dishwasher',
    pallet: 8,
    tiers: '6:4',
    weight: 0.9,
    text: [
      '分层喷淋洗，热风烘干，洗后七天存储保洁。',
      'Sprays each rack, dries with hot air, and keeps dishes clean for a week.',
    ],
    models: `
CY-WQ08 | 台嵌两用洗碗机 8 套 | Compact Dishwasher 8 sets | 2190 | sets 8, energy 一级~Grade 1, noise 48 dB | white f1
CY-WQ14 | 嵌入式洗碗机 14 套 | Built-in Dishwasher 14 sets | 3990 | sets 14, energy 一级~Grade 1, noise 46 dB | mist
CY-WQ16S | 嵌入式洗碗机 16 套 旗舰 | Built-in Dishwasher 16 sets Top | 5990 | sets 16, energy 一级~Grade 1, noise 43 dB | ink`,
  },
  {
    category: 'disinfectors',
    brand: 'CY',
    line: 'KBA',
    drawing: 'disinfector',
    pallet: 16,
    weight: 0.6,
    text: [
      '二星级消毒，光波巴氏杀菌，上下独立控温。',
      'Two-star hygiene by light and heat, each drawer on its own.',
    ],
    models: `
CY-ZT100 | 嵌入式消毒柜 100L | Built-in Sterilizer 100L | 1390 | capacity 100 L, power 600 W | ink
CY-ZT110P | 三抽消毒柜 110L | Three-drawer Sterilizer 110L | 1990 | capacity 110 L, power 650 W | ink 1.04`,
  },
  {
    category: 'water-purifiers',
    brand: 'MX',
    line: 'KBA',
    drawing: 'waterPurifier',
    carton: 2,
    pallet: 16,
    tiers: '6:4, 24:8',
    weight: 1.2,
    text: [
      'RO 反渗透五年长效，大通量即滤即饮，滤芯旋拧自换。',
      'Reverse osmosis for five years, drinks at once, filters change by a twist.',
    ],
    models: `
CY-RO600 | 净水器 600G | Water Purifier 600G | 1290 | flow 1.6 L/min, energy 一级~Grade 1 | white
CY-RO1000 | 净水器 1000G | Water Purifier 1000G | 1990 | flow 2.6 L/min, energy 一级~Grade 1 | mist
CY-RO1200H | 净热一体机 | Hot Water Purifier | 3290 | flow 3.1 L/min, power 2200 W | ink f1
CY-YS20 | 台式免安装饮水机 | Countertop Dispenser | 899 | capacity 5 L, power 2200 W | sage f1`,
  },
]
