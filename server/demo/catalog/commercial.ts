/** The commercial line for key accounts. */
import type { Family } from './family.ts'

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
