/** Whom a rule is for, and in which unit. */
import { Type } from 'typebox'
import { OneOf, Text } from './endpoint.ts'

export const ScopeKind = OneOf('everybody', 'region', 'class', 'dealer')

/** `*` for everybody, a region code, or the id of a class or dealer. */
export const ScopeId = Text(40, 1)

export const UnitCode = Type.String({ pattern: '^[a-z][a-z0-9-]{0,19}$' })
