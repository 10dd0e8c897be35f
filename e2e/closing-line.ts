/** Says at the end, alone on a line, how the stories went. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

export default class ClosingLine implements Reporter {
  #passed = 0
  #failed = 0
  #skipped = 0

  onTestEnd(_story: TestCase, { status }: TestResult) {
    if (status === 'passed') this.#passed += 1
    else if (status === 'skipped') this.#skipped += 1
    else this.#failed += 1
  }
  onEnd() {
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : ''
    process.stdout.write(`\nstories: ${this.#passed} passed, ${this.#failed} failed${skipped}\n`)
  }
}
