import type { FakeRequest } from './fake-server'

/** One field of a posted form. */
export interface FormPart {
  name: string
  /** Only of files. */
  fileName?: string
  type?: string
  bytes: Buffer
}

const BREAK = Buffer.from('\r\n\r\n')

/** The fields of a `multipart/form-data` body; undefined when it is none or is not closed as RFC 7578 wants it. */
export function readForm({ headers, body }: Pick<FakeRequest, 'headers' | 'body'>): FormPart[] | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return undefined
  const line = Buffer.from(`--${boundary}`)
  const parts: FormPart[] = []
  for (let at = body.indexOf(line); at >= 0;) {
    const start = at + line.length
    if (body.toString('latin1', start, start + 2) === '--') return parts
    const end = body.indexOf(line, start)
    if (end < 0) return undefined
    const part = readPart(body.subarray(start + 2, end - 2))
    if (part === undefined) return undefined
    parts.push(part)
    at = end
  }
  return undefined
}

function readPart(bytes: Buffer): FormPart | undefined {
  const head = bytes.indexOf(BREAK)
  if (head < 0) return undefined
  const lines = bytes.toString('utf8', 0, head)
  const name = /content-disposition: *form-data;.*?\bname="([^"]*)"/i.exec(lines)?.[1]
  if (name === undefined) return undefined
  const fileName = /\bfilename="([^"]*)"/i.exec(lines)?.[1]
  const type = /content-type: *([^\r\n]+)/i.exec(lines)?.[1]
  return {
    name,
    bytes: bytes.subarray(head + BREAK.length),
    ...(fileName === undefined ? {} : { fileName }),
    ...(type === undefined ? {} : { type }),
  }
}

/** A file that a worker is shown. */
export interface ShownFile {
  name: string
  bytes: Buffer
}

const STARTS: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['doc', [0xd0, 0xcf, 0x11, 0xe0]],
  ['docx', [0x50, 0x4b, 0x03, 0x04]],
]

/** What the bytes begin like; platforms look at these and not at a name. */
export const kindOfBytes = (bytes: Buffer): string | undefined =>
  STARTS.find(([, start]) => bytes.subarray(0, start.length).equals(Buffer.from(start)))?.[0]
