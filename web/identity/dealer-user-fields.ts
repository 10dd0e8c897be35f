/** What is filled in about a colleague, and what is wrong with it before the server is asked. */
import type { Body } from '@concord/contract/endpoint.ts'
import type { DealerUser, createUser } from '@concord/contract/people.ts'
import { useT } from '../platform/i18n.ts'

export interface Fields {
  name: string
  account: string
  email: string
  phone: string
  language: DealerUser['language']
  password: string
  role_ids: string[]
}

export function fieldsOf(user: DealerUser | null, language: Fields['language']): Fields {
  if (!user) return { name: '', account: '', email: '', phone: '', language, password: '', role_ids: [] }
  const { name, account, email, phone, roles } = user
  const role_ids = roles.map(({ id }) => id)
  return {
    ...{ name, account, role_ids },
    ...{ email: email ?? '', phone: phone ?? '', language: user.language, password: '' },
  }
}

export function bodyOf({
  name,
  account,
  email,
  phone,
  language,
  password,
  role_ids,
}: Fields): Body<typeof createUser> {
  return {
    name: name.trim(),
    account: account.trim(),
    email: email.trim() || null,
    phone: phone.trim() || null,
    language,
    password: password || null,
    role_ids,
  }
}

const shapes = {
  account: /^[a-z0-9][a-z0-9._-]{1,59}$/,
  email: /^[^@\s]{1,64}@[^@\s]{1,120}$/,
  phone: /^\+?[0-9]{5,18}$/,
}
const shortest = 10

export function useWrong(fields: Fields, isNew: boolean): Partial<Record<keyof Fields, string | undefined>> {
  const t = useT()
  const shaped = (name: 'email' | 'phone') =>
    fields[name].trim() && !shapes[name].test(fields[name].trim()) ? t(`people.users.${name}_bad`) : undefined
  const needsPassword = isNew || fields.password !== ''
  return {
    name: fields.name.trim() ? undefined : t('ui.form.required', { name: t('people.users.name') }),
    account: shapes.account.test(fields.account.trim()) ? undefined : t('people.users.account_bad'),
    email: shaped('email'),
    phone: shaped('phone'),
    role_ids: fields.role_ids.length > 0 ? undefined : t('people.users.role_missing'),
    password: needsPassword && fields.password.length < shortest ? t('people.users.password_bad') : undefined,
  }
}
