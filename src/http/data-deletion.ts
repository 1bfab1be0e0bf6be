import express, { type Router } from 'express'
import type { SignedRequest } from '../channels/messenger/signed-request'
import type { Log } from '../log'
import type { Secrets } from '../secrets'
import type { Problem } from './api-schemas'
import { deletionPage, unknownDeletionPage } from './pages'

export interface DataDeletionDeps {
  /** Verifies and reads what Meta posted; see `MessengerChannel.signedRequest`. */
  signedRequest(text: string): SignedRequest
  secrets: Pick<Secrets, 'number'>
  publicUrl: string
  log: Log
}

const CODE_CHARS = 10
const CHECK_CHARS = 4

/**
 * Meta's data deletion callback and its status page. The callback names an app-scoped id, from which no conversation can
 * be told, so nothing is erased here and the page says so and how it is done in the chat.
 * Source: developers.facebook.com, "Data Deletion Request Callback".
 */
export function dataDeletionRoutes({ signedRequest, secrets, publicUrl, log }: DataDeletionDeps): Router {
  const router = express.Router()
  router.post(
    '/webhooks/messenger/data-deletion',
    express.urlencoded({ extended: false, limit: '16kb' }),
    (request, response) => {
      const given = signedRequestIn(request.body)
      const read: SignedRequest =
        given === undefined ? { kind: 'refused', reason: 'signed_request is missing' } : signedRequest(given)
      if (read.kind === 'refused') {
        const problem: Problem = {
          error: 'refused',
          message: 'signed_request is missing or was not signed by this app.',
        }
        return void response.status(given === undefined ? 400 : 401).json(problem)
      }
      const code = codeOf(read.userId, secrets)
      log.info('data deletion asked at the platform', { code })
      response.json({ url: `${publicUrl.replace(/\/$/, '')}/data-deletion/${code}`, confirmation_code: code })
    },
  )
  router.get('/data-deletion/:code', (request, response) => {
    const { code } = request.params
    response.set('cache-control', 'no-store')
    if (isOurs(code, secrets)) response.send(deletionPage(code))
    else response.status(404).send(unknownDeletionPage)
  })
  return router
}

function signedRequestIn(body: unknown): string | undefined {
  const given: unknown =
    typeof body === 'object' && body !== null && 'signed_request' in body ? body.signed_request : undefined
  return typeof given === 'string' ? given : undefined
}

/** The same for one person each time, leading back to nobody; the check lets the page know its own without a table. */
function codeOf(userId: string, secrets: Pick<Secrets, 'number'>): string {
  const body = letters(secrets.number(`data-deletion|${userId}`), CODE_CHARS)
  return body + checkOf(body, secrets)
}

function isOurs(code: string, secrets: Pick<Secrets, 'number'>): boolean {
  const body = code.slice(0, CODE_CHARS)
  return code === body + checkOf(body, secrets)
}

const checkOf = (body: string, secrets: Pick<Secrets, 'number'>): string =>
  letters(secrets.number(`data-deletion-code|${body}`), CHECK_CHARS)

const letters = (number: number, length: number): string =>
  number.toString(36).toUpperCase().padStart(length, '0').slice(-length)
