import { problems, type ProblemBody, type ProblemCode } from '@concord/contract/problems.ts'

export interface FieldError {
  /** JSON pointer into the body (`/lines/0/quantity`), or `?name` for a query field. */
  pointer: string
  code: string
  detail: string
}

/** A designed refusal: rolls the transaction back and is answered as RFC 9457 problem JSON. Anything else thrown is a bug. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly data: Record<string, unknown> | undefined
  readonly errors: FieldError[] | undefined

  constructor(code: ProblemCode, data?: Record<string, unknown>, errors?: FieldError[]) {
    super(code)
    this.code = code
    this.data = data
    this.errors = errors
  }

  get status(): number {
    return problems[this.code].status
  }
}

/** The one answer for what is absent and for what is another's: equal bodies. */
export function notFound(): Problem {
  return new Problem('not-found')
}

/** The row that an edit is about: there, and still as the caller last saw it. */
export function current<Row extends { version: number }>(row: Row | undefined, version: number): Row {
  if (!row) throw notFound()
  if (row.version !== version) throw new Problem('changed-meanwhile')
  return row
}

/** A refusal of one field that only the database could judge, e.g. a reference that does not exist. */
export function refusedField(code: ProblemCode, pointer: string, detail?: string): Problem {
  return new Problem(code, undefined, [{ pointer, code, detail: detail ?? problems[code].en }])
}

export function problemBody(
  problem: Problem,
  about: { instance: string; language: string; traceId: string },
): ProblemBody {
  const { status, zh, en } = problems[problem.code]
  const title = about.language === 'en-US' ? en : zh
  return {
    type: `/problems/${problem.code}`,
    title,
    status,
    detail: title,
    instance: about.instance,
    code: problem.code,
    ...(problem.data ? { data: problem.data } : {}),
    ...(problem.errors ? { errors: problem.errors } : {}),
    trace_id: about.traceId,
  }
}
