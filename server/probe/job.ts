/** The probe by night and on demand, asked within the server: through the whole hall, but over no wire. */
import type { Ctx } from '#platform/context.ts'
import type { App } from '#platform/http/serve.ts'
import { nightly } from '#platform/jobs/due.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { Problem } from '#platform/problem.ts'
import type { Ask } from './judge.ts'
import { probe } from './probe.ts'
import { probeAddress, requestOf } from './request.ts'
import { ask } from './runs.ts'

export const probeTask = 'probe-wall'

export const probeJobs = (app: App): readonly JobKind[] => [
  {
    name: 'probe-wall-nightly',
    isDue: nightly('probe-wall-nightly', '02:47'),
    run: async (ctx: Ctx) => {
      const run = await ask(ctx, 'nightly').catch((error: unknown) => {
        if (error instanceof Problem) return null // one is under way
        throw error
      })
      if (run) await ctx.enqueue(probeTask, { run_id: run.id })
    },
  },
  {
    name: probeTask,
    runOutside: async ({ inside, signal }, { run_id }) =>
      void (await probe({ inside, signal, ask: injected(app) }, String(run_id))),
  },
]

const injected =
  ({ http }: App): Ask =>
  async (token, endpoint, asking) => {
    for (;;) {
      const reply = await http.inject({ ...requestOf(token, endpoint, asking), remoteAddress: probeAddress })
      if (reply.statusCode !== 429)
        return { status: reply.statusCode, headers: reply.headers, text: reply.body }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
