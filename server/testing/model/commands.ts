/** What fast-check draws, runs and shrinks: steps, repeats, pairs at once, faults and looks. */
import fc from 'fast-check'
import { actions, resolve, waitOf, type Action } from './actions.ts'
import { faultKinds, type Fault } from './faults.ts'
import { gates, type Gate } from './gate.ts'
import type { Run } from './run.ts'

/** The run itself is the model: it holds the state that the next command is chosen by. */
type Command = fc.AsyncCommand<Run, null>

class Step implements Command {
  readonly #action: Action
  constructor(action: Action) {
    this.#action = action
  }
  check(run: Readonly<Run>) {
    return this.#action.kind === 'wait' || resolve(run.state, this.#action) !== null
  }
  async run(run: Run) {
    const request = resolve(run.state, this.#action)
    if (request) await run.step(request)
    else run.wait(waitOf(run.state, this.#action))
  }
  toString() {
    return `step(${this.#action.kind})`
  }
}

class Twice implements Command {
  readonly #action: Action
  constructor(action: Action) {
    this.#action = action
  }
  check(run: Readonly<Run>) {
    return resolve(run.state, this.#action) !== null
  }
  async run(run: Run) {
    const request = resolve(run.state, this.#action)
    if (request) await run.twice(request)
  }
  toString() {
    return `twice(${this.#action.kind})`
  }
}

class Together implements Command {
  readonly #pair: readonly [Action, Action]
  readonly #gate: Gate
  constructor(pair: readonly [Action, Action], gate: Gate) {
    this.#pair = pair
    this.#gate = gate
  }
  check(run: Readonly<Run>) {
    return this.#pair.every((action) => resolve(run.state, action) !== null)
  }
  async run(run: Run) {
    const [a, b] = this.#pair.map((action) => resolve(run.state, action))
    if (a && b) await run.together(a, b, this.#gate)
  }
  toString() {
    return `together(${this.#pair.map(({ kind }) => kind).join(', ')})`
  }
}

class Broken implements Command {
  readonly #action: Action
  readonly #fault: Fault
  constructor(action: Action, fault: Fault) {
    this.#action = action
    this.#fault = fault
  }
  check(run: Readonly<Run>) {
    return resolve(run.state, this.#action) !== null
  }
  async run(run: Run) {
    const request = resolve(run.state, this.#action)
    if (request) await run.broken(request, this.#fault)
  }
  toString() {
    return `broken(${this.#action.kind}, ${this.#fault.kind} at ${this.#fault.nth})`
  }
}

class Glance implements Command {
  readonly #draw: number
  readonly #what: 'look' | 'replay'
  constructor(what: 'look' | 'replay', draw: number) {
    this.#what = what
    this.#draw = draw
  }
  check() {
    return true
  }
  async run(run: Run) {
    if (this.#what === 'look') await run.look(this.#draw)
    else await run.replay(this.#draw)
  }
  toString() {
    return `${this.#what}(${this.#draw})`
  }
}

const faults: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom(...faultKinds),
  nth: fc.integer({ min: 1, max: 12 }),
})
/** Two at once are likelier to meet when both are about the same thing. */
const pairs = fc
  .tuple(actions, actions, fc.boolean())
  .map(([a, b, isSame]): [Action, Action] => [a, isSame ? { ...b, which: a.which } : b])
const together = fc.tuple(pairs, fc.constantFrom(...gates)).map(([pair, gate]) => new Together(pair, gate))
const steps = actions.map((action) => new Step(action))

export const commandKinds: fc.Arbitrary<Command>[] = [
  ...Array<typeof steps>(9).fill(steps),
  actions.map((action) => new Twice(action)),
  together,
  together,
  fc.tuple(actions, faults).map(([action, fault]) => new Broken(action, fault)),
  fc.tuple(actions, faults).map(([action, fault]) => new Broken(action, fault)),
  fc
    .tuple(fc.constantFrom('look' as const, 'replay' as const), fc.nat(99))
    .map(([what, draw]) => new Glance(what, draw)),
]
