/**
 * The type of a file by its own bytes, or undefined when it is none that is accepted: pictures, recordings, films, PDF and
 * office documents. What a sender or a server says about a file is never believed; HTML, SVG and programs have no type
 * here, so nothing that a browser would run is ever kept.
 */
export function sniffType(bytes: Buffer): string | undefined {
  return bySignature(bytes) ?? riffType(bytes) ?? isoMediaType(bytes) ?? zipType(bytes) ?? oleType(bytes)
}

const SIGNATURES: readonly (readonly [signature: string | readonly number[], type: string])[] = [
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['%PDF-', 'application/pdf'],
  ['OggS', 'audio/ogg'],
  ['fLaC', 'audio/flac'],
  ['#!AMR', 'audio/amr'],
  ['ID3', 'audio/mpeg'],
  // AAC in ADTS frames; before MPEG audio, whose sync word is the same but for the layer bits.
  [[0xff, 0xf1], 'audio/aac'],
  [[0xff, 0xf9], 'audio/aac'],
  [[0xff, 0xfb], 'audio/mpeg'],
  [[0xff, 0xf3], 'audio/mpeg'],
  [[0xff, 0xf2], 'audio/mpeg'],
  [[0x1a, 0x45, 0xdf, 0xa3], 'video/webm'],
]

function bySignature(bytes: Buffer): string | undefined {
  return SIGNATURES.find(([signature]) => startsWith(bytes, signature))?.[1]
}

function startsWith(bytes: Buffer, signature: string | readonly number[]): boolean {
  const wanted = typeof signature === 'string' ? Buffer.from(signature, 'latin1') : Buffer.from(signature)
  return bytes.subarray(0, wanted.length).equals(wanted)
}

const textAt = (bytes: Buffer, start: number, length: number): string => bytes.toString('latin1', start, start + length)

const RIFF: ReadonlyMap<string, string> = new Map([
  ['WEBP', 'image/webp'],
  ['WAVE', 'audio/wav'],
  ['AVI ', 'video/x-msvideo'],
])

function riffType(bytes: Buffer): string | undefined {
  return textAt(bytes, 0, 4) === 'RIFF' ? RIFF.get(textAt(bytes, 8, 4)) : undefined
}

/** ISO base media files by major brand; telephones record all of these. Other brands are films. */
function isoMediaType(bytes: Buffer): string | undefined {
  if (textAt(bytes, 4, 4) !== 'ftyp' || bytes.length < 12) return undefined
  const brand = textAt(bytes, 8, 4)
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return 'audio/mp4'
  if (brand === 'avif' || brand === 'avis') return 'image/avif'
  if (/^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return 'image/heic'
  if (brand.startsWith('qt')) return 'video/quicktime'
  return brand.startsWith('3g') ? 'video/3gpp' : 'video/mp4'
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OFFICE_PARTS: readonly (readonly [part: string, type: string])[] = [
  ['word/document', `${OFFICE}.wordprocessingml.document`],
  ['xl/workbook', `${OFFICE}.spreadsheetml.sheet`],
  ['ppt/presentation', `${OFFICE}.presentationml.presentation`],
]
const OPEN_DOCUMENT = /^mimetype(application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation))(?![a-z-])/

/** Names stand uncompressed in a zip, so an office document can be told without unpacking; other zips are not accepted. */
function zipType(bytes: Buffer): string | undefined {
  if (!startsWith(bytes, 'PK\x03\x04')) return undefined
  const openDocument = OPEN_DOCUMENT.exec(textAt(bytes, 30, 80))?.[1]
  if (openDocument !== undefined) return openDocument
  if (!bytes.includes('[Content_Types].xml')) return undefined
  return OFFICE_PARTS.find(([part]) => bytes.includes(part))?.[1]
}

const OLE_STREAMS: readonly (readonly [stream: string, type: string])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]

/** Office documents before 2007, by the names of their streams; installers (.msi) have the same container and none of these. */
function oleType(bytes: Buffer): string | undefined {
  if (!startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return undefined
  return OLE_STREAMS.find(([stream]) => bytes.includes(Buffer.from(stream, 'utf16le')))?.[1]
}
