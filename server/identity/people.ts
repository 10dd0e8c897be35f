/** The row of a person and everything that person may type to sign in; shared by staff and dealers' users. */
import type { Change } from '#audit'
import { changesBetween } from '#audit'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { limits } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'
import { uniqueAs } from '#platform/database/retry.ts'
import { hashPassword } from './passwords.ts'
import { refuseWeak } from './weak-passwords.ts'

export interface PersonFields {
  name: string
  account: string
  email: string | null
  phone: string | null
  language: 'zh-CN' | 'en-US'
}
export type PersonEdit = Partial<PersonFields> & { password?: string }
export interface PersonRow extends PersonFields {
  id: string
}

/** Without a password the person cannot sign in until one is set. */
export async function insertPerson(
  ctx: Ctx,
  given: PersonFields & { password: string | null },
  is_staff: boolean,
): Promise<string> {
  const { password, ...fields } = given
  const person = { ...fields, email: fields.email?.toLowerCase() ?? null }
  await refuseTaken(ctx, person, null)
  if (password !== null) refuseWeak(ctx, password, person)
  const id = newId()
  const secret = password === null ? {} : await firstPassword(ctx, password)
  await ctx.db
    .insertInto('identity.people')
    .values({ id, ...person, ...secret, is_staff, created_at: ctx.clock })
    .execute()
  await writeHandles(ctx, { id, ...person })
  return id
}

/** Changes what differs and says what that was, for the audit; a password is named, never shown. */
export async function updatePerson(ctx: Ctx, before: PersonRow, edit: PersonEdit): Promise<Change[]> {
  const { password, ...given } = edit
  const fields = { ...given, ...(given.email ? { email: given.email.toLowerCase() } : {}) }
  const after = { ...before, ...fields }
  const changes = changesBetween(before, fields)
  if (changes.some(({ field }) => field === 'account' || field === 'email' || field === 'phone')) {
    await refuseTaken(ctx, after, before.id)
    await ctx.db.deleteFrom('identity.handles').where('person_id', '=', before.id).execute()
    await writeHandles(ctx, after)
  }
  if (password !== undefined) {
    refuseWeak(ctx, password, after)
    changes.push({ field: 'password', before: null, after: null })
  }
  if (changes.length === 0) return []
  const secret = password === undefined ? {} : await firstPassword(ctx, password)
  await ctx.db
    .updateTable('identity.people')
    .set((eb) => ({ ...fields, ...secret, version: eb('version', '+', 1) }))
    .where('id', '=', before.id)
    .execute()
  return changes
}

/** Chosen by somebody else: it opens for some days, and only to choose an own one. */
async function firstPassword(ctx: Ctx, password: string) {
  const until = Date.parse(ctx.clock) + limits.first_password_days * 86_400_000
  return { password_hash: await hashPassword(password), first_password_until: new Date(until).toISOString() }
}

const kinds = ['account', 'email', 'phone'] as const

/** A person may use the phone number as account name: then it is one handle. */
function handlesOf(person: Pick<PersonFields, (typeof kinds)[number]>) {
  const handles = new Map<string, (typeof kinds)[number]>()
  for (const kind of kinds) {
    const handle = person[kind]?.toLowerCase()
    if (handle && !handles.has(handle)) handles.set(handle, kind)
  }
  return handles
}

/** Names the field whose handle another person has. */
async function refuseTaken(ctx: Ctx, person: PersonFields, except: string | null) {
  const handles = handlesOf(person)
  let taken = ctx.db
    .selectFrom('identity.handles')
    .select('handle')
    .where('handle', 'in', [...handles.keys()])
  if (except) taken = taken.where('person_id', '!=', except)
  const errors = (await taken.execute()).map(({ handle }) => ({
    pointer: `/${handles.get(handle) ?? 'account'}`,
    code: 'handle-taken',
    detail: 'another person has it',
  }))
  if (errors.length > 0) throw new Problem('handle-taken', undefined, errors)
}

async function writeHandles(ctx: Ctx, person: PersonRow) {
  await ctx.db
    .insertInto('identity.handles')
    .values([...handlesOf(person)].map(([handle, kind]) => ({ handle, kind, person_id: person.id })))
    .execute()
    .catch((error: unknown) => {
      throw uniqueAs('handle-taken', error, '/account')
    })
}
