import { parseArgs } from 'node:util'
import { DEFAULT_PORTS, SIMULATED_CHANNELS, type SimulatedChannel } from './fake-channel'

export type SimulateArguments =
  | { kind: 'help' }
  | { kind: 'env'; channel: SimulatedChannel; port: number }
  | { kind: 'chat'; channel: SimulatedChannel; port: number; serviceUrl: string; quietMs: number; giveUpMs: number }
  | ({ kind: 'questions' } & QuestionRun)

export interface QuestionRun {
  channel: SimulatedChannel
  port: number
  serviceUrl: string
  file: string
  perMinute?: number
  atOnce: number
  quietMs: number
  giveUpMs: number
  /** Where the table and all dialogues are written (Markdown). */
  out?: string
}

export const USAGE = `npm run simulate -- --channel zalo|messenger (--questions FILE.jsonl | --chat) [options]
npm run simulate -- env --channel zalo|messenger

Plays the platform for a running service: posts signed webhooks, takes the replies under the platform's rules and prints
what became of each question. "env" prints the lines that the service needs in its environment.

  --channel zalo|messenger   the platform to play
  --questions FILE.jsonl     one {"id", "text", "label"?} a line, each asked by a fresh person
  --chat                     talk by hand; or lines from standard input
  --url URL                  of the service (http://localhost:3000)
  --port N                   of the fake platform (zalo ${DEFAULT_PORTS.zalo} and ${DEFAULT_PORTS.zalo + 10}, messenger ${DEFAULT_PORTS.messenger})
  --rate N/min               questions started in a minute (as many as --at-once allows)
  --at-once N                people who wait for an answer at the same time, without --rate (8)
  --quiet SECONDS            a dialogue is over after this silence (1)
  --wait SECONDS             a question without any reply is given up after this (15)
  --out FILE.md              the table and every dialogue`

/** What was asked for; throws an Error that names everything wrong with the arguments. */
export function parseSimulateArguments(argv: readonly string[]): SimulateArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      channel: { type: 'string' },
      questions: { type: 'string' },
      chat: { type: 'boolean', default: false },
      url: { type: 'string', default: 'http://localhost:3000' },
      port: { type: 'string' },
      rate: { type: 'string' },
      'at-once': { type: 'string', default: '8' },
      quiet: { type: 'string', default: '1' },
      wait: { type: 'string', default: '15' },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return { kind: 'help' }
  const faults: string[] = []
  const positive = (name: string, text: string, unit = /^\d+(\.\d+)?$/): number => {
    const number = Number.parseFloat(text)
    if (!unit.test(text) || !(number > 0)) faults.push(`${name}: "${text}" is not a number above 0`)
    return number
  }
  const channel = SIMULATED_CHANNELS.find((name) => name === values.channel)
  if (channel === undefined) faults.push('--channel must be zalo or messenger')
  if (!URL.canParse(values.url)) faults.push(`--url: "${values.url}" is not a URL`)
  const wanted = positionals.join(' ')
  if (wanted !== '' && wanted !== 'env') faults.push(`"${wanted}" is no command of simulate; the only one is env`)
  const port = values.port === undefined ? DEFAULT_PORTS[channel ?? 'zalo'] : positive('--port', values.port, /^\d+$/)
  const perMinute = values.rate === undefined ? undefined : positive('--rate', values.rate, /^\d+(\.\d+)?(\/min)?$/)
  const atOnce = positive('--at-once', values['at-once'], /^\d+$/)
  const quietMs = positive('--quiet', values.quiet) * 1_000
  const giveUpMs = positive('--wait', values.wait) * 1_000
  if (wanted === '' && values.chat === (values.questions !== undefined))
    faults.push('give either --questions FILE or --chat')
  if (faults.length > 0 || channel === undefined) throw new Error(faults.join('\n'))

  if (wanted === 'env') return { kind: 'env', channel, port }
  const common = { channel, port, serviceUrl: values.url, quietMs, giveUpMs }
  if (values.questions === undefined) return { kind: 'chat', ...common }
  return {
    kind: 'questions',
    ...common,
    file: values.questions,
    atOnce,
    ...(perMinute === undefined ? {} : { perMinute }),
    ...(values.out === undefined ? {} : { out: values.out }),
  }
}
