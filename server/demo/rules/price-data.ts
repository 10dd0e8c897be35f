/** Prices written by hand: Hengda's contract, a project, and what rises today. Whole yuan. */

export interface Fixed {
  sku: string
  yuan: number
  tiers?: readonly (readonly [from: number, yuan: number])[]
  /** The carton's own price. */
  carton?: number
}

export const contractPrices: readonly Fixed[] = [
  { sku: 'CY-RC40S', yuan: 329, tiers: [[24, 318]] },
  { sku: 'CY-RC30S', yuan: 289, tiers: [[24, 279]] },
  { sku: 'CY-RC50S', yuan: 379 },
  { sku: 'CY-PC50', yuan: 315 },
  { sku: 'CY-AF55V', yuan: 299, tiers: [[20, 289]] },
  { sku: 'CY-FS40', yuan: 189, tiers: [[40, 179]] },
  { sku: 'CY-AX30', yuan: 159, carton: 1560 },
  { sku: 'CY-AX15', yuan: 112, carton: 1090 },
  { sku: 'CY-PB-20W', yuan: 79, tiers: [[60, 75]] },
  { sku: 'CY-PB-20K', yuan: 79, tiers: [[60, 75]] },
  { sku: 'CY-SP10', yuan: 43 },
  { sku: 'CY-HD30', yuan: 349 },
  { sku: 'KFR-26GW/B1', yuan: 1849 },
  { sku: 'KFR-35GW/B1', yuan: 2199, tiers: [[30, 2149]] },
  { sku: 'KFR-35GW/N3', yuan: 1769 },
  { sku: 'KFR-50GW/B1', yuan: 3549 },
  { sku: 'KFR-72LW/B1', yuan: 5749 },
  { sku: 'CY-XQG80A', yuan: 1415 },
  { sku: 'CY-XQB100', yuan: 1059 },
  { sku: 'CY-BCD215T', yuan: 1239 },
  { sku: 'CY-BCD258W', yuan: 1769 },
  { sku: 'CY-BCD468W', yuan: 3189 },
  { sku: 'CY-TV55E', yuan: 1949 },
  { sku: 'CY-TV65E', yuan: 2659 },
  { sku: 'CY-CXW22T', yuan: 1769 },
  { sku: 'CY-JZT52', yuan: 799 },
  { sku: 'CY-RO600', yuan: 1149 },
  { sku: 'CY-WQ08', yuan: 1949 },
]

export const projectPrices: readonly Fixed[] = [
  { sku: 'KFR-35GW/N3', yuan: 1649 },
  { sku: 'CY-XQG80A', yuan: 1349 },
  { sku: 'CY-BCD215T', yuan: 1159 },
  { sku: 'CY-DS50', yuan: 739 },
  { sku: 'CY-CXW20', yuan: 1299 },
  { sku: 'CY-JZT50S', yuan: 569 },
  { sku: 'CY-TV43A', yuan: 1169 },
  { sku: 'CY-LC50', yuan: 309 },
]

/** The base price until yesterday: carts that were filled before ask for consent. */
export const risesToday: ReadonlyMap<string, number> = new Map([
  ['CY-MW20', 375],
  ['CY-CF20', 859],
  ['CY-KJ700', 1629],
])

/** Water heaters and room heaters are cheaper in the south from mid-October to mid-February. */
export const southWinter: readonly string[] = ['tank-heaters', 'gas-heaters', 'heaters']
