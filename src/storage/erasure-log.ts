import { open, readFile } from 'node:fs/promises'
import type { Erasure } from '../contacts/contact-repository'
import type { ErasureLog } from '../contacts/keep-erasures'
import { conversationId } from '../ids'

/** What such a log says, whole lines only. */
export const erasuresOf = (text: string): Erasure[] => wholeLinesOf(text).flatMap(toErasure)
const wholeLinesOf = (text: string): string[] => text.split('\n').slice(0, -1)

export function fileErasureLog(path: string): ErasureLog {
  const text = (): Promise<string> => readFile(path, 'utf8').catch(ifMissing)
  async function read(): Promise<Erasure[]> {
    return erasuresOf(await text())
  }
  return {
    read,
    async add(erasures) {
      if (erasures.length === 0) return
      const known = new Set(wholeLinesOf(await text()))
      const lines = erasures.map(toLine).filter((line) => !known.has(line))
      if (lines.length === 0) return
      const file = await open(path, 'a', 0o600)
      try {
        const cutShort = /[^\n]$/.test(await text())
        await file.appendFile(`${cutShort ? '\n' : ''}${lines.map((line) => `${line}\n`).join('')}`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
  }
}

const toLine = ({ conversation, at }: Erasure): string => `${new Date(at).toISOString()} ${conversation}`

/** A line that a crash cut short leads to nobody: the store still knows the erasure and adds it again. */
function toErasure(line: string): Erasure[] {
  const [time = '', id = ''] = line.split(' ')
  const at = Date.parse(time)
  return Number.isNaN(at) || id === '' ? [] : [{ conversation: conversationId(id), at }]
}

function ifMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return ''
  throw error
}
