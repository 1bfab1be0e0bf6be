import { z } from 'zod'
import { CREDENTIAL_NAMES, type ConnectedChannel } from '../../accounts/credentials'
import type { Credentials } from '../../channels/channel'
import type { Surroundings } from '../command'
import { UsageError } from '../usage-error'

/**
 * Reads the values where the person is: `-` standard input, `env` the environment, anything else a file. Never from the
 * command line, which every user of the machine can see. Only the channel's own values go on.
 */
export async function readCredentials(
  from: string,
  channel: ConnectedChannel,
  surroundings: Surroundings,
): Promise<string> {
  const values = from === 'env' ? surroundings.env : parseNamedValues(await textFrom(from, surroundings))
  const found: Partial<Record<keyof Credentials, string>> = {}
  for (const { name, field } of CREDENTIAL_NAMES[channel]) {
    const value = values[name]?.trim()
    if (value !== undefined && value !== '') found[field] = value
  }
  if (Object.keys(found).length === 0) {
    const names = CREDENTIAL_NAMES[channel].map(({ name }) => name).join(', ')
    throw new UsageError(
      `Không thấy khoá nào của kênh ${channel}. Mỗi dòng một khoá, dạng TÊN=giá trị, với các tên: ${names}.`,
    )
  }
  return JSON.stringify(found)
}

async function textFrom(from: string, surroundings: Surroundings): Promise<string> {
  if (from !== '-') {
    try {
      return await surroundings.readText(from)
    } catch {
      throw new UsageError(`Không đọc được tệp ${from}.`)
    }
  }
  const text = await surroundings.readInput()
  if (text === undefined) throw new UsageError('Đưa khoá vào bằng < tệp, hoặc --credentials TỆP.')
  return text
}

/** Lines of `NAME=value`, as in an `.env` file. */
export function parseNamedValues(text: string): Readonly<Record<string, string | undefined>> {
  const pairs = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const match = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=(.*)$/.exec(line)
    if (match === null) return []
    const [, name = '', value = ''] = match
    return [[name, unquoted(value.trim())]]
  })
  return Object.fromEntries(pairs)
}

const unquoted = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value

const Given = z.strictObject({
  appId: z.string().optional(),
  appSecret: z.string().optional(),
  oaSecretKey: z.string().optional(),
  accessToken: z.string().optional(),
  refreshToken: z.string().optional(),
  pageAccessToken: z.string().optional(),
})

/** What `readCredentials` gave, on the other side of the socket. */
export function givenCredentials(input: string | undefined): Credentials {
  const known: Credentials = {}
  for (const [field, value] of Object.entries(input === undefined ? {} : Given.parse(JSON.parse(input)))) {
    if (value !== undefined) known[field as keyof Credentials] = value
  }
  return known
}
