/** The colors that styles come in: label, letter of the SKU, finish of the drawing. */
export const three = [
  ['月白 White', 'W', 'white'],
  ['墨黑 Ink', 'K', 'ink'],
  ['青玉 Jade', 'J', 'jade'],
] as const
export const two = [
  ['月白 White', 'W', 'white'],
  ['墨黑 Ink', 'K', 'ink'],
] as const
export const four = [...three, ['雾灰 Mist', 'M', 'mist']] as const
