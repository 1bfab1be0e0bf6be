/** Long side in pixels, then the JPEG quality: the first that fits is sent. Text on a photographed page stays readable. */
const STEPS = [
  [2400, 0.85],
  [2000, 0.8],
  [1600, 0.75],
  [1280, 0.7],
  [1000, 0.6],
] as const

/**
 * A photograph as the channel takes it. Always drawn anew as JPEG: phones write the place into theirs, and most are larger
 * than a platform allows. A PNG that fits goes as it is, since screenshots suffer. Undefined: the browser cannot read it.
 */
export async function shrunkPicture(file: File, maxBytes: number): Promise<File | undefined> {
  if (file.type === 'image/png' && file.size <= maxBytes) return file
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (picture === undefined) return undefined
  for (const [side, quality] of STEPS) {
    const drawn = await draw(picture, side, quality)
    if (drawn !== null && drawn.size <= maxBytes) return new File([drawn], file.name, { type: 'image/jpeg' })
  }
  return undefined
}

function draw(picture: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  // JPEG has no transparency: what is clear would be black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
