/** The network: indentation is the tree, from regional masters down to outlets. Key accounts stand on their own. */

/** `code | name | English name | region | class | credit limit in 10,000 yuan or - | payment days | flags` */
export const channelTree = `
HN-YUEHENG | 广东粤恒家电集团有限公司 | Guangdong Yueheng Appliance Group | 440106 | A | 800 | 60 | rep:luoying
  GZ-SUIFENG | 广州穗丰电器贸易有限公司 | Guangzhou Suifeng Appliance Trading | 440104 | A | 400 | 45 | rep:luoying
    FS-SHUNHE | 佛山顺禾电器有限公司 | Foshan Shunhe Appliance | 440606 | A | 260 | 45 | rep:luoying visible
      FS-HENGDA | 佛山南海恒达电器有限公司 | Foshan Nanhai Hengda Appliance | 440605 | A | 50 | 30 | rep:luoying visible
        FS-HENGDA-GC | 恒达电器桂城店 | Hengda Guicheng Store | 440605 | OUTLET | 5 | 7 | rep:luoying visible
        FS-HENGDA-DL | 恒达电器大沥店 | Hengda Dali Store | 440605 | OUTLET | 5 | 7 | rep:luoying visible
        FS-HENGDA-SS | 恒达电器狮山店 | Hengda Shishan Store | 440605 | OUTLET | 3 | 7 | rep:luoying no-order
      FS-YONGXING | 佛山三水永兴电器行 | Foshan Sanshui Yongxing Appliances | 440607 | C | 20 | 15 | rep:luoying
      FS-GAOLI | 佛山高明高丽家电商行 | Foshan Gaoming Gaoli Home Appliances | 440608 | C | 15 | 15 | rep:luoying
    DG-GUANSHENG | 东莞莞盛电器有限公司 | Dongguan Guansheng Appliance | 441900 | B | 15 | 30 | rep:luoying visible
      DG-HUMEN | 虎门莞盛专卖店 | Guansheng Humen Store | 441900 | OUTLET | 4 | 7 | rep:luoying visible
    SZ-PENGCHENG | 深圳鹏程数码科技有限公司 | Shenzhen Pengcheng Digital | 440304 | A | 300 | 45 | rep:luoying
      SZ-BAOAN | 深圳宝安惠民电器商行 | Shenzhen Baoan Huimin Appliances | 440306 | C | 25 | 15 | rep:luoying
      SZ-LONGGANG | 深圳龙岗联合数码 | Shenzhen Longgang Union Digital | 440307 | C | 25 | 15 | rep:luoying
    ZH-HAIBIN | 珠海海滨家电有限公司 | Zhuhai Haibin Home Appliances | 440402 | B | 60 | 30 | rep:luoying
  GX-GUIYUAN | 广西桂源家电有限公司 | Guangxi Guiyuan Home Appliances | 450103 | B | 150 | 45 | rep:luoying
    LZ-LONGCHENG | 柳州龙城电器有限公司 | Liuzhou Longcheng Appliance | 450202 | C | 40 | 30 | rep:luoying
    GL-LIJIANG | 桂林漓江家电商行 | Guilin Lijiang Home Appliances | 450302 | C | 30 | 15 | rep:luoying
  FJ-MINYUE | 福建闽越电器有限公司 | Fujian Minyue Appliance | 350102 | B | 180 | 45 | rep:luoying
    XM-LUDAO | 厦门鹭岛数码家电 | Xiamen Ludao Digital | 350203 | B | 80 | 30 | rep:luoying
    QZ-CITONG | 泉州刺桐电器有限公司 | Quanzhou Citong Appliance | 350502 | C | 50 | 30 | rep:luoying
      JJ-XINHUA | 晋江新华电器店 | Jinjiang Xinhua Appliances | 350582 | C | 15 | 7 | rep:luoying no-order
HD-HUSHENG | 上海沪晟电器集团有限公司 | Shanghai Husheng Appliance Group | 310115 | A | 900 | 60 | rep:majun
  JS-NINGFENG | 江苏宁丰家电有限公司 | Jiangsu Ningfeng Home Appliances | 320102 | A | 360 | 45 | rep:majun
    SU-GUSU | 苏州姑苏电器有限公司 | Suzhou Gusu Appliance | 320505 | B | 150 | 30 | rep:majun visible
      KS-YUFENG | 昆山玉峰电器商行 | Kunshan Yufeng Appliances | 320583 | B | 30 | 15 | rep:majun visible
        KS-YUFENG-ZZ | 玉峰电器周庄店 | Yufeng Zhouzhuang Store | 320583 | OUTLET | 3 | 7 | rep:majun visible
    WX-TAIHU | 无锡太湖家电有限公司 | Wuxi Taihu Home Appliances | 320205 | B | 100 | 30 | rep:majun
  ZJ-QIANTANG | 浙江钱塘电器有限公司 | Zhejiang Qiantang Appliance | 330106 | A | 380 | 45 | rep:majun
    NB-YONGJIANG | 宁波甬江家电有限公司 | Ningbo Yongjiang Home Appliances | 330203 | B | 120 | 30 | rep:majun
      CX-HANGWAN | 慈溪杭湾电器行 | Cixi Hangwan Appliances | 330282 | C | 25 | 15 | rep:majun
    WZ-OUJIANG | 温州瓯江数码有限公司 | Wenzhou Oujiang Digital | 330302 | B | 40 | 30 | rep:majun
    YW-TONGDA | 义乌通达电器商行 | Yiwu Tongda Appliances | 330782 | C | 40 | 15 | rep:majun
  AH-WANJIANG | 安徽皖江家电有限公司 | Anhui Wanjiang Home Appliances | 340104 | B | 160 | 45 | rep:majun
    WH-JIUZI | 芜湖鸠兹电器有限公司 | Wuhu Jiuzi Appliance | 340202 | C | 40 | 30 | rep:majun
HZ-JIANGHAN | 武汉江汉电器集团有限公司 | Wuhan Jianghan Appliance Group | 420106 | A | 700 | 60 | rep:tangwei
  HB-CHUTIAN | 湖北楚天家电有限公司 | Hubei Chutian Home Appliances | 420102 | A | 240 | 45 | rep:tangwei
    YC-SANXIA | 宜昌三峡电器有限公司 | Yichang Sanxia Appliance | 420502 | B | 80 | 30 | rep:tangwei
    XY-LONGZHONG | 襄阳隆中家电有限公司 | Xiangyang Longzhong Appliances | 420602 | B | 70 | 30 | rep:tangwei
      ZY-HANDONG | 枣阳汉东电器行 | Zaoyang Handong Appliances | 420683 | C | 15 | 15 | rep:tangwei
  HU-XIANGFENG | 湖南湘枫电器有限公司 | Hunan Xiangfeng Appliance | 430102 | A | 220 | 45 | rep:tangwei
    ZZ-SHENNONG | 株洲神农家电有限公司 | Zhuzhou Shennong Appliances | 430202 | C | 45 | 30 | rep:tangwei
    CD-LIUYE | 常德柳叶数码电器 | Changde Liuye Digital | 430702 | C | 35 | 15 | rep:tangwei
  HA-ZHONGYUAN | 河南中原家电有限公司 | Henan Zhongyuan Home Appliances | 410105 | B | 200 | 45 | rep:tangwei
    LY-LUOSHUI | 洛阳洛水电器有限公司 | Luoyang Luoshui Appliance | 410305 | B | 70 | 30 | rep:tangwei
    NY-WOLONG | 南阳卧龙家电商行 | Nanyang Wolong Appliances | 411302 | C | 30 | 15 | rep:tangwei frozen
  JX-GANPO | 江西赣鄱电器有限公司 | Jiangxi Ganpo Appliance | 360102 | B | 110 | 30 | rep:tangwei
HBEI-YANZHAO | 北京燕朝电器集团有限公司 | Beijing Yanchao Appliance Group | 110105 | A | 760 | 60 | rep:shilei
  TJ-HAIHE | 天津海河家电有限公司 | Tianjin Haihe Home Appliances | 120101 | B | 140 | 30 | rep:shilei
  HE-TAIHANG | 河北太行电器有限公司 | Hebei Taihang Appliance | 130102 | A | 190 | 45 | rep:shilei
    BD-ZHILI | 保定直隶家电有限公司 | Baoding Zhili Appliances | 130602 | B | 60 | 30 | rep:shilei
      DZ-ZHONGSHAN | 定州中山电器店 | Dingzhou Zhongshan Appliances | 130682 | C | 15 | 7 | rep:shilei
  SD-QILU | 山东齐鲁电器有限公司 | Shandong Qilu Appliance | 370102 | A | 320 | 45 | rep:shilei
    QD-LAOSHAN | 青岛崂山数码家电 | Qingdao Laoshan Digital | 370202 | B | 130 | 30 | rep:shilei
      JZ-JIAODONG | 胶州胶东电器行 | Jiaozhou Jiaodong Appliances | 370281 | C | 20 | 15 | rep:shilei
    YT-ZHIFU | 烟台芝罘家电有限公司 | Yantai Zhifu Appliances | 370602 | C | 50 | 30 | rep:shilei
  SX-SANJIN | 山西三晋电器有限公司 | Shanxi Sanjin Appliance | 140105 | B | 110 | 30 | rep:shilei
KA-WANJIAFU | 万家福连锁超市集团 | Wanjiafu Supermarkets | 310101 | KA | - | 60 | rep:majun
KA-SUYUAN | 苏源电器连锁有限公司 | Suyuan Appliance Stores | 320104 | KA | 1500 | 60 | rep:majun
KA-YOUPIN | 优品在线电子商务有限公司 | Youpin Online | 110108 | KA | 1200 | 45 | rep:shilei
KA-PENGYOU | 鹏友数码连锁有限公司 | Pengyou Digital Stores | 440305 | KA | 900 | 45 | rep:luoying
KA-ZHONGHUI | 中汇百货购物中心 | Zhonghui Department Stores | 420103 | KA | 600 | 45 | rep:tangwei
`

