/** Built-in kitchen and bath, smart home, personal care, and the commercial line for key accounts. */
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

export const smartFamilies: readonly Family[] = [
  {
    category: 'routers',
    brand: 'CY',
    line: 'SMH',
    drawing: 'router',
    unit: 'set',
    carton: 10,
    pallet: 24,
    tiers: '20:4, 100:9',
    weight: 1.8,
    text: [
      '160MHz 频宽，穿墙增强，Mesh 自动组网。',
      'Wide bands through thick walls, and a mesh that forms by itself.',
    ],
    models: `
CY-AX15 | AX1500 路由器 Wi-Fi 6 | AX1500 Router Wi-Fi 6 | 129 | wireless Wi-Fi 6 1500M, ports 3 × 1000M | white
CY-AX30 | AX3000 路由器 Wi-Fi 6 | AX3000 Router Wi-Fi 6 | 185 | wireless Wi-Fi 6 3000M, ports 4 × 1000M | white f2
CY-BE36 | BE3600 路由器 Wi-Fi 7 | BE3600 Router Wi-Fi 7 | 299 | wireless Wi-Fi 7 3600M, ports 4 × 2.5G | sage f2
CY-BE72 | BE7200 路由器 Wi-Fi 7 | BE7200 Router Wi-Fi 7 | 569 | wireless Wi-Fi 7 7200M, ports 4 × 2.5G | ink f2
CY-MESH2 | Mesh 路由套装 两只 | Mesh Kit of two | 599 | wireless Wi-Fi 6 3000M, area 120–200 m² | mist f1`,
  },
  {
    category: 'cameras',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'camera',
    unit: 'set',
    carton: 20,
    pallet: 16,
    tiers: '40:6',
    weight: 1.2,
    text: [
      '全彩夜视，人形追踪，本地与云端双存储。',
      'Colors at night, follows people, keeps its film here and there.',
    ],
    models: `
CY-CM30 | 云台摄像机 300 万 | Pan-tilt Camera 3MP | 149 | camera 300 万像素~3 MP, wireless Wi-Fi | white
CY-CM50 | 云台摄像机 500 万 | Pan-tilt Camera 5MP | 209 | camera 500 万像素~5 MP, wireless Wi-Fi 6 | ink
CY-CO40 | 室外枪机 400 万 | Outdoor Camera 4MP | 259 | camera 400 万像素~4 MP, water IP66 | white f1
CY-CO80 | 双目室外摄像机 | Twin Outdoor Camera | 459 | camera 400 万像素 × 2~4 MP × 2, water IP66 | sage f1`,
  },
  {
    category: 'locks',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'lock',
    unit: 'set',
    carton: 4,
    pallet: 30,
    tiers: '12:5',
    weight: 0.9,
    text: [
      'C 级锁芯，指纹密码多种开锁，门未关提醒。',
      'A grade-C cylinder, finger or code, and a word when the door stands open.',
    ],
    models: `
CY-DL10 | 指纹锁 | Fingerprint Lock | 799 | control 指纹 密码 卡~Finger, code, card, battery 8 × AA | mist
CY-DL20F | 3D 人脸锁 | 3D Face Lock | 1690 | control 人脸 指纹~Face, finger, battery 5000 mAh | sage f1
CY-DL30V | 可视猫眼锁 | Video Door Lock | 2190 | control 人脸 掌静脉~Face, palm, battery 10000 mAh, camera 300 万像素~3 MP | ink f1`,
  },
  {
    category: 'robots',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'robotVacuum',
    unit: 'set',
    carton: 1,
    pallet: 24,
    tiers: '6:4, 24:7',
    weight: 1.3,
    text: ['激光导航，自动集尘洗拖布，越障防缠。', 'Finds its way by laser, empties itself, washes its mop.'],
    models: `
CY-RV10 | 扫拖机器人 | Sweep and Mop Robot | 1290 | suction 4000 Pa, battery 5200 mAh | white
CY-RV20 | 自集尘扫地机 | Self-empty Robot | 1990 | suction 6000 Pa, battery 5200 mAh | sage f1
CY-RV30S | 全能基站扫地机 | All-in-one Robot | 3290 | suction 8000 Pa, battery 6400 mAh | ink f1`,
  },
  {
    category: 'vacuums',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'stickVacuum',
    unit: 'set',
    carton: 2,
    pallet: 24,
    tiers: '6:4',
    text: [
      '绿光显尘，防缠绕滚刷，轻至 1.4 公斤。',
      'A green light shows the dust, the brush stays free, at 1.4 kg.',
    ],
    models: `
CY-VC12 | 无线吸尘器 | Cordless Vacuum | 899 | suction 23 kPa, battery 2500 mAh | white
CY-VC20 | 无线吸尘器 高配 | Cordless Vacuum Plus | 1590 | suction 28 kPa, battery 3000 mAh | sage
CY-WD30 | 洗地机 | Floor Washer | 1990 | suction 20 kPa, battery 4000 mAh | jade f1`,
  },
  {
    category: 'lamps',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'lamp',
    unit: 'set',
    carton: 6,
    pallet: 24,
    tiers: '24:6',
    min: 6,
    multiple: 6,
    weight: 1.1,
    text: ['国 AA 级照度，无频闪，显色指数 Ra97。', 'Even light of the top class, no flicker, true colors.'],
    models: `
CY-LD10 | 护眼台灯 | Desk Lamp | 169 | light Ra95 4000K, power 12 W | white
CY-LD20 | 智能台灯 Pro | Smart Desk Lamp Pro | 299 | light Ra97 2700–6000K, power 18 W | ink
CY-LN10 | 床头氛围灯 | Bedside Glow Lamp | 129 | light 2700K, battery 3000 mAh | sage f1
CY-LC50 | 智能吸顶灯 50W | Smart Ceiling Light 50W | 399 | light Ra95 2700–6500K, power 50 W | white f2
CY-LC90 | 客厅吸顶灯 90W | Living-room Light 90W | 699 | light Ra95 2700–6500K, power 90 W | mist 1.04 f2`,
  },
  {
    category: 'plugs',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'plug',
    unit: 'piece',
    carton: 40,
    pallet: 20,
    tiers: '80:8',
    min: 10,
    multiple: 10,
    weight: 1.3,
    text: ['远程开关，电量统计，阻燃外壳。', 'Switches from afar and counts what it gives.'],
    models: `
CY-SP10 | 智能插座 10A | Smart Plug 10A | 49 | power 2500 W, wireless Wi-Fi | white
CY-SP16 | 智能插座 16A | Smart Plug 16A | 65 | power 4000 W, wireless Wi-Fi | mist
CY-PS3 | 智能排插 三位 | Smart Power Strip 3 | 99 | power 2500 W, ports 2 × USB-C 30 W | white f1`,
  },
  {
    category: 'plugs',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'hub',
    unit: 'set',
    carton: 10,
    pallet: 24,
    weight: 0.6,
    text: ['全屋一屏，本地场景断网可用。', 'The whole house on one pane, its scenes run without the net.'],
    models: `
CY-HB10 | 智能中控屏 10 英寸 | Smart Home Panel 10in | 1290 | screen 10.1 英寸~10.1 in, wireless Wi-Fi 蓝牙 Mesh~Wi-Fi, Bluetooth mesh | white
CY-HB06 | 智能中控屏 6 英寸 | Smart Home Panel 6in | 799 | screen 6 英寸~6 in, wireless Wi-Fi 蓝牙 Mesh~Wi-Fi, Bluetooth mesh | ink 0.88`,
  },
  {
    category: 'dryers-hair',
    brand: 'CY',
    line: 'SDA',
    drawing: 'hairDryer',
    unit: 'piece',
    carton: 12,
    pallet: 30,
    tiers: '24:5, 96:9',
    weight: 1.4,
    text: [
      '十一万转马达，负离子护发，冷热循环。',
      'A motor of 110,000 turns, ions for smooth hair, warm and cold in turn.',
    ],
    models: `
CY-HD18 | 电吹风 1800W | Hair Dryer 1800W | 99 | power 1800 W | mist 0.94
CY-HD30 | 高速吹风机 | High-speed Dryer | 399 | power 1600 W, speed 110000 r/min | white f1
CY-HD50 | 高速吹风机 Pro | High-speed Dryer Pro | 699 | power 1600 W, speed 130000 r/min | sage f1`,
  },
  {
    category: 'shavers',
    brand: 'CY',
    line: 'SDA',
    drawing: 'shaver',
    unit: 'piece',
    carton: 20,
    pallet: 30,
    tiers: '40:6',
    weight: 1.1,
    text: ['全身水洗，一小时快充，续航九十天。', 'Washes whole, charges in an hour, lasts for ninety days.'],
    models: `
CY-SV3 | 三头剃须刀 | Three-head Shaver | 229 | battery 800 mAh, water IPX7 | ink
CY-SV5 | 三头剃须刀 旗舰 | Three-head Shaver Top | 459 | battery 1000 mAh, water IPX7 | sage
CY-TB1 | 声波电动牙刷 | Sonic Toothbrush | 149 | battery 1000 mAh, water IPX7 | white f1
CY-TB3 | 声波电动牙刷 Pro | Sonic Toothbrush Pro | 269 | battery 2000 mAh, water IPX8 | jade f1`,
  },
  {
    category: 'irons',
    brand: 'CY',
    line: 'SDA',
    drawing: 'iron',
    unit: 'piece',
    carton: 6,
    pallet: 24,
    tiers: '12:5',
    weight: 0.7,
    text: ['不粘底板，强力蒸汽，倾倒断电。', 'Slides without sticking, strong steam, off when tipped.'],
    models: `
CY-IR20 | 蒸汽电熨斗 | Steam Iron | 169 | power 2000 W, capacity 0.3 L | white
CY-IR22 | 陶瓷底电熨斗 | Ceramic Iron | 229 | power 2200 W, capacity 0.35 L | sage
CY-GS20 | 挂烫机 | Garment Steamer | 329 | power 2000 W, capacity 2 L | mist f1`,
  },
  {
    category: 'scales',
    brand: 'QJ',
    line: 'SMH',
    drawing: 'scale',
    unit: 'piece',
    carton: 10,
    pallet: 40,
    min: 10,
    multiple: 10,
    weight: 0.9,
    text: [
      '二十六项身体数据，婴儿抱称，全家自动识别。',
      'Twenty-six figures of the body, knows who stands on it.',
    ],
    models: `
CY-BS10 | 智能体脂秤 | Smart Scale | 99 | wireless 蓝牙 5.0~Bluetooth 5.0, weight 0.1–150 kg | white
CY-BS20 | 八电极体脂秤 | Eight-electrode Scale | 329 | wireless Wi-Fi, weight 0.1–180 kg | ink f1`,
  },
]

