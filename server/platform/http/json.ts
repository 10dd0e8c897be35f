/**
 * One strict JSON parser for everything that comes in (trust.md T9, T73): UTF-8 only, no BOM, no NUL, no lone
 * surrogate, no duplicate or prototype key, bounded depth and bounded number of values. All of it is a 400.
 */
import { limits } from '#platform/limits.ts'
import { Problem } from '#platform/problem.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export function parseJson(bytes: Uint8Array): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw malformed('not UTF-8')
  }
  scan(text)
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('not JSON')
  }
}

/** Walks the text once, before it is parsed: `JSON.parse` keeps the last of two equal keys and says nothing. */
function scan(text: string) {
  const keys: (Set<string> | null)[] = []
  let values = 0
  let expectsKey = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') {
      const end = endOfString(text, at)
      const open = keys.at(-1)
      if (open && expectsKey) addKey(open, text.slice(at, end + 1))
      else checkString(text.slice(at, end + 1))
      expectsKey = false
      at = end
    } else if (char === '{' || char === '[') {
      keys.push(char === '{' ? new Set() : null)
      expectsKey = char === '{'
      if (keys.length > limits.json_depth_max) throw malformed('nested too deeply')
    } else if (char === '}' || char === ']') keys.pop()
    else if (char === ',') {
      expectsKey = keys.at(-1) !== null
      values += 1
      if (values > limits.json_values_max) throw malformed('too many values')
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  throw malformed('not JSON')
}

function checkString(literal: string): string {
  let value = literal.slice(1, -1)
  if (literal.includes('\\')) {
    try {
      value = String(JSON.parse(literal))
    } catch {
      throw malformed('not JSON')
    }
  }
  if (value.includes('\u0000') || !value.isWellFormed()) throw malformed('NUL or lone surrogate in text')
  return value
}

function addKey(open: Set<string>, literal: string) {
  const key = checkString(literal)
  if (open.has(key)) throw malformed('duplicate key')
  if (forbiddenKeys.has(key)) throw malformed('forbidden key')
  open.add(key)
}

function malformed(why: string): Problem {
  return new Problem('malformed-request', { why })
}
