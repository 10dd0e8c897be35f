/** The demo company: an appliance, phone and digital brand with its five-level network, made from a fixed seed. */
export { demoAccounts } from './channel/people.ts'
export { makeCompany, seedDemo, type DemoCompany, type Seeding } from './seed.ts'