/** Only key accounts see it. */
export const commercialFamilies: readonly Family[] = [
  {
    category: 'ac-cassette',
    brand: 'PRO',
    line: 'PRO',
    drawing: 'acCassette',
    pallet: 6,
    weight: 0.8,
    season: 'summer',
    text: [
      '四面出风，静压可调，工程十年整机质保。',
      'Blows to four sides, pressure to suit, ten years of warranty for projects.',
    ],
    models: `
PRO-KF72 | 商用天花机 3 匹 | Cassette AC 3 HP | 7990 | cooling 7200 W, area 30–45 m² | white 0.96
PRO-KF120 | 商用天花机 5 匹 | Cassette AC 5 HP | 11990 | cooling 12000 W, area 50–80 m² | white
PRO-KF120H | 商用天花机 5 匹 变频 | Inverter Cassette AC 5 HP | 13990 | cooling 12000 W, area 50–80 m² | mist`,
  },
  {
    category: 'tv-big',
    brand: 'PRO',
    line: 'PRO',
    drawing: 'tv',
    pallet: 8,
    weight: 0.6,
    text: [
      '7×16 小时连续运行，远程统一发布，竖装横装皆可。',
      'Runs sixteen hours a day, shows what headquarters sends, upright or level.',
    ],
    models: `
PRO-DS55 | 商显屏 55 英寸 | Signage Display 55in | 3490 | screen 55 英寸 4K~55 in 4K, control 远程发布~Remote | white 0.92 f2
PRO-DS75 | 商显屏 75 英寸 | Signage Display 75in | 7990 | screen 75 英寸 4K~75 in 4K, control 远程发布~Remote | white f2
PRO-IW86 | 会议平板 86 英寸 | Meeting Board 86in | 15990 | screen 86 英寸 4K 触控~86 in 4K touch, memory 8+128 GB | white 1.06 f1`,
  },
  {
    category: 'freezers',
    brand: 'PRO',
    line: 'PRO',
    drawing: 'freezer',
    pallet: 4,
    weight: 0.6,
    text: ['商超专用，宽电压，物联温度监控。', 'For shops: takes any voltage and reports its temperature.'],
    models: `
PRO-BD519 | 商用冷柜 519L | Shop Freezer 519L | 2990 | capacity 519 L | white
PRO-BD719 | 商用冷柜 719L | Shop Freezer 719L | 3990 | capacity 719 L | mist 1.05`,
  },
  {
    category: 'water-purifiers',
    brand: 'PRO',
    line: 'PRO',
    drawing: 'waterPurifier',
    pallet: 6,
    weight: 0.5,
    text: [
      '一机百人，步进加热不烧阴阳水，滤芯到期远程提醒。',
      'Serves a hundred people, heats by steps, tells when a filter ends.',
    ],
    models: `
PRO-WD30 | 商用开水机 30L | Water Boiler 30L | 3290 | capacity 30 L/h, power 3000 W | ink f1
PRO-WD60 | 商用开水机 60L | Water Boiler 60L | 4990 | capacity 60 L/h, power 6000 W | ink 1.06 f1`,
  },
]
