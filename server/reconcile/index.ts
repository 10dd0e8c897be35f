export { ackOf, acknowledged, readAcks, type Ack } from './acknowledged.ts'
export { promises, reconcile, type Found, type Promised } from './promises.ts'
export { atOneMoment } from './snapshot.ts'
