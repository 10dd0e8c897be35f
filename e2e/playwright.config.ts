/** Stories run one after another in one real Chromium; scripts/stories.ts starts the portal and names its address. */
import { defineConfig } from '@playwright/test'
import { browserLaunch } from './browser.ts'

const baseURL = process.env['STORY_URL']
if (!baseURL) throw new Error('Run the stories by `npm run stories`: it starts a portal for them.')

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./closing-line.ts']],
  use: {
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    launchOptions: await browserLaunch(),
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
