/** Major appliances: air conditioners, washing machines, refrigerators, televisions. */
import type { Family } from './family.ts'

export const majorFamilies: readonly Family[] = [
  {
    category: 'ac-wall',
    brand: 'YJ',
    line: 'MDA',
    drawing: 'acWall',
    pallet: 12,
    tiers: '10:3, 30:6, 100:9',
    weight: 2.6,
    season: 'summer',
    text: [
      '新一级能效变频，56℃ 自清洁，远程语音控制。',
      'Inverter of the top energy grade, cleans itself at 56 °C, listens from afar.',
    ],
    models: `
KFR-26GW/B1 | 变频空调 大 1 匹 | Inverter AC 1 HP | 2090 | cooling 2600 W, energy 新一级~Grade 1, area 11–17 m² | white 0.96
KFR-35GW/B1 | 变频空调 1.5 匹 | Inverter AC 1.5 HP | 2490 | cooling 3500 W, energy 新一级~Grade 1, area 15–23 m² | white
KFR-35GW/S1 | 柔风空调 1.5 匹 | Soft-wind AC 1.5 HP | 3090 | cooling 3500 W, energy 新一级~Grade 1, area 15–23 m² | white f1
KFR-35GW/N3 | 省电空调 1.5 匹 | Economy AC 1.5 HP | 1990 | cooling 3500 W, energy 新三级~Grade 3, area 15–23 m² | mist
KFR-50GW/B1 | 变频空调 2 匹 | Inverter AC 2 HP | 3990 | cooling 5000 W, energy 新一级~Grade 1, area 21–34 m² | white 1.04 f2
KFR-35GW/A9 | 新风空调 1.5 匹 | Fresh-air AC 1.5 HP | 4590 | cooling 3500 W, energy 新一级~Grade 1, area 15–23 m² | sage f1`,
  },
  {
    category: 'ac-floor',
    brand: 'YJ',
    line: 'MDA',
    drawing: 'acFloor',
    pallet: 8,
    tiers: '6:3, 20:6',
    weight: 1.4,
    season: 'summer',
    text: [
      '大风口立式送风，冷风上吹热风落地，客厅整屋均温。',
      'A tall outlet: cool air rises over heads, warm air reaches the floor.',
    ],
    models: `
KFR-51LW/B1 | 柜机空调 2 匹 | Floor AC 2 HP | 4990 | cooling 5100 W, energy 新一级~Grade 1, area 22–34 m² | white
KFR-72LW/B1 | 圆柱柜机 3 匹 | Column AC 3 HP | 6490 | cooling 7200 W, energy 新一级~Grade 1, area 32–50 m² | white f1
KFR-72LW/S9 | 新风柜机 3 匹 | Fresh-air Column AC 3 HP | 8990 | cooling 7200 W, energy 新一级~Grade 1, area 32–50 m² | sage f1
KFR-72LW/N3 | 柜机空调 3 匹 经典 | Classic Floor AC 3 HP | 4590 | cooling 7200 W, energy 新三级~Grade 3, area 32–50 m² | mist`,
  },
  {
    category: 'ac-mobile',
    brand: 'YJ',
    line: 'MDA',
    drawing: 'acWindow',
    pallet: 16,
    season: 'summer',
    text: [
      '免外机免安装，推到哪里凉到哪里，冷暖除湿一体。',
      'No outdoor unit, no fitting: roll it where it is hot.',
    ],
    models: `
KY-26 | 移动空调 1 匹 | Mobile AC 1 HP | 1690 | cooling 2600 W, area 8–14 m² | white
KYR-35 | 冷暖移动空调 1.5 匹 | Mobile Heat Pump 1.5 HP | 2290 | cooling 3500 W, area 12–20 m² | mist 1.04`,
  },
  {
    category: 'front-loaders',
    brand: 'JC',
    line: 'MDA',
    drawing: 'washerFront',
    pallet: 6,
    tiers: '6:3, 24:6',
    weight: 2.2,
    text: [
      '直驱变频，超微泡洁净洗，智能投放一次加注洗一月。',
      'Direct drive, fine bubbles, and detergent for a month in one filling.',
    ],
    models: `
CY-XQG80A | 滚筒洗衣机 8kg | Front Loader 8kg | 1590 | capacity 8 kg, speed 1200 r/min, energy 一级~Grade 1 | white
CY-XQG100D | 滚筒洗衣机 10kg | Front Loader 10kg | 2064 | capacity 10 kg, speed 1400 r/min, energy 一级~Grade 1 | white 1.02 f1
CY-XQG100H | 洗烘一体机 10kg | Washer Dryer 10kg | 2990 | capacity 10 kg, speed 1400 r/min, energy 一级~Grade 1 | mist f1
CY-XQG120S | 超薄全嵌滚筒 12kg | Slim Front Loader 12kg | 3690 | capacity 12 kg, speed 1400 r/min, energy 一级~Grade 1 | ink 1.02 f1
CY-XQG30M | 壁挂迷你洗衣机 3kg | Mini Wall Washer 3kg | 1290 | capacity 3 kg, speed 1000 r/min, energy 二级~Grade 2 | sage 0.82`,
  },
  {
    category: 'top-loaders',
    brand: 'JC',
    line: 'MDA',
    drawing: 'washerTop',
    pallet: 8,
    tiers: '10:4',
    weight: 1.5,
    text: [
      '仿生波轮强水流，桶自洁，断电记忆。',
      'Strong streams, a tub that rinses itself, and a memory for power cuts.',
    ],
    models: `
CY-XQB80 | 波轮洗衣机 8kg | Top Loader 8kg | 899 | capacity 8 kg, speed 720 r/min, energy 二级~Grade 2 | white
CY-XQB100 | 波轮洗衣机 10kg | Top Loader 10kg | 1190 | capacity 10 kg, speed 720 r/min, energy 一级~Grade 1 | mist 1.03
CY-XQB120D | 直驱波轮洗衣机 12kg | Direct-drive Top Loader 12kg | 1690 | capacity 12 kg, speed 800 r/min, energy 一级~Grade 1 | sage 1.05 f1`,
  },
  {
    category: 'dryers',
    brand: 'JC',
    line: 'MDA',
    drawing: 'washerFront',
    pallet: 6,
    weight: 0.8,
    text: [
      '双变频热泵低温烘，蓬松不缩水，免清洗冷凝器。',
      'A heat pump dries gently, nothing shrinks, the condenser cleans itself.',
    ],
    models: `
CY-HG90 | 热泵干衣机 9kg | Heat-pump Dryer 9kg | 2990 | capacity 9 kg, energy 一级~Grade 1 | white f2
CY-HG100P | 热泵干衣机 10kg 旗舰 | Heat-pump Dryer 10kg Top | 4590 | capacity 10 kg, energy 一级~Grade 1 | ink f2`,
  },
  {
    category: 'stacks',
    brand: 'JC',
    line: 'MDA',
    drawing: 'washerStack',
    pallet: 4,
    weight: 0.6,
    text: [
      '一体面板上烘下洗，洗完自动匹配烘干程序。',
      'Dries above, washes below, and the one tells the other what to do.',
    ],
    models: `
CY-TZ1010 | 洗烘套装 10+10kg | Wash and Dry Set 10+10kg | 6990 | capacity 10 + 10 kg, energy 一级~Grade 1 | white
CY-TZ1212 | 洗烘套装 12+12kg | Wash and Dry Set 12+12kg | 9990 | capacity 12 + 12 kg, energy 一级~Grade 1 | ink`,
  },
  {
    category: 'two-doors',
    brand: 'XY',
    line: 'MDA',
    drawing: 'fridge',
    pallet: 6,
    tiers: '6:3, 24:6',
    weight: 1.5,
    text: [
      '风冷无霜，银离子净味，窄身小户型也放得下。',
      'Frost-free, fresh inside, narrow enough for a small kitchen.',
    ],
    models: `
CY-BCD186D | 两门冰箱 186L | Two-door Fridge 186L | 1090 | capacity 186 L, energy 一级~Grade 1, noise 36 dB | white 0.94
CY-BCD215T | 三门冰箱 215L | Three-door Fridge 215L | 1390 | capacity 215 L, energy 一级~Grade 1, noise 36 dB | sage f1
CY-BCD258W | 风冷三门冰箱 258L | No-frost Three-door 258L | 1990 | capacity 258 L, energy 一级~Grade 1, noise 35 dB | mist 1.02 f1`,
  },
  {
    category: 'multi-doors',
    brand: 'XY',
    line: 'MDA',
    drawing: 'fridge',
    pallet: 4,
    tiers: '4:3, 12:6',
    weight: 1.8,
    text: [
      '双系统循环不串味，母婴专区，零嵌 60 厘米底散热。',
      'Two circuits keep odors apart; fits flush into a 60 cm niche.',
    ],
    models: `
CY-BCD468W | 十字对开冰箱 468L | Cross-door Fridge 468L | 3586 | capacity 468 L, energy 一级~Grade 1, noise 35 dB | sage f3
CY-BCD520F | 法式多门冰箱 520L | French-door Fridge 520L | 4690 | capacity 520 L, energy 一级~Grade 1, noise 35 dB | mist 1.02 f4
CY-BCD603S | 对开门冰箱 603L | Side-by-side Fridge 603L | 3990 | capacity 603 L, energy 一级~Grade 1, noise 37 dB | white f2
CY-BCD550Z | 零嵌冰箱 550L | Built-in Fridge 550L | 6990 | capacity 550 L, energy 一级~Grade 1, noise 33 dB | ink f3`,
  },
  {
    category: 'freezers',
    brand: 'XY',
    line: 'MDA',
    drawing: 'freezer',
    pallet: 6,
    weight: 0.7,
    text: [
      '一机三温，蝶形顶门，断电保冷 48 小时。',
      'Three ranges in one chest, and cold for two days without power.',
    ],
    models: `
CY-BD145 | 家用冷柜 145L | Chest Freezer 145L | 899 | capacity 145 L, energy 一级~Grade 1 | white 0.9
CY-BD203 | 减霜冷柜 203L | Low-frost Freezer 203L | 1290 | capacity 203 L, energy 一级~Grade 1 | mist`,
  },
  {
    category: 'wine',
    brand: 'XY',
    line: 'MDA',
    drawing: 'freezer',
    pallet: 6,
    weight: 0.4,
    text: ['恒温恒湿，防紫外线玻璃，榉木层架。', 'Steady and dark: ultraviolet glass and beech shelves.'],
    models: `
CY-JC80 | 恒温酒柜 80L | Wine Cooler 80L | 2290 | capacity 80 L, noise 38 dB | ink 0.92 f1
CY-JC120 | 双温区酒柜 120L | Two-zone Wine Cooler 120L | 3990 | capacity 120 L, noise 38 dB | ink f1`,
  },
  {
    category: 'tv-mid',
    brand: 'GM',
    line: 'MDA',
    drawing: 'tv',
    pallet: 16,
    tiers: '6:3, 24:6',
    weight: 1.6,
    text: [
      '全面屏高刷，远场语音，开机无广告。',
      'Hardly a frame, a high refresh rate, hears you across the room, starts without advertising.',
    ],
    models: `
CY-TV32A | 高清电视 32 英寸 | HD TV 32in | 799 | screen 32 英寸 HD~32 in HD, refresh 60 Hz, memory 1+8 GB | white 0.72
CY-TV43A | 4K 电视 43 英寸 | 4K TV 43in | 1390 | screen 43 英寸 4K~43 in 4K, refresh 60 Hz, memory 2+32 GB | white 0.82 f1
CY-TV55E | 4K 电视 55 英寸 | 4K TV 55in | 2190 | screen 55 英寸 4K~55 in 4K, refresh 120 Hz, memory 3+32 GB | white 0.92
CY-TV55Q | QLED 电视 55 英寸 | QLED TV 55in | 2990 | screen 55 英寸 4K~55 in 4K, refresh 144 Hz, memory 4+64 GB | white 0.92 f2
CY-TV55R | 画境电视 55 英寸 | Picture-frame TV 55in | 4990 | screen 55 英寸 4K~55 in 4K, refresh 120 Hz, memory 4+64 GB | white 0.94 f3`,
  },
  {
    category: 'tv-big',
    brand: 'GM',
    line: 'MDA',
    drawing: 'tv',
    pallet: 10,
    tiers: '4:3, 12:6',
    weight: 1.4,
    text: [
      '千级分区控光，哈曼调音，144Hz 满血游戏。',
      'A thousand zones of light, tuned sound, 144 Hz for play.',
    ],
    models: `
CY-TV65E | 4K 电视 65 英寸 | 4K TV 65in | 2990 | screen 65 英寸 4K~65 in 4K, refresh 120 Hz, memory 3+32 GB | white
CY-TV65Q | QLED 电视 65 英寸 | QLED TV 65in | 3990 | screen 65 英寸 4K~65 in 4K, refresh 144 Hz, memory 4+64 GB | white f1
CY-TV75M | Mini LED 电视 75 英寸 | Mini LED TV 75in | 6490 | screen 75 英寸 4K~75 in 4K, refresh 144 Hz, memory 4+128 GB | white 1.04 f2
CY-TV85M | Mini LED 电视 85 英寸 | Mini LED TV 85in | 9990 | screen 85 英寸 4K~85 in 4K, refresh 144 Hz, memory 4+128 GB | white 1.08
CY-TV98X | 巨幕电视 98 英寸 | Giant TV 98in | 16990 | screen 98 英寸 4K~98 in 4K, refresh 144 Hz, memory 6+128 GB | white 1.08 f2`,
  },
  {
    category: 'projectors',
    brand: 'GM',
    line: 'SMH',
    drawing: 'projector',
    unit: 'set',
    carton: 2,
    pallet: 24,
    tiers: '6:4',
    weight: 0.8,
    text: [
      '自动对焦避障，云台任意角度，开机即是影院。',
      'Finds focus and screen by itself and turns on its gimbal.',
    ],
    models: `
CY-PJ10 | 便携投影 | Portable Projector | 1690 | light 450 CVIA 流明~450 CVIA lm, screen 1080P | white 0.88
CY-PJ20 | 激光投影 4K | 4K Laser Projector | 5990 | light 2200 CVIA 流明~2200 CVIA lm, screen 4K | ink`,
  },
  {
    category: 'soundbars',
    brand: 'MY',
    line: 'SMH',
    drawing: 'speaker',
    unit: 'set',
    carton: 2,
    pallet: 24,
    weight: 0.7,
    text: ['无线低音炮，全景声，一根线连电视。', 'A wireless woofer, sound all round, one cable to the TV.'],
    models: `
CY-SB21 | 回音壁 2.1 | Sound Bar 2.1 | 699 | sound 2.1 声道 120 W~2.1 channels 120 W | ink f1
CY-SB51 | 全景声回音壁 5.1.2 | Surround Bar 5.1.2 | 1990 | sound 5.1.2 声道 420 W~5.1.2 channels 420 W | sage f1`,
  },
]
