import { catalogPage, productSearch } from './catalog.ts'
import { orderDetail, orderList } from './history.ts'
import { placing, priceQuote } from './orders.ts'

/** In the order of speed.md. W6 is W4 in other sizes. */
export const works = [catalogPage, productSearch, priceQuote, placing, orderList, orderDetail] as const
