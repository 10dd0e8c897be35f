/**
 * A web font for the few machines that have no Chinese font at all. It comes in a hundred pieces, and even their list
 * is 45 kB, so nothing of it is fetched anywhere else.
 */
export function fetchFontIfNeeded(): void {
  if (hasChineseFont()) return
  document.documentElement.classList.add('web-font')
  void import('@fontsource-variable/noto-sans-sc')
}

/** Without a font every character is the same empty box, so two very different ones look alike. */
function hasChineseFont(): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 24
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return true
  pen.font = `20px ${getComputedStyle(document.body).fontFamily}`
  const drawn = (character: string) => {
    pen.clearRect(0, 0, 24, 24)
    pen.fillText(character, 1, 20)
    return pen.getImageData(0, 0, 24, 24).data.join()
  }
  return drawn('一') !== drawn('德')
}
