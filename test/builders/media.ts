/** The beginnings of files of each kind, as their formats define them; enough for telling the type. */
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const box = (brand: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 0x18]), ascii(`ftyp${brand}\0\0\0\0isom`)])
const riff = (form: string): Buffer =>
  Buffer.concat([ascii('RIFF'), Buffer.from([0x24, 0, 0, 0]), ascii(`${form}fmt `)])

function zipped(names: readonly string[]): Buffer {
  const entry = (name: string): Buffer => {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(name.length, 26)
    return Buffer.concat([header, ascii(name)])
  }
  return Buffer.concat(names.map(entry))
}

const ole = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
  ])

const OFFICE = 'application/vnd.openxmlformats-officedocument'

export const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]),
  ascii('JFIF\0'),
  Buffer.alloc(400, 0x5a),
])

/** type -> a file of it. */
export const ACCEPTED: readonly (readonly [type: string, bytes: Buffer])[] = [
  ['image/jpeg', JPEG],
  ['image/png', ascii('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  ['image/gif', ascii('GIF89a\x01\0\x01\0')],
  ['image/webp', riff('WEBP')],
  ['image/heic', box('heic')],
  ['image/avif', box('avif')],
  ['audio/mpeg', ascii('ID3\x04\0')],
  ['audio/mpeg', Buffer.from([0xff, 0xfb, 0x90, 0x44])],
  ['audio/aac', Buffer.from([0xff, 0xf1, 0x50, 0x80])],
  ['audio/mp4', box('M4A ')],
  ['audio/ogg', ascii('OggS\0\x02')],
  ['audio/amr', ascii('#!AMR\n')],
  ['audio/wav', riff('WAVE')],
  ['video/mp4', box('isom')],
  ['video/quicktime', box('qt  ')],
  ['video/3gpp', box('3gp5')],
  ['video/webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f])],
  ['video/x-msvideo', riff('AVI ')],
  ['application/pdf', ascii('%PDF-1.7\n%')],
  [`${OFFICE}.wordprocessingml.document`, zipped(['[Content_Types].xml', '_rels/.rels', 'word/document.xml'])],
  [`${OFFICE}.spreadsheetml.sheet`, zipped(['[Content_Types].xml', 'xl/workbook.xml'])],
  [`${OFFICE}.presentationml.presentation`, zipped(['[Content_Types].xml', 'ppt/presentation.xml'])],
  [
    'application/vnd.oasis.opendocument.text',
    zipped(['mimetypeapplication/vnd.oasis.opendocument.text', 'content.xml']),
  ],
  ['application/msword', ole('WordDocument')],
  ['application/vnd.ms-excel', ole('Workbook')],
]

/** what it is -> a file that is not accepted. */
export const NOT_ACCEPTED: readonly (readonly [what: string, bytes: Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['HTML', ascii('<!doctype html><script>alert(1)</script>')],
  ['HTML behind a byte order mark', Buffer.from('\ufeff<html>', 'utf8')],
  ['SVG', ascii('<?xml version="1.0"?><svg onload="alert(1)"/>')],
  ['plain text', ascii('URL signature expired')],
  ['a Windows program', ascii('MZ\x90\0\x03')],
  ['a Linux program', ascii('\x7fELF\x02')],
  ['a zip of anything', zipped(['run-me.js'])],
  ['a Java archive', zipped(['META-INF/MANIFEST.MF', 'Main.class'])],
  ['an Android app', zipped(['AndroidManifest.xml', 'classes.dex'])],
  ['a Windows installer', ole('Property')],
  ['packed bytes', Buffer.from([0x1f, 0x8b, 0x08, 0])],
  ['RIFF of an unknown form', riff('ACON')],
]
