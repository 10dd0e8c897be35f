import { listProbeRuns, startProbe } from '@concord/contract/probe.ts'
import { serve, type App } from '#platform/http/serve.ts'
import { probeTask } from './job.ts'
import { ask, runs } from './runs.ts'

export function probeRoutes(app: App) {
  serve(app, listProbeRuns, async (ctx) => ({ items: await runs(ctx) }))
  serve(app, startProbe, async (ctx) => {
    const run = await ask(ctx, 'console')
    await ctx.enqueue(probeTask, { run_id: run.id })
    return run
  })
}
