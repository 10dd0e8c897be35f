import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOfAgent } from './user-agent.ts'

const webkit = 'Mozilla/5.0 (%) AppleWebKit/537.36 (KHTML, like Gecko)'
for (const [agent, name] of [
  [`${webkit.replace('%', 'Windows NT 10.0; Win64')} Chrome/140.0 Safari/537.36 Edg/140.0`, 'Edge Windows'],
  [`${webkit.replace('%', 'Linux; Android 15')} Chrome/140.0 Mobile Safari/537.36`, 'Chrome Android'],
  [`${webkit.replace('%', 'iPhone; CPU iPhone OS 18_0 like Mac OS X')} MicroMessenger/8.0`, 'WeChat iOS'],
  ['curl/8.5', null],
  ['', null],
] as const) {
  test(`a device that says “${agent.slice(0, 40)}” is ${name ?? 'unknown'}`, () => {
    const found = nameOfAgent(agent)
    assert.equal(found && `${found.browser} ${found.system}`, name)
  })
}
