import { createInterface } from 'node:readline'
import type { FakeChannel } from './fake-channel'
import { collect, WebhookRefused, type Patience } from './play'
import type { DeliveredChoice, Delivery } from './platform-record'

export interface ChatOptions {
  patience: Patience
  input: NodeJS.ReadableStream
  /** Someone types: a line is sent at once. Otherwise each line waits for the replies to the one before. */
  interactive: boolean
  signal: AbortSignal
  write(line: string): void
}

const TAP = /^\/(\d{1,2})$/

/** Talks with the service by hand, as one worker: a line is a message, `/2` taps the second choice, `/thoat` ends. */
export async function chat(channel: FakeChannel, options: ChatOptions): Promise<void> {
  const { write, patience } = options
  const user = channel.newUser()
  let choices: readonly DeliveredChoice[] = []
  const show = (delivery: Delivery): void => {
    if (delivery.userId !== user) return
    write(`Một Chạm: ${delivery.text.replaceAll('\n', '\n          ')}`)
    if (delivery.choices.length === 0) return
    choices = delivery.choices
    for (const [index, { title }] of choices.entries()) write(`          /${index + 1} ${title}`)
  }
  const stop = channel.onDelivery(show)
  const lines = createInterface({ input: options.input, terminal: false })
  const end = (): void => lines.close()
  options.signal.addEventListener('abort', end, { once: true })

  async function say(line: string): Promise<void> {
    const number = TAP.exec(line)?.[1]
    const choice = number === undefined ? undefined : choices[Number(number) - 1]
    if (number !== undefined && choice === undefined) return write(`(there is no choice ${line})`)
    if (!options.interactive) write(`Bạn: ${choice === undefined ? line : choice.title}`)
    const { status } = choice === undefined ? await channel.sendText(user, line) : await channel.tap(user, choice)
    if (status !== 200) throw new WebhookRefused(status)
  }

  write('Type a message and Enter; /1, /2 … taps a choice; /thoat or Ctrl-D ends.')
  try {
    for await (const line of lines) {
      if (line.trim() === '/thoat') break
      if (line.trim() === '') continue
      if (options.interactive) await say(line.trim())
      else await collect(channel, user, patience, () => say(line.trim()))
    }
  } finally {
    options.signal.removeEventListener('abort', end)
    stop()
    lines.close()
  }
}
