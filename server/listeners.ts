/** One page that tells which fact wakes which task. A fact is announced in its transaction and heard after commit. */
export const listeners = {} as const satisfies Record<string, readonly string[]>
