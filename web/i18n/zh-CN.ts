/** All Chinese words, one file per capability; loaded only where Chinese is spoken. */
const files = import.meta.glob<Record<string, unknown>>('./zh-CN/*.json', { eager: true, import: 'default' })

export const words = Object.fromEntries(
  Object.entries(files).map(([path, keys]) => [path.replace(/^.*\/|\.json$/g, ''), keys]),
)
