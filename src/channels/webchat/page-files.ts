import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'

const TYPES = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }
type FileType = keyof typeof TYPES
const ASSETS: readonly (readonly [name: string, type: FileType])[] = [
  ['base.css', 'css'],
  ['chat.css', 'css'],
  ['bubbles.js', 'js'],
  ['chat.js', 'js'],
]

/** One file, plain and gzipped. */
export interface PageFile {
  type: FileType
  plain: Buffer
  zipped: Buffer
}

/** The page's files, read once: small, and a cheap phone on a weak network should fetch the assets only once. */
export interface PageFiles {
  page: PageFile
  /** By name in the address; the page names them with a version, so they are kept by browsers for a year. */
  assets: ReadonlyMap<string, PageFile>
}

/** Throws when a file is missing. In the page `{{version}}` stands for a digest of the assets. */
export function readPageFiles(folder: string): PageFiles {
  const assets = new Map(ASSETS.map(([name, type]) => [name, file(readFileSync(join(folder, name)), type)]))
  const digest = createHash('sha256')
  for (const { plain } of assets.values()) digest.update(plain)
  const html = readFileSync(join(folder, 'index.html'), 'utf8').replaceAll(
    '{{version}}',
    digest.digest('hex').slice(0, 12),
  )
  return { page: file(Buffer.from(html), 'html'), assets }
}

export function sendFile(request: Request, response: Response, { type, plain, zipped }: PageFile): void {
  const zip = request.acceptsEncodings('gzip') === 'gzip'
  response.set('content-type', TYPES[type]).vary('accept-encoding')
  if (zip) response.set('content-encoding', 'gzip')
  response.send(zip ? zipped : plain)
}

const file = (plain: Buffer, type: FileType): PageFile => ({ type, plain, zipped: gzipSync(plain, { level: 9 }) })
