/** Makes what a test needs, straight in the database and with sound invariants: people, dealers, products, prices, stock. */
import { channelMaker } from './make-channel.ts'
import { goodsMaker } from './make-goods.ts'
import { priceMaker } from './make-prices.ts'
import type { Inside } from './making.ts'

export type { MadeDealer, MadePerson } from './make-channel.ts'

export function maker(inside: Inside) {
  const prices = priceMaker(inside)
  return { ...channelMaker(inside), ...goodsMaker(inside, prices), ...prices }
}
