/** Phones, tablets and what goes with them: mostly style groups of size × color. */
import { four, three, two } from './colors.ts'
import type { Family } from './family.ts'

export const phoneFamilies: readonly Family[] = [
  {
    category: 'phones',
    brand: 'CY',
    line: 'DIG',
    drawing: 'phone',
    carton: 10,
    pallet: 40,
    tiers: '6:9, 30:12',
    weight: 2.2,
    text: [
      '第二代影像主摄，5500mAh 大电池，轻至 189 克。',
      'A second-generation main camera, a battery of 5500 mAh, 189 g.',
    ],
    sizes: [
      ['8+128GB', '128', -213],
      ['12+256GB', '256', 0],
      ['16+512GB', '512', 400],
    ],
    colors: three,
    models: `
CY-P20 | P20 手机 | P20 Phone | 1412 | screen 6.7 英寸 OLED~6.7 in OLED, battery 5500 mAh, charge 80 W, camera 5000 万像素~50 MP | white`,
  },
  {
    category: 'phones',
    brand: 'CY',
    line: 'DIG',
    drawing: 'phone',
    carton: 10,
    pallet: 40,
    tiers: '6:4, 30:8',
    weight: 1.4,
    text: ['潜望长焦，卫星通信，陶瓷机身。', 'A folded long lens, a satellite link, a ceramic back.'],
    sizes: [
      ['12+256GB', '256', 0],
      ['16+512GB', '512', 700],
    ],
    colors: three,
    models: `
CY-P20P | P20 Pro 手机 | P20 Pro Phone | 3499 | screen 6.8 英寸 OLED~6.8 in OLED, battery 5600 mAh, charge 100 W, camera 2 亿像素~200 MP | white f2`,
  },
  {
    category: 'phones',
    brand: 'CY',
    line: 'DIG',
    drawing: 'phone',
    carton: 10,
    pallet: 40,
    tiers: '10:5, 50:9',
    weight: 1.8,
    text: ['护眼大屏，六千毫安时，两天一充。', 'A large gentle screen and power for two days.'],
    sizes: [
      ['6+128GB', '128', 0],
      ['8+256GB', '256', 200],
    ],
    colors: three,
    models: `
CY-A60 | A60 手机 | A60 Phone | 899 | screen 6.6 英寸 LCD~6.6 in LCD, battery 6000 mAh, charge 45 W, camera 5000 万像素~50 MP | mist f1`,
  },
  {
    category: 'phones',
    brand: 'CY',
    line: 'DIG',
    drawing: 'phone',
    carton: 10,
    pallet: 40,
    tiers: '10:4, 50:8',
    weight: 1.2,
    text: [
      '曲面护眼屏，光学防抖，五千毫安时快充。',
      'A curved gentle screen, a steady camera, quick to charge.',
    ],
    sizes: [
      ['8+256GB', '256', 0],
      ['12+512GB', '512', 300],
    ],
    colors: three,
    models: `
CY-A80 | A80 手机 | A80 Phone | 1399 | screen 6.7 英寸 OLED~6.7 in OLED, battery 5000 mAh, charge 67 W, camera 6400 万像素~64 MP | sage f2`,
  },
  {
    category: 'tablets',
    brand: 'CY',
    line: 'DIG',
    drawing: 'tablet',
    carton: 10,
    pallet: 30,
    tiers: '6:5',
    weight: 0.9,
    text: ['2.8K 护眼屏，四扬声器，分屏学习办公。', 'A 2.8K screen, four speakers, two windows at once.'],
    sizes: [
      ['8+128GB', '128', 0],
      ['12+256GB', '256', 400],
    ],
    colors: three,
    models: `
CY-T11 | 平板 T11 | Tablet T11 | 1599 | screen 11 英寸 2.8K~11 in 2.8K, battery 8600 mAh, charge 33 W | white`,
  },
  {
    category: 'tablets',
    brand: 'CY',
    line: 'DIG',
    drawing: 'tablet',
    carton: 10,
    pallet: 30,
    weight: 0.5,
    text: ['键盘手写笔一体，桌面级多窗。', 'With keyboard and pen it is a small computer.'],
    models: `
CY-T13K | 平板 T13 键盘套装 | Tablet T13 Keyboard Set | 2999 | screen 13 英寸 3K~13 in 3K, battery 10100 mAh, memory 12+256 GB | sage f1`,
  },
  {
    category: 'cases',
    brand: 'CY',
    line: 'DIG',
    drawing: 'phoneCase',
    unit: 'piece',
    carton: 60,
    pallet: 20,
    tiers: '60:8, 300:15',
    min: 10,
    multiple: 10,
    weight: 1.1,
    text: ['亲肤液态硅胶，磁吸对位，镜头圈加高。', 'Soft silicone with magnets, its rim guards the lens.'],
    sizes: [
      ['P20', 'P20', 0],
      ['P20 Pro', 'P20P', 10],
      ['A80', 'A80', 0],
      ['A60', 'A60', -10],
    ],
    colors: four,
    models: `
CY-CS | 磁吸硅胶壳 | Magnetic Silicone Case | 49 | material 液态硅胶~Liquid silicone | white`,
  },
  {
    category: 'cases',
    brand: 'CY',
    line: 'DIG',
    drawing: 'phoneCase',
    unit: 'piece',
    carton: 60,
    pallet: 20,
    tiers: '60:8, 300:15',
    min: 10,
    multiple: 10,
    weight: 0.7,
    text: ['芳纶纤维编织，薄至 0.8 毫米。', 'Woven aramid, 0.8 mm thin.'],
    sizes: [
      ['P20', 'P20', 0],
      ['P20 Pro', 'P20P', 20],
    ],
    colors: two,
    models: `
CY-CA | 芳纶手机壳 | Aramid Case | 89 | material 芳纶纤维~Aramid | ink f2`,
  },
  {
    category: 'chargers',
    brand: 'CY',
    line: 'DIG',
    drawing: 'charger',
    unit: 'piece',
    carton: 50,
    pallet: 20,
    tiers: '50:6, 200:12',
    min: 10,
    multiple: 10,
    weight: 1.5,
    text: [
      '氮化镓小体积，多协议兼容，三重保护。',
      'Small by gallium nitride, speaks every protocol, guards thrice.',
    ],
    models: `
CY-CH33 | 33W 氮化镓充电器 | GaN Charger 33W | 59 | power 33 W, ports 1 × USB-C | white 0.88
CY-CH67 | 67W 氮化镓充电器 | GaN Charger 67W | 99 | power 67 W, ports 2 × USB-C | white
CY-CH100 | 100W 氮化镓充电器 | GaN Charger 100W | 169 | power 100 W, ports 3 × USB-C, 1 × USB-A | ink
CY-CW15 | 无线充电板 15W | Wireless Pad 15W | 79 | power 15 W | mist f1
CY-CW50 | 磁吸无线充 50W | Magnetic Charger 50W | 149 | power 50 W | jade f1
CY-CC60 | 车载快充 60W | Car Charger 60W | 89 | power 60 W, ports 1 × USB-C, 1 × USB-A | ink 0.84
CY-CW153 | 三合一无线充 | Wireless Charger 3-in-1 | 269 | power 15 W | white f1`,
  },
  {
    category: 'power-banks',
    brand: 'CY',
    line: 'DIG',
    drawing: 'powerBank',
    unit: 'piece',
    carton: 20,
    pallet: 30,
    tiers: '20:4, 60:8, 200:12',
    min: 5,
    multiple: 5,
    weight: 1.7,
    text: ['3C 认证电芯，自带线，三口齐充。', 'Certified cells, its own cable, three outlets.'],
    sizes: [
      ['10000mAh', '10', 0],
      ['20000mAh', '20', 27],
    ],
    colors: two,
    models: `
CY-PB | 随行充电宝 | Travel Power Bank | 59 | charge 22.5 W, ports USB-C + USB-A | white`,
  },
  {
    category: 'power-banks',
    brand: 'CY',
    line: 'DIG',
    drawing: 'powerBank',
    unit: 'piece',
    carton: 20,
    pallet: 30,
    tiers: '20:5',
    min: 5,
    multiple: 5,
    weight: 0.9,
    text: ['磁吸不挡镜头，边充边用不烫手。', 'Holds by magnet beside the lens and stays cool.'],
    colors: three,
    models: `
CY-PM05 | 磁吸充电宝 5000mAh | Magnetic Power Bank 5000mAh | 129 | battery 5000 mAh, charge 15 W | sage f1`,
  },
]
