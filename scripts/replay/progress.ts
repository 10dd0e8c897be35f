/** A progress bar on a terminal (on standard error, so that the JSON stays alone on standard output); silent elsewhere. */
export function progress(name: string, total: number): (done: number) => void {
  if (!process.stderr.isTTY) return () => {}
  const start = performance.now()
  let shown = -1
  return (done) => {
    const percent = Math.floor((done / total) * 100)
    if (percent === shown) return
    shown = percent
    const left_s = done === 0 ? 0 : ((performance.now() - start) / done / 1000) * (total - done)
    const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░')
    process.stderr.write(
      `\r${name} ${bar} ${percent} %  ${done}/${total}  ${Math.ceil(left_s)} s left   ${done >= total ? '\n' : ''}`,
    )
  }
}
