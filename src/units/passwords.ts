import { hash, verify } from '@node-rs/argon2'

/** Argon2id with OWASP's figures (19 MiB, 2 passes, 1 lane), computed off the event loop. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const LEAST_CHARACTERS = 10

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST)

/** A hash that no password has, so that an unknown account takes as long as a known one. */
let nobodys: Promise<string> | undefined

export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  nobodys ??= hash(crypto.randomUUID(), COST)
  const matches = await verify(passwordHash ?? (await nobodys), password.normalize('NFC'))
  return matches && passwordHash !== undefined
}

/** A Vietnamese sentence when a password would be guessed at once. */
export function weakness(password: string, { name, email }: { name: string; email: string }): string | undefined {
  const bare = plain(password)
  if ([...password].length < LEAST_CHARACTERS) return `Mật khẩu cần ít nhất ${LEAST_CHARACTERS} ký tự.`
  if (new Set(bare).size < 4) return 'Mật khẩu có quá ít ký tự khác nhau.'
  const own = [email, email.split('@')[0] ?? '', name].map(plain).filter((word) => word.length > 3)
  if (own.some((word) => bare.includes(word) && bare.length - word.length < 5)) {
    return 'Mật khẩu không nên là tên hoặc địa chỉ thư của bạn.'
  }
  if (COMMON.some((word) => bare.startsWith(word) && bare.length - word.length < 5)) {
    return 'Mật khẩu này quá phổ biến, dễ bị đoán. Bạn chọn một câu vài từ mà chỉ bạn nghĩ ra.'
  }
  return undefined
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const COMMON = [
  'password',
  'matkhau',
  'mậtkhẩu',
  '1234567890',
  '0123456789',
  'congdoan',
  'côngđoàn',
  'qwertyuiop',
  'motcham',
]
