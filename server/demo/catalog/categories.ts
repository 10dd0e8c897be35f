/** The category tree in three levels, the brands and the product lines. */

/** Indentation is the tree: `code | zh | en`. */
export const categoryTree = `
kitchen | 厨房小电 | Small kitchen
  kitchen-cook | 煲煮 | Cookers
    rice-cookers | 电饭煲 | Rice cookers
    pressure-cookers | 电压力锅 | Pressure cookers
    inductions | 电磁炉 | Induction cookers
  kitchen-bake | 烘烤 | Baking
    microwaves | 微波炉 | Microwave ovens
    ovens | 电烤箱 | Ovens
    air-fryers | 空气炸锅 | Air fryers
    toasters | 多士炉 | Toasters
  kitchen-drink | 水饮料理 | Drinks and blending
    kettles | 电水壶 | Kettles
    coffee | 咖啡机 | Coffee machines
    blenders | 破壁料理 | Blenders
air | 环境电器 | Air comfort
  air-clean | 净化与湿度 | Purifying and humidity
    purifiers | 空气净化器 | Air purifiers
    humidifiers | 加湿器 | Humidifiers
    dehumidifiers | 除湿机 | Dehumidifiers
  air-move | 风扇与取暖 | Fans and heating
    fans | 电风扇 | Fans
    heaters | 取暖器 | Heaters
ac | 空调 | Air conditioning
  ac-home | 家用空调 | Home
    ac-wall | 挂式空调 | Wall units
    ac-floor | 柜式空调 | Floor units
    ac-mobile | 移动空调 | Mobile units
  ac-commercial | 商用空调 | Commercial
    ac-cassette | 天花机 | Cassette units
laundry | 洗衣机 | Laundry
  laundry-wash | 洗涤 | Washing
    front-loaders | 滚筒洗衣机 | Front loaders
    top-loaders | 波轮洗衣机 | Top loaders
  laundry-dry | 烘干 | Drying
    dryers | 干衣机 | Dryers
    stacks | 洗烘套装 | Wash and dry sets
fridge | 冰箱 | Cooling
  fridge-home | 冰箱 | Refrigerators
    two-doors | 两门与三门 | Two and three doors
    multi-doors | 对开与多门 | Multi-door
  fridge-cold | 冷柜与酒柜 | Freezers and wine
    freezers | 冷柜 | Freezers
    wine | 酒柜 | Wine coolers
tv | 电视 | Television
  tv-sets | 电视机 | TV sets
    tv-mid | 55 英寸及以下 | Up to 55 inch
    tv-big | 65 英寸及以上 | 65 inch and up
  tv-home | 家庭影院 | Home cinema
    projectors | 投影 | Projectors
    soundbars | 回音壁 | Sound bars
bath | 厨卫大电 | Built-in and bath
  bath-smoke | 烟灶 | Hood and hob
    hoods | 油烟机 | Range hoods
    stoves | 燃气灶 | Gas hobs
  bath-heat | 热水 | Hot water
    tank-heaters | 电热水器 | Electric heaters
    gas-heaters | 燃气热水器 | Gas heaters
  bath-clean | 洗消与净水 | Washing and water
    dishwashers | 洗碗机 | Dishwashers
    disinfectors | 消毒柜 | Sterilizers
    water-purifiers | 净水器 | Water purifiers
phone | 手机 | Mobile
  phone-smart | 手机与平板 | Phones and tablets
    phones | 智能手机 | Smartphones
    tablets | 平板电脑 | Tablets
  phone-parts | 配件 | Accessories
    cases | 保护壳 | Cases
    chargers | 充电器 | Chargers
    power-banks | 移动电源 | Power banks
audio | 影音穿戴 | Audio and wearables
  audio-ear | 耳机 | Headphones
    earbuds | 真无线耳机 | True wireless
    headphones | 头戴耳机 | Over-ear
  audio-play | 音箱 | Speakers
    speakers | 智能与蓝牙音箱 | Smart and Bluetooth
  wear | 穿戴 | Wearables
    watches | 智能手表 | Watches
    bands | 手环 | Bands
smart | 智能家居 | Smart home
  smart-net | 网络与安防 | Network and safety
    routers | 路由器 | Routers
    cameras | 摄像机 | Cameras
    locks | 智能门锁 | Door locks
  smart-clean | 清洁 | Cleaning
    robots | 扫地机器人 | Robot vacuums
    vacuums | 吸尘器 | Stick vacuums
  smart-life | 照明与控制 | Light and control
    lamps | 灯具 | Lamps
    plugs | 插座与中控 | Plugs and hubs
  care | 个人护理 | Personal care
    dryers-hair | 电吹风 | Hair dryers
    shavers | 剃须与口腔 | Shaving and oral
    irons | 熨烫 | Ironing
    scales | 体脂秤 | Scales
`

export const brands: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['CY', '晨曜', 'Chenyao'],
  ['DX', '鼎香', 'Dingxiang'],
  ['YJ', '云境', 'Yunjing'],
  ['JC', '净彩', 'Jingcai'],
  ['XY', '鲜域', 'Xianyu'],
  ['GM', '光幕', 'Guangmu'],
  ['MX', '沐汐', 'Muxi'],
  ['MY', '鸣屿', 'Mingyu'],
  ['QJ', '栖居', 'Qiju'],
  ['PRO', '晨曜工程', 'Chenyao Pro'],
]

/** By these territories are cut. */
export const productLines: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['SDA', '小家电', 'Small appliances'],
  ['MDA', '大家电', 'Major appliances'],
  ['KBA', '厨卫', 'Built-in and bath'],
  ['DIG', '手机数码', 'Phones and digital'],
  ['SMH', '智能家居', 'Smart home'],
  ['PRO', '工程商用', 'Commercial'],
]
