import { ticketId, type TicketId } from '../ids'
import type { Secrets } from '../secrets'

/** Letters and digits that cannot be mixed up when read aloud or typed on a phone: no 0/O, 1/I/L, 5/S, 8/B. */
const ALPHABET = '234679ACDEFGHJKMNPQRTUVWXYZ'
const LENGTH = 6

/**
 * `CD-7K3FQA-M`: derived from the turn that opens the ticket, so that running the turn again gives the same code. Two
 * tickets of some hundred thousand may share a code: the id tells them apart, the code is only for people.
 */
export function ticketCode(turn: string, n: number, secrets: Pick<Secrets, 'number'>): { id: TicketId; code: string } {
  return { id: ticketId(`${turn}:${n}`), code: codeOf('CD', secrets.number(`ticket:${turn}:${n}`)) }
}

/** `PA-…`: a case's code leads nobody back to the turn, since the number is a keyed hash. */
export function caseCode(
  turn: string,
  n: number,
  secrets: Pick<Secrets, 'number' | 'digest'>,
): { id: string; code: string } {
  return { id: secrets.digest(`case:${turn}:${n}`), code: codeOf('PA', secrets.number(`case:${turn}:${n}`)) }
}

export function codeOf(prefix: string, number: number): string {
  let rest = number
  let body = ''
  for (let place = 0; place < LENGTH; place++) {
    body += ALPHABET[rest % ALPHABET.length]
    rest = Math.floor(rest / ALPHABET.length)
  }
  return `${prefix}-${body}-${checkDigit(prefix + body)}`
}

/** A code as typed by a person: blanks, missing hyphens and small letters are forgiven; a wrong check digit is not. */
export function readCode(text: string): string | undefined {
  const bare = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const match = new RegExp(`^(CD|PA)([${ALPHABET}]{${LENGTH}})([${ALPHABET}])$`).exec(bare)
  if (match === null) return undefined
  const [, prefix = '', body = '', check] = match
  return checkDigit(prefix + body) === check ? `${prefix}-${body}-${check}` : undefined
}

/**
 * Weights, and the steps between them, share no factor with the 27 letters: one wrong letter or two neighbours swapped are
 * seen. The check letter itself weighs -1, so the step to it counts too.
 */
const WEIGHTS = [2, 4, 5, 7, 8, 10, 11, 13]

function checkDigit(text: string): string {
  let sum = 0
  for (const [place, letter] of [...text].entries()) sum += (WEIGHTS[place] ?? 1) * ALPHABET.indexOf(letter)
  return ALPHABET[sum % ALPHABET.length] ?? ''
}
