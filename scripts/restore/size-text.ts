export function sizeText(bytes: number): string {
  const mega = bytes / 1024 / 1024
  return mega < 1024 ? `${mega.toFixed(1)} MB` : `${(mega / 1024).toFixed(1)} GB`
}
