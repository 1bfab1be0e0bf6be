import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ChannelName } from '../../src/ids'
import type { Random } from './random'

const RECORDED = join(__dirname, '../recorded')
const FOLDERS = { zalo: ['zalo', 'zalo/uncertain'], messenger: ['messenger'] } as const
/** The samples' worker on each platform. */
const WORKERS = { zalo: '6503318872904417735', messenger: '7284651930472816' } as const
const PEOPLE = 400
const RECENT_MS = 3_600_000

export type Platform = Exclude<ChannelName, 'webchat'>

/** Recorded deliveries of each platform, as text. */
export function readSamples(): Record<Platform, string[]> {
  const of = (platform: Platform): string[] =>
    FOLDERS[platform].flatMap((folder) =>
      readdirSync(join(RECORDED, folder))
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(RECORDED, folder, name), 'utf8'))
        .filter((text) => text.includes('"event_name"') || text.includes('"entry"')),
    )
  return { zalo: of('zalo'), messenger: of('messenger') }
}

/** The same delivery of another moment, message and person; its words are `words` when they are given. */
export function renewed(sample: string, platform: Platform, random: Random, now: number, words?: string): string {
  const person = `${random.below(PEOPLE)}`.padStart(WORKERS[platform].length, '7')
  const text = sample.replaceAll(WORKERS[platform], person)
  return JSON.stringify(JSON.parse(text, (key, value: unknown) => renewedField(key, value)))

  function renewedField(key: string, value: unknown): unknown {
    if (key === 'mid' || key === 'msg_id') return `m_${random.digits(16)}`
    if (key === 'timestamp' || key === 'time') {
      const at = now - random.below(RECENT_MS)
      return typeof value === 'string' ? String(at) : at
    }
    return key === 'text' && typeof value === 'string' && words !== undefined ? words : value
  }
}
