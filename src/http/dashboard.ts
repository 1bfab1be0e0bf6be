import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'
import { smallerCopies } from './smaller-copies'

/** The built client: our own scripts and files, and styles that the component library sets while it runs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const YEAR = '1y'

export interface Dashboard {
  /** `/` and the files. Before everything else that answers at `/`. */
  files: Router
  /** The page again, for addresses that the client knows. After everything else. */
  pages: RequestHandler
}

/** Serves what Vite built into `folder`; undefined when nothing was built. Names under `assets/` carry a digest. */
export function openDashboard(folder: string): Dashboard | undefined {
  const path = join(folder, 'index.html')
  if (!existsSync(path)) return undefined
  const page = readFileSync(path)
  const sendPage: RequestHandler = (_request, response) => {
    response.set({ 'content-security-policy': POLICY, 'cache-control': 'no-cache' }).type('html').send(page)
  }
  const files = express.Router()
  files.get('/', sendPage)
  files.use(
    '/assets',
    smallerCopies(join(folder, 'assets')),
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR, index: false }),
  )
  files.use(express.static(folder, { index: false, maxAge: 0 }))
  return {
    files,
    pages: (request, response, next) => {
      const isPage = request.method === 'GET' && request.accepts('html') !== false && !/\.\w+$/.test(request.path)
      if (isPage && !request.path.startsWith('/api')) sendPage(request, response, next)
      else next()
    },
  }
}
