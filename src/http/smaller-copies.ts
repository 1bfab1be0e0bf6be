import { readdirSync } from 'node:fs'
import { extname } from 'node:path'
import type { RequestHandler } from 'express'

/** The endings under which the build writes a file once more, by what a browser calls the coding; the smallest first. */
const ENDINGS = { br: '.br', gzip: '.gz' } as const

/** Before the files of `folder` are served: gives the smaller copy of one to browsers that take it. */
export function smallerCopies(folder: string): RequestHandler {
  const names = new Set(readdirSync(folder))
  return (request, response, next) => {
    const name = request.path.slice(1)
    const codings = (['br', 'gzip'] as const).filter((coding) => names.has(name + ENDINGS[coding]))
    if (codings.length === 0) return next()
    response.vary('accept-encoding')
    const coding = codings.find((one) => request.acceptsEncodings(one) === one)
    if (coding !== undefined) {
      response.set('content-encoding', coding).type(extname(name))
      request.url = `/${encodeURIComponent(name)}${ENDINGS[coding]}`
    }
    next()
  }
}