export interface ClassRow {
  code: string
  name_zh: string
  name_en: string
  stock_display: 'exact' | 'bands' | 'hidden' | null
  credit_policy: 'hold' | 'refuse'
  stock_policy: 'hold' | 'refuse' | 'backorder'
  territory_policy: 'hold' | 'refuse'
}
const policies = (
  stock_display: ClassRow['stock_display'],
  credit_policy: ClassRow['credit_policy'],
  stock_policy: ClassRow['stock_policy'],
  territory_policy: ClassRow['territory_policy'],
) => ({ stock_display, credit_policy, stock_policy, territory_policy })

export const classes: readonly ClassRow[] = [
  { code: 'A', name_zh: 'A 级经销商', name_en: 'Class A', ...policies(null, 'hold', 'hold', 'hold') },
  { code: 'B', name_zh: 'B 级经销商', name_en: 'Class B', ...policies('bands', 'hold', 'hold', 'hold') },
  { code: 'C', name_zh: 'C 级经销商', name_en: 'Class C', ...policies('bands', 'refuse', 'refuse', 'hold') },
  {
    code: 'KA',
    name_zh: 'KA 重点客户',
    name_en: 'Key account',
    ...policies('exact', 'hold', 'backorder', 'hold'),
  },
  { code: 'OUTLET', name_zh: '门店', name_en: 'Outlet', ...policies('hidden', 'refuse', 'refuse', 'refuse') },
]
