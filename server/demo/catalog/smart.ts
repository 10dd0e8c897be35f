/** Smart home and personal care. */
import type { Family } from './family.ts'

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
CY-CO80 | 双目室外摄像机 | Twin Outdoor Camera | 459 | camera 400 万像素 × 2~4 MP × 2, water IP66 | sage f1
CY-CD10 | 可视门铃 | Video Doorbell | 399 | camera 300 万像素~3 MP, battery 5000 mAh | mist 0.8
CY-CM80 | 云台摄像机 800 万 | Pan-tilt Camera 8MP | 329 | camera 800 万像素~8 MP, wireless Wi-Fi 6 | sage`,
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
CY-WD30 | 洗地机 | Floor Washer | 1990 | suction 20 kPa, battery 4000 mAh | jade f1
CY-VM10 | 无线除螨仪 | Cordless Mite Vacuum | 499 | suction 14 kPa, battery 2200 mAh | mist 0.86`,
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
CY-LC90 | 客厅吸顶灯 90W | Living-room Light 90W | 699 | light Ra95 2700–6500K, power 90 W | mist 1.04 f2
CY-LC24 | 卧室吸顶灯 24W | Bedroom Light 24W | 229 | light Ra95 2700–6500K, power 24 W | sage 0.92 f2
CY-LD30 | 学习大路灯 | Study Floor Lamp | 899 | light Ra98 4000K, power 65 W | mist 1.1`,
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
