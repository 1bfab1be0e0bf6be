import { writeFile } from 'node:fs/promises'
import { parseSimulateArguments, USAGE, type QuestionRun, type SimulateArguments } from './arguments'
import { chat } from './chat'
import { environmentLines, startFakeChannel, type FakeChannel, type SimulatedChannel } from './fake-channel'
import { playAll, WebhookRefused, type Played } from './play'
import { readQuestions } from './questions'
import { countOutcomes, formatConduct, formatDialogues, formatTable } from './table'

/** The world of the command, so that a test can be it. */
export interface SimulateIo {
  write(line: string): void
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  /** Stops cleanly: no new question, the table of what was played. */
  signal: AbortSignal
}

/**
 * `npm run simulate`. Returns the exit code: 0 when every question got a reply and no rule of the platform was broken,
 * 1 when not, 2 when it could not be played at all (arguments, service out of reach, webhooks refused).
 */
export async function simulate(argv: readonly string[], io: SimulateIo): Promise<number> {
  let asked: SimulateArguments
  try {
    asked = parseSimulateArguments(argv)
  } catch (error) {
    io.write(`${messageOf(error)}\n\n${USAGE}`)
    return 2
  }
  if (asked.kind === 'help') {
    io.write(USAGE)
    return 0
  }
  if (asked.kind === 'env') {
    for (const line of await environmentLines(asked.channel, asked.port)) io.write(line)
    return 0
  }
  try {
    return await withFake(asked, io)
  } catch (error) {
    io.write(messageOf(error))
    if (error instanceof WebhookRefused || error instanceof ServiceOutOfReach) await explain(asked, io)
    return 2
  }
}

/** Runs it as a process: Ctrl-C once ends it with the table, twice at once. */
export async function simulateFromTerminal(argv: readonly string[]): Promise<number> {
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.once('SIGINT', onInterrupt)
  try {
    const write = (line: string): void => void process.stdout.write(`${line}\n`)
    return await simulate(argv, { write, input: process.stdin, signal: stop.signal })
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

type Playing = Exclude<SimulateArguments, { kind: 'help' | 'env' }>

async function withFake(asked: Playing, io: SimulateIo): Promise<number> {
  const questions = asked.kind === 'questions' ? await readQuestions(asked.file) : []
  await checkService(asked.serviceUrl)
  const channel = await startFakeChannel({ name: asked.channel, port: asked.port, serviceUrl: asked.serviceUrl })
  try {
    if (asked.kind === 'chat') {
      const interactive = io.input.isTTY === true
      await chat(channel, { patience: asked, input: io.input, interactive, signal: io.signal, write: io.write })
      return channel.violations.length === 0 ? 0 : conclude([], channel, asked, io)
    }
    const options = { ...asked, patience: asked, signal: io.signal, onPlayed: progress(questions.length, io) }
    const played = await playAll(channel, questions, options)
    await channel.idle()
    if (asked.out !== undefined) await writeFile(asked.out, report(played, channel, asked))
    return await conclude(played, channel, asked, io)
  } finally {
    await channel.close()
  }
}

async function conclude(
  played: readonly Played[],
  channel: FakeChannel,
  asked: Playing,
  io: SimulateIo,
): Promise<number> {
  if (played.length > 0) io.write(`\n${formatTable(countOutcomes(played))}\n`)
  io.write(formatConduct(channel))
  const silent = played.filter(({ outcome }) => outcome === 'nothing')
  if (silent.length > 0) io.write(`Without a reply: ${silent.map(({ question }) => question.id).join(', ')}`)
  if (silent.length > 0 && silent.length === played.length) {
    io.write('The service took the webhooks and sent nothing to this platform.')
    await explain(asked, io)
  }
  return silent.length === 0 && channel.violations.length === 0 ? 0 : 1
}

const report = (played: readonly Played[], channel: FakeChannel, asked: QuestionRun): string =>
  [
    `# Simulated dialogues on ${asked.channel}`,
    formatTable(countOutcomes(played)),
    formatConduct(channel),
    '## Dialogues',
    `${formatDialogues(played)}\n`,
  ].join('\n\n')

const PROGRESS_EVERY = 50

function progress(total: number, io: SimulateIo): (played: Played) => void {
  let done = 0
  return ({ question, outcome }) => {
    done += 1
    if (outcome === 'nothing') io.write(`${question.id}: no reply`)
    if (done % PROGRESS_EVERY === 0 && done < total) io.write(`${done} of ${total} questions played`)
  }
}

class ServiceOutOfReach extends Error {}

async function checkService(serviceUrl: string): Promise<void> {
  try {
    await fetch(new URL('/healthz', serviceUrl), { signal: AbortSignal.timeout(5_000) })
  } catch (error) {
    throw new ServiceOutOfReach(`There is no service at ${serviceUrl}. Start it first (npm start), or give --url.`, {
      cause: error,
    })
  }
}

async function explain(asked: { channel: SimulatedChannel; port: number }, io: SimulateIo): Promise<void> {
  io.write(
    '\nThe service has to take this fake for the platform. Start it with these lines in its environment (or .env):\n',
  )
  for (const line of await environmentLines(asked.channel, asked.port)) io.write(`  ${line}`)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
