/** All English words, one file per capability; loaded only where English is spoken. */
const files = import.meta.glob<Record<string, unknown>>('./en-US/*.json', { eager: true, import: 'default' })

export const words = Object.fromEntries(
  Object.entries(files).map(([path, keys]) => [path.replace(/^.*\/|\.json$/g, ''), keys]),
)
