import { useState } from 'react'
import type { Channel, TryAnswer } from '../../http/desk/contract'
import { call } from '../api/call'

export interface Turn {
  /** What was written, or the label of the choice that was tapped. */
  said: string
  tapped: boolean
  answer?: TryAnswer
  error?: unknown
}

export interface Trial {
  turns: readonly Turn[]
  channel: Channel
  isAnswering: boolean
  write(text: string): void
  tap(choice: { label: string; payload: string }): void
  /** After a failure: the last message once more. */
  repeat(): void
  startAgain(): void
  /** The conversation starts again: each channel shows the same answer in its own way. */
  chooseChannel(channel: Channel): void
}

interface Message {
  text: string
  /** The payload of the choice that was tapped; its label is the text. */
  choice?: string
}
interface Kept {
  turns: readonly Turn[]
  state: string | undefined
  last: Message | undefined
  /** Which conversation this is: an answer that comes after it was started again is for none. */
  round: number
}
const START: Kept = { turns: [], state: undefined, last: undefined, round: 0 }

/** A conversation that exists in this page only: the service gives its state back with each answer. */
export function useTrial(): Trial {
  const [channel, setChannel] = useState<Channel>('webchat')
  const [kept, setKept] = useState(START)
  const isAnswering = kept.turns.some(({ answer, error }) => answer === undefined && error === undefined)

  function say(turn: Turn, message: Message, before: readonly Turn[]): void {
    if (isAnswering) return
    const { state, round } = kept
    setKept({ ...kept, turns: [...before, turn], last: message })
    const finish = (outcome: Partial<Turn>, next: string | undefined): void =>
      setKept((now) =>
        now.round === round ? { ...now, turns: [...before, { ...turn, ...outcome }], state: next } : now,
      )
    call('tryMessage', { body: { ...message, channel, ...(state === undefined ? {} : { state }) } }).then(
      (answer) => finish({ answer }, answer.state),
      (error: unknown) => finish({ error }, state),
    )
  }
  const startAgain = (): void => setKept({ ...START, round: kept.round + 1 })
  return {
    turns: kept.turns,
    channel,
    isAnswering,
    write: (text) => say({ said: text, tapped: false }, { text }, kept.turns),
    tap: ({ label, payload }) => say({ said: label, tapped: true }, { text: label, choice: payload }, kept.turns),
    repeat() {
      const { turns, last } = kept
      const failed = turns.at(-1)
      if (failed?.error === undefined || last === undefined) return
      say({ said: failed.said, tapped: failed.tapped }, last, turns.slice(0, -1))
    },
    startAgain,
    chooseChannel(next) {
      setChannel(next)
      startAgain()
    },
  }
}
