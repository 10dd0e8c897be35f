import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const web = join(import.meta.dirname, '..')

test('both languages have the same words files', () => {
  assert.deepEqual(readdirSync(join(web, 'i18n/en-US')).sort(), readdirSync(join(web, 'i18n/zh-CN')).sort())
})

test('both languages have the same keys, each with words and the same placeholders', () => {
  const zh = words('zh-CN')
  const en = words('en-US')
  // Only English has a singular of its own: `lines_one` beside `lines`.
  for (const key of [...en.keys()]) if (key.endsWith('_one') && en.has(key.slice(0, -4))) en.delete(key)
  assert.deepEqual([...en.keys()].sort(), [...zh.keys()].sort())
  for (const [key, value] of zh) {
    const english = en.get(key) ?? ''
    assert.ok(value.trim() && english.trim(), `${key} has no words`)
    assert.deepEqual(placeholders(english), placeholders(value), `${key} fills in different values`)
  }
})

test('every key that a screen asks for exists', () => {
  const zh = new Set(words('zh-CN').keys())
  const missing: string[] = []
  for (const file of sources(web)) {
    for (const [, key] of code(file).matchAll(/\b(?:t|say)\(\s*'([\w.-]+)'/g)) {
      if (key && !zh.has(key)) missing.push(`${file.slice(web.length + 1)}: ${key}`)
    }
  }
  assert.deepEqual(missing, [])
})

/** A source without its comments, whose examples name keys too. */
const code = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

function words(language: string): Map<string, string> {
  const folder = join(web, 'i18n', language)
  const found = new Map<string, string>()
  for (const file of readdirSync(folder)) {
    flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.replace(/\.json$/, ''), found)
  }
  return found
}

function flatten(value: unknown, path: string, into: Map<string, string>) {
  if (typeof value === 'string') return void into.set(path, value)
  assert.ok(value && typeof value === 'object', `${path} is neither words nor a group`)
  for (const [name, inner] of Object.entries(value)) flatten(inner, `${path}.${name}`, into)
}

const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort()

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return ['node_modules', 'dist'].includes(entry.name) ? [] : sources(join(folder, entry.name))
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [join(folder, entry.name)] : []
  })
}
