/** People of both sides, with everything they may type to sign in. All share the one demo password. */
import { chance } from '../chance.ts'
import type { Book } from '../book.ts'
import { dealerUsers, givenNames, staff, surnames, type Someone } from './people-data.ts'

/** Shown in the box and on the sign-in page. */
export const demoPassword = 'chenyao-demo'

export interface Person {
  id: string
  name: string
  phone: string
}
export interface Staffed {
  /** By account. */
  staff: Map<string, Person>
  /** Adds the users of a dealer and returns its owner, then the others. */
  usersOf: (dealer: { id: string; code: string }) => Person[]
}

export function hireStaff(book: Book): Staffed {
  const enroll = enroller(book)
  const hired = new Map(
    staff.map((one) => [one.account, enroll(one, { is_staff: true, domain: 'chenyao.example' })]),
  )
  for (const one of staff)
    book.add('identity.staff_roles', {
      person_id: idOf(hired, one.account),
      role_id: role(book, 's', one.role),
      region_codes: [...(one.regions ?? [])],
    })
  addConnector(book)
  const drawn = chance('owners')
  return {
    staff: hired,
    usersOf(dealer) {
      const owner = {
        account: dealer.code.toLowerCase(),
        name: surnames.charAt(drawn.int(0, surnames.length - 1)) + drawn.pick(givenNames),
        role: 'owner',
      }
      return (dealerUsers[dealer.code] ?? [owner]).map((one) => {
        const person = enroll(one, { is_staff: false, domain: 'dealer.example' })
        book.add('identity.memberships', {
          dealer_id: dealer.id,
          person_id: person.id,
          joined_at: book.founded_at,
        })
        book.add('identity.membership_roles', {
          dealer_id: dealer.id,
          person_id: person.id,
          role_id: role(book, 'd', one.role),
        })
        return person
      })
    },
  }
}

/** A machine comes by key only: it has no password. */
function addConnector(book: Book) {
  const id = book.id(book.founded_at)
  book.add('identity.people', {
    id,
    name: 'ERP 连接器',
    account: 'erp-connector',
    email: null,
    phone: null,
    language: 'zh-CN',
    password_hash: null,
    is_machine: true,
    is_staff: true,
    demo: null,
    created_at: book.founded_at,
  })
  book.add('identity.handles', { handle: 'erp-connector', person_id: id, kind: 'account' })
  book.add('identity.staff_roles', { person_id: id, role_id: role(book, 's', 'warehouse'), region_codes: [] })
}

function enroller(book: Book) {
  let count = 0
  const places = ['staff', 'dealers'] // the order of the cards on the sign-in page: dealers first
  const order = { [places[0] ?? '']: 100, [places[1] ?? '']: 0 }
  return (one: Someone, { is_staff, domain }: { is_staff: boolean; domain: string }): Person => {
    count += 1
    const person = {
      id: book.id(book.founded_at),
      name: one.name,
      phone: `1390000${String(count).padStart(4, '0')}`,
    }
    const email = `${one.account}@${domain}`
    const place = is_staff ? 'staff' : 'dealers'
    if (one.demo) order[place] = (order[place] ?? 0) + 1
    book.add('identity.people', {
      id: person.id,
      name: one.name,
      account: one.account,
      email,
      phone: person.phone,
      language: 'zh-CN',
      password_hash: book.password_hash,
      is_machine: false,
      is_staff,
      demo: one.demo ? { ...one.demo, order: order[place] } : null,
      created_at: book.founded_at,
    })
    for (const [kind, handle] of [
      ['account', one.account],
      ['email', email],
      ['phone', person.phone],
    ] as const)
      book.add('identity.handles', { handle, person_id: person.id, kind })
    return person
  }
}

export function idOf(people: ReadonlyMap<string, Person>, account: string): string {
  return someone(people, account).id
}
export function someone(people: ReadonlyMap<string, Person>, account: string): Person {
  const person = people.get(account)
  if (!person) throw new Error(`nobody is called ${account}`)
  return person
}

function role(book: Book, side: 'd' | 's', code: string): string {
  const id = book.roles.get(`${side} ${code}`)
  if (!id) throw new Error(`there is no built-in role ${code}`)
  return id
}

/** The accounts for the sign-in page and the start-up box, in the order shown. */
export const demoAccounts = [...Object.values(dealerUsers).flat(), ...staff].flatMap(({ account, demo }) =>
  demo ? [{ account, password: demoPassword, title_zh: demo.title_zh, title_en: demo.title_en }] : [],
)
