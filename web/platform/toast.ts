/** Short messages at the foot of the screen. They live outside React so that any code may say something. */
import type { Refusal } from './refusal.ts'

export interface Toast {
  id: number
  tone: 'done' | 'bad' | 'info'
  text: string
  undo?: () => void
  refusal?: Refusal
  /** Milliseconds until it leaves by itself. */
  stays: number
}

/** Undo is offered for eight seconds instead of asking before (experience.md 4). */
const undoStays = 8000
let shown: readonly Toast[] = []
let counter = 0
const listeners = new Set<() => void>()

export const toasts = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  all: () => shown,
  close(id: number) {
    shown = shown.filter((one) => one.id !== id)
    for (const listener of listeners) listener()
  },
}

/** Say what was done to which thing: “已移出 1 种商品”, never “操作成功”. */
export const toast = {
  done: (text: string, undo?: () => void) =>
    show({ tone: 'done', text, stays: undo ? undoStays : 4000, ...(undo ? { undo } : {}) }),
  info: (text: string) => show({ tone: 'info', text, stays: 5000 }),
  bad: (text: string) => show({ tone: 'bad', text, stays: 8000 }),
  refused: (refusal: Refusal) => show({ tone: 'bad', text: '', refusal, stays: 8000 }),
}

function show(given: Omit<Toast, 'id'>) {
  counter += 1
  shown = [...shown.slice(-2), { ...given, id: counter }]
  for (const listener of listeners) listener()
}
