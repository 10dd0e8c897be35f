/** Small appliances: kitchen and air. */
import type { Family } from './family.ts'

export const kitchenFamilies: readonly Family[] = [
  {
    category: 'rice-cookers',
    brand: 'DX',
    line: 'SDA',
    drawing: 'riceCooker',
    carton: 4,
    pallet: 24,
    tiers: '12:3, 24:6, 96:9',
    weight: 2.4,
    text: [
      '立体加热让锅内米粒受热均匀，预约 24 小时，内胆可进洗碗机。',
      'Heat from all sides cooks every grain alike; 24-hour timer, and the bowl may go into the dishwasher.',
    ],
    models: `
CY-RC30S | IH 电饭煲 3L | IH Rice Cooker 3L | 399 | capacity 3 L, power 1050 W, heating 立体 IH~3D IH | white 0.9 f1
CY-RC40S | IH 电饭煲 4L | IH Rice Cooker 4L | 458 | capacity 4 L, power 1250 W, heating 立体 IH~3D IH | white
CY-RC50S | IH 电饭煲 5L | IH Rice Cooker 5L | 529 | capacity 5 L, power 1350 W, heating 立体 IH~3D IH | white 1.06
CY-RC40E | 微电脑电饭煲 4L | Rice Cooker Classic 4L | 239 | capacity 4 L, power 860 W, heating 底盘~Plate | mist 0.96 f1
CY-RC20M | 迷你电饭煲 2L | Mini Rice Cooker 2L | 169 | capacity 2 L, power 400 W, heating 底盘~Plate | sage 0.8 f1
CY-RC35C | 砂釉柴火饭煲 3.5L | Clay-bowl Rice Cooker 3.5L | 599 | capacity 3.5 L, power 1200 W, heating 低压 IH~Low-pressure IH | ink 0.96 f2`,
  },
  {
    category: 'pressure-cookers',
    brand: 'DX',
    line: 'SDA',
    drawing: 'pressureCooker',
    carton: 2,
    pallet: 30,
    tiers: '12:4, 48:7',
    text: [
      '一键收汁、不开盖调节口感，双胆设计煲汤煮饭两不误。',
      'One touch thickens the sauce; two bowls for soup and rice.',
    ],
    models: `
CY-PC50 | 电压力锅 5L | Pressure Cooker 5L | 359 | capacity 5 L, power 900 W, pressure 70 kPa | white
CY-PC60 | 双胆电压力锅 6L | Twin-bowl Pressure Cooker 6L | 429 | capacity 6 L, power 1000 W, pressure 70 kPa | mist 1.05 f1
CY-PC60P | IH 电压力锅 6L | IH Pressure Cooker 6L | 699 | capacity 6 L, power 1300 W, pressure 100 kPa | sage 1.05`,
  },
  {
    category: 'inductions',
    brand: 'DX',
    line: 'SDA',
    drawing: 'induction',
    carton: 4,
    pallet: 30,
    tiers: '24:5',
    text: [
      '九档火力，黑晶面板耐划易擦，干烧自动断电。',
      'Nine levels on a scratch-proof black pane; switches itself off when it runs dry.',
    ],
    models: `
CY-IC21 | 电磁炉 2100W | Induction Cooker 2100W | 199 | power 2100 W, control 触控~Touch | white
CY-IC22D | 双头电磁炉 | Twin Induction Cooker | 499 | power 2200 W × 2, control 触控~Touch | mist f1
CY-IC20K | 电磁炉火锅套装 | Induction Hotpot Set | 279 | power 2000 W, capacity 4 L | sage f2`,
  },
  {
    category: 'microwaves',
    brand: 'DX',
    line: 'SDA',
    drawing: 'microwave',
    carton: 1,
    pallet: 24,
    tiers: '4:4, 24:7',
    weight: 1.4,
    text: [
      '平板底盘没有死角，二十道自动菜单，儿童锁。',
      'A flat bottom without corners, twenty programs and a child lock.',
    ],
    models: `
CY-MW20 | 平板微波炉 20L | Flatbed Microwave 20L | 390 | capacity 20 L, power 700 W, control 旋钮~Dial | white
CY-MW23 | 变频微波炉 23L | Inverter Microwave 23L | 569 | capacity 23 L, power 900 W, control 触控~Touch | mist f1
CY-MW25S | 微蒸烤一体机 25L | Steam Combi Oven 25L | 1299 | capacity 25 L, power 1450 W, functions 微波 蒸 烤~Microwave, steam, bake | ink f2`,
  },
  {
    category: 'ovens',
    brand: 'DX',
    line: 'SDA',
    drawing: 'oven',
    carton: 1,
    pallet: 18,
    tiers: '6:4',
    text: [
      '上下独立控温，热风循环，三层烤位一次成型。',
      'Two heaters set apart, hot air all round, three racks at once.',
    ],
    models: `
CY-OV32 | 电烤箱 32L | Oven 32L | 329 | capacity 32 L, power 1500 W | white
CY-OV40 | 搪瓷电烤箱 40L | Enamel Oven 40L | 549 | capacity 40 L, power 1800 W | sage f1
CY-OV60 | 商用风炉 60L | Convection Oven 60L | 1199 | capacity 60 L, power 2600 W | ink 1.05 f1
CY-OV20 | 蒸烤箱 20L | Steam Oven 20L | 899 | capacity 20 L, power 1600 W, functions 蒸 烤~Steam, bake | mist 0.94`,
  },
  {
    category: 'air-fryers',
    brand: 'DX',
    line: 'SDA',
    drawing: 'airFryer',
    carton: 2,
    pallet: 30,
    tiers: '12:4, 48:8',
    weight: 1.7,
    text: [
      '热风旋流少油酥脆，可视窗随时看火候，炸篮可拆洗。',
      'Whirling hot air crisps with little oil; watch through the pane, lift the basket out to wash.',
    ],
    models: `
CY-AF45 | 空气炸锅 4.5L | Air Fryer 4.5L | 259 | capacity 4.5 L, power 1350 W | white 0.94
CY-AF55V | 可视空气炸锅 5.5L | Window Air Fryer 5.5L | 349 | capacity 5.5 L, power 1500 W | sage f1
CY-AF70D | 双区空气炸锅 7L | Twin-zone Air Fryer 7L | 599 | capacity 7 L, power 1800 W | ink 1.06 f1`,
  },
  {
    category: 'toasters',
    brand: 'DX',
    line: 'SDA',
    drawing: 'toaster',
    carton: 6,
    pallet: 24,
    multiple: 6,
    text: [
      '六档烘烤，自动升降，碎屑盘抽拉即净。',
      'Six degrees of brown, lifts by itself, the crumb tray pulls out.',
    ],
    models: `
CY-TS2 | 多士炉 两片 | Toaster 2-slice | 129 | power 750 W | white
CY-TS2G | 复古多士炉 | Retro Toaster | 169 | power 800 W | sage`,
  },
  {
    category: 'kettles',
    brand: 'CY',
    line: 'SDA',
    drawing: 'kettle',
    carton: 6,
    pallet: 40,
    tiers: '24:4, 120:8',
    min: 6,
    multiple: 6,
    weight: 2.2,
    text: [
      '五分钟烧开一壶，双层防烫，断电自动保护。',
      'Boils in five minutes, stays cool outside, switches off in time.',
    ],
    models: `
CY-K17 | 速沸电水壶 1.7L | Quick Kettle 1.7L | 97 | capacity 1.7 L, power 1800 W, material 304 不锈钢~304 steel | white
CY-K15G | 玻璃养生壶 1.5L | Glass Tea Kettle 1.5L | 159 | capacity 1.5 L, power 1000 W, material 高硼硅玻璃~Borosilicate glass | white f1
CY-K15T | 控温电水壶 1.5L | Temperature Kettle 1.5L | 189 | capacity 1.5 L, power 1500 W, material 316 不锈钢~316 steel | ink f2
CY-K08 | 旅行电热杯 0.8L | Travel Kettle 0.8L | 119 | capacity 0.8 L, power 600 W, material 304 不锈钢~304 steel | sage 0.82 f2
CY-K50 | 恒温电热水瓶 5L | Thermo Pot 5L | 329 | capacity 5 L, power 1600 W, material 316 不锈钢~316 steel | mist 1.06`,
  },
  {
    category: 'coffee',
    brand: 'DX',
    line: 'SDA',
    drawing: 'coffeeMaker',
    carton: 2,
    pallet: 24,
    tiers: '6:5',
    text: [
      '预浸泡萃取，泵压稳定，机身窄小不占台面。',
      'Pre-soaks, keeps its pressure, and takes little room.',
    ],
    models: `
CY-CF10 | 滴漏咖啡机 | Drip Coffee Maker | 299 | capacity 1.2 L, power 900 W | mist f1
CY-CF20 | 意式咖啡机 20Bar | Espresso Machine 20Bar | 899 | capacity 1.5 L, power 1350 W, pressure 20 bar | white
CY-CF20G | 研磨一体咖啡机 | Bean-to-cup Machine | 1999 | capacity 1.8 L, power 1450 W, pressure 20 bar | ink`,
  },
  {
    category: 'blenders',
    brand: 'DX',
    line: 'SDA',
    drawing: 'blender',
    carton: 2,
    pallet: 32,
    tiers: '12:5',
    weight: 1.2,
    text: [
      '低音破壁，八叶钢刀，豆浆米糊果汁一杯成型。',
      'Quiet and strong: eight steel blades for soy milk, porridge and juice.',
    ],
    models: `
CY-BL17 | 低音破壁机 1.75L | Quiet Blender 1.75L | 469 | capacity 1.75 L, power 1200 W, noise 68 dB | white
CY-BL12 | 轻音破壁机 1.2L | Compact Blender 1.2L | 359 | capacity 1.2 L, power 1000 W, noise 66 dB | sage 0.92
CY-BL04 | 便携榨汁杯 | Portable Juicer | 129 | capacity 0.4 L, battery 2600 mAh | mist 0.86 f1
CY-BL05 | 随行果汁桶 1L | Juicer Bottle 1L | 179 | capacity 1 L, battery 4000 mAh | jade f1
CY-BL08 | 绞肉料理机 | Food Chopper | 149 | capacity 0.8 L, power 500 W | ink 0.84`,
  },
]

