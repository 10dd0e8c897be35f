/** What the server said no with, in the shape that screens show: RFC 9457 problem JSON, or no answer at all. */
import type { ProblemBody, ProblemCode } from '@concord/contract/problems.ts'

export type RefusalCode = ProblemCode | 'offline'
export interface FieldError {
  pointer: string
  code: string
  detail: string
}

export class Refusal extends Error {
  /** 0 when no answer came. */
  readonly status: number
  readonly code: RefusalCode
  readonly title: string
  readonly detail: string
  readonly data: Record<string, unknown>
  readonly errors: readonly FieldError[]
  readonly trace_id: string

  constructor(body: Partial<Omit<ProblemBody, 'code'>> & { code: RefusalCode }) {
    super(body.detail || body.title || body.code)
    this.name = 'Refusal'
    this.status = body.status ?? 0
    this.code = body.code
    this.title = body.title ?? ''
    this.detail = body.detail ?? ''
    this.data = body.data ?? {}
    this.errors = body.errors ?? []
    this.trace_id = body.trace_id ?? ''
  }
}

/** Anything thrown becomes a refusal, so that every screen has one way to show trouble. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return new Refusal({ code: 'internal', title: error instanceof Error ? error.message : String(error) })
}
