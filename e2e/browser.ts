/**
 * Finds a Chromium on whatever machine this is: $CHROMIUM, Playwright's own download, the system's, else the one inside
 * an npm package, which needs no system package and runs as root. Used by the stories, the shots and the web checks.
 */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

export interface BrowserLaunch {
  executablePath: string
  args: string[]
}

export async function browserLaunch(): Promise<BrowserLaunch> {
  const plain = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const found = [process.env['CHROMIUM'], chromium.executablePath(), ...onPath()].find(
    (path) => path && isRunnable(path),
  )
  if (found) return { executablePath: found, args: plain }
  return packaged()
}

async function packaged(): Promise<BrowserLaunch> {
  useOwnTemp()
  try {
    const { default: Chromium } = await import('@sparticuz/chromium')
    Chromium.setGraphicsMode = false
    // Meant for machines that run one page and end: with it, closing a page closes the browser.
    const args = Chromium.args.filter((arg) => arg !== '--single-process')
    return { executablePath: await Chromium.executablePath(), args }
  } catch (cause) {
    throw new Error('No Chromium was found. Install one, or set CHROMIUM to its path.', { cause })
  }
}

/** The packaged browser unpacks into the temp folder for its owner only, so each user gets an own one. */
function useOwnTemp() {
  const own = join(tmpdir(), `concord-browser-${userInfo().uid}`)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  process.env['TMPDIR'] = own
}

function onPath(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter((path) => existsSync(path))
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