export const airFamilies: readonly Family[] = [
  {
    category: 'purifiers',
    brand: 'YJ',
    line: 'SDA',
    drawing: 'purifier',
    carton: 1,
    pallet: 20,
    tiers: '6:4, 20:8',
    weight: 1.2,
    text: [
      '除醛除菌复合滤芯，激光传感实时显示，睡眠档静音。',
      'One filter against fumes and germs, a laser sensor, and a night mode that stays quiet.',
    ],
    models: `
CY-KJ300 | KJ300 空气净化器 | KJ300 Air Purifier | 649 | area 21–36 m², flow 300 m³/h, noise 33 dB | white 0.9 f1
CY-KJ500 | KJ500 空气净化器 | KJ500 Air Purifier | 977 | area 35–60 m², flow 500 m³/h, noise 35 dB | white
CY-KJ700 | KJ700 空气净化器 | KJ700 Air Purifier | 1699 | area 49–84 m², flow 700 m³/h, noise 36 dB | mist 1.05 f2
CY-KJ900F | KJ900F 新风净化器 | KJ900F Fresh-air Purifier | 3299 | area 63–108 m², flow 900 m³/h, noise 38 dB | ink 1.08 f2`,
  },
  {
    category: 'humidifiers',
    brand: 'YJ',
    line: 'SDA',
    drawing: 'humidifier',
    carton: 4,
    pallet: 30,
    tiers: '24:5',
    weight: 1.1,
    season: 'winter',
    text: [
      '上加水大口径，恒湿自动调节，出雾细腻不湿桌。',
      'Fills from above, keeps the humidity, and leaves the table dry.',
    ],
    models: `
CY-JS40 | 上加水加湿器 4L | Top-fill Humidifier 4L | 189 | capacity 4 L, noise 30 dB | white
CY-JS60 | 恒湿加湿器 6L | Auto Humidifier 6L | 299 | capacity 6 L, noise 30 dB | sage 1.05
CY-JS25D | 水滴加湿器 2.5L | Drop Humidifier 2.5L | 139 | capacity 2.5 L, noise 28 dB | mist 0.92 f1
CY-JSW5 | 无雾加湿器 5L | Evaporative Humidifier 5L | 899 | capacity 5 L, noise 32 dB | jade f1
CY-JS30B | 婴儿静音加湿器 3L | Nursery Humidifier 3L | 229 | capacity 3 L, noise 24 dB | sage 0.9`,
  },
  {
    category: 'dehumidifiers',
    brand: 'YJ',
    line: 'SDA',
    drawing: 'dehumidifier',
    carton: 1,
    pallet: 16,
    tiers: '6:4',
    season: 'summer',
    text: [
      '日除湿量按国标实测，干衣模式，满水自停。',
      'Measured by the national standard; dries laundry, stops when full.',
    ],
    models: `
CY-CS12 | 除湿机 12L/天 | Dehumidifier 12L | 999 | capacity 12 L/d, area 10–20 m² | white 0.92
CY-CS20 | 除湿机 20L/天 | Dehumidifier 20L | 1399 | capacity 20 L/d, area 20–40 m² | white
CY-CS30 | 除湿机 30L/天 | Dehumidifier 30L | 1899 | capacity 30 L/d, area 30–60 m² | sage 1.05`,
  },
  {
    category: 'fans',
    brand: 'YJ',
    line: 'SDA',
    drawing: 'fan',
    carton: 2,
    pallet: 30,
    tiers: '20:4, 100:8',
    weight: 2,
    season: 'summer',
    text: [
      '直流变频电机，百档风量，夜里只有翻书声。',
      'A brushless motor with a hundred speeds, at night no louder than a page.',
    ],
    models: `
CY-FS40 | 静音循环扇 12 寸 | Quiet Circulator 12in | 205 | power 45 W, noise 26 dB, control 遥控~Remote | white
CY-FS30 | 变频落地扇 | Inverter Floor Fan | 269 | power 32 W, noise 24 dB, control 语音~Voice | sage
CY-FT90 | 塔扇 | Tower Fan | 399 | power 40 W, noise 28 dB, control 遥控~Remote | white f1
CY-FT95 | 冷暖塔扇 | Warm and Cool Tower Fan | 699 | power 2000 W, noise 30 dB, control 遥控~Remote | ink f1
CY-FC20 | 台式空气循环扇 | Desk Circulator | 149 | power 28 W, noise 30 dB, control 旋钮~Dial | jade 0.86 f2
CY-FD30 | 无叶净化扇 | Bladeless Purifying Fan | 1299 | power 40 W, flow 280 m³/h, noise 27 dB | sage 1.04 f1
CY-FH10 | 手持小风扇 | Handheld Fan | 59 | battery 3600 mAh, noise 35 dB | mist 0.7 f2`,
  },
  {
    category: 'heaters',
    brand: 'YJ',
    line: 'SDA',
    drawing: 'heater',
    carton: 2,
    pallet: 24,
    tiers: '20:5',
    weight: 1.6,
    season: 'winter',
    text: [
      '整屋循环升温，倾倒断电，浴居两用。',
      'Warms the whole room, cuts off when tipped, may stand in the bathroom.',
    ],
    models: `
CY-HT22 | 欧式快热炉 2200W | Convector 2200W | 359 | power 2200 W, area 15–25 m² | white
CY-HT20R | 石墨烯取暖器 | Graphene Heater | 499 | power 2000 W, area 15–22 m² | mist 1.04
CY-HT13 | 13 片油汀 | Oil Radiator 13 fins | 399 | power 2200 W, area 18–28 m² | sage f1
CY-HT15 | 15 片宽片油汀 | Oil Radiator 15 fins | 569 | power 2400 W, area 20–32 m² | white f1
CY-HT08 | 桌面暖风机 | Desk Fan Heater | 129 | power 800 W, area 5–8 m² | mist 0.8
CY-HT24W | 壁挂浴室暖风机 | Bathroom Wall Heater | 459 | power 2400 W, area 6–12 m² | ink 0.94`,
  },
]
