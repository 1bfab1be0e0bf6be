import { randomBytes } from 'node:crypto'
import { accessSync } from 'node:fs'
import { access, constants, open, readdir, rm, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { CheckItem } from '../channels/channel'
import type { PlatformHttp } from '../channels/http-client'
import type { Config } from '../config'
import { quickCheck } from '../storage/sqlite/quick-check'
import { MINUTE, SECOND, type Clock } from '../time'
import { isCredentialsFile } from '../understanding/dialogflow/connection'
import { sayWhyNotReached } from './doctor-reach'

/** `warn`: works, but should be looked at. */
export interface Finding {
  name: string
  state: 'good' | 'warn' | 'wrong'
  /** In Vietnamese: what was found and what to do. */
  advice?: string
}

const MEGABYTE = 1_000_000
const NO_SPACE_BYTES = 500 * MEGABYTE
const LITTLE_SPACE_BYTES = 2_000 * MEGABYTE
const ASK_WITHIN_MS = 10 * SECOND
/** Deadlines and windows go by our clock, and messages' times by the platforms'. */
const SKEW_WARN_MS = MINUTE
const SKEW_WRONG_MS = 5 * MINUTE

/** Writes a file as the store would, and looks at the space that is left. */
export async function checkDataFolder(folder: string): Promise<Finding> {
  const name = `Thư mục dữ liệu ${folder}`
  const exists = await isThere(folder)
  const where = exists ? folder : dirname(resolve(folder))
  const probe = join(where, `.doctor-${randomBytes(6).toString('hex')}`)
  try {
    const file = await open(probe, 'wx', 0o600)
    await file.writeFile('x')
    await file.sync()
    await file.close()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const advice = `Không ghi được (${code}): cấp quyền ghi cho người chạy dịch vụ, hoặc đặt DATA_DIR vào chỗ khác.`
    return { name, state: 'wrong', advice }
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
  const unusable = await unusableIn(folder)
  if (unusable.length > 0) {
    const advice =
      `Thư mục ghi được, nhưng ${unusable.join(', ')} trong đó thì không đọc hay ghi được: của người dùng khác ` +
      '(thường là sau khi phục hồi hay chép bằng root). Đổi chủ cho người chạy dịch vụ: chown -R.'
    return { name, state: 'wrong', advice }
  }
  const { bavail, bsize } = await statfs(where)
  const free = bavail * bsize
  const left = `Còn trống ${Math.floor(free / MEGABYTE)} MB.`
  if (free < NO_SPACE_BYTES) return { name, state: 'wrong', advice: `${left} Dọn bớt hoặc thêm ổ đĩa ngay.` }
  if (free < LITTLE_SPACE_BYTES) return { name, state: 'warn', advice: `${left} Nên thêm chỗ trước khi đầy.` }
  return { name, state: 'good', advice: exists ? left : `${left} Thư mục sẽ được tạo ở lần chạy đầu.` }
}

function mayRead(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** What the service itself has made there, and this user may not read or change. */
async function unusableIn(folder: string): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => OURS.test(name) || name === KEY)
  const may = await Promise.all(
    names.map((name) =>
      access(join(folder, name), name === KEY ? constants.R_OK : constants.R_OK | constants.W_OK).then(
        () => true,
        () => false,
      ),
    ),
  )
  return names.filter((_name, at) => may[at] !== true)
}
const OURS = /^(mot-cham\.sqlite(-wal|-shm)?|lock\.sqlite|erasures\.log|spool|blobs|aside)$/
/** Never written again: that the service may only read it is no fault. */
const KEY = 'secret.key'

export function checkStore(folder: string): Finding {
  const name = 'Kho dữ liệu'
  const path = join(folder, 'mot-cham.sqlite')
  const found = quickCheck(path)
  if (found === 'damaged' && !mayRead(path)) {
    const advice =
      'Người dùng này không đọc được tệp: chạy lại bằng đúng người chạy dịch vụ, hoặc đổi chủ của tệp (chown).'
    return { name, state: 'wrong', advice }
  }
  switch (found) {
    case 'good':
      return { name, state: 'good' }
    case 'absent':
      return { name, state: 'warn', advice: 'Chưa có: sẽ được tạo khi chạy npm start lần đầu.' }
    case 'newer':
      return {
        name,
        state: 'wrong',
        advice: 'Kho do phiên bản mới hơn ghi: chạy phiên bản đó, hoặc phục hồi bản sao cũ.',
      }
    case 'damaged':
      return {
        name,
        state: 'wrong',
        advice:
          'Tệp bị hỏng hoặc không mở được: dừng dịch vụ, giữ lại tệp, phục hồi bản sao gần nhất (npm run restore).',
      }
  }
}

/** Webhooks that the store did not take, and token pairs that could not be stored. */
export async function checkLeftovers(folder: string): Promise<Finding[]> {
  const spooled = (await namesIn(join(folder, 'spool'))).filter((name) => !name.startsWith('.'))
  const aside = await namesIn(join(folder, 'aside'))
  const waiting = spooled.filter((name) => name.endsWith('.json')).length
  const unreadable = spooled.filter((name) => name.endsWith('.unreadable')).length
  return [
    {
      name: 'Tin chờ vào kho',
      state: unreadable > 0 ? 'wrong' : waiting > 0 ? 'warn' : 'good',
      ...(waiting + unreadable === 0
        ? {}
        : {
            advice:
              `${waiting} gói đang chờ, ${unreadable} gói không đọc được trong thư mục spool. Gói đang chờ tự vào kho khi ` +
              'dịch vụ chạy; gói không đọc được thì giữ lại và báo người phụ trách kỹ thuật.',
          }),
    },
    ...(aside.length === 0
      ? []
      : [
          {
            name: 'Cặp mã chưa vào kho',
            state: 'wrong' as const,
            advice: `Thư mục aside có ${aside.length} cặp mã Zalo chưa lưu được: quản trị viên OA cấp quyền lại rồi xoá tệp.`,
          },
        ]),
  ]
}

/** Whether the agent can be signed in to is only known when it is asked; a file that is no identity is known before. */
export async function checkDialogflow({ dialogflow }: Pick<Config, 'dialogflow'>): Promise<Finding[]> {
  const file = dialogflow?.credentialsFile
  if (file === undefined) return []
  if (await isCredentialsFile(file)) return [{ name: 'Dialogflow', state: 'good' }]
  const advice =
    'GOOGLE_APPLICATION_CREDENTIALS không phải tệp khoá đọc được: tải lại tệp khoá JSON của tài khoản dịch vụ và cho người ' +
    'chạy dịch vụ quyền đọc.'
  return [{ name: 'Dialogflow', state: 'wrong', advice }]
}

/** Our clock beside a platform's, from the Date of any answer; the answer itself does not matter. */
export async function checkClock(platform: string, url: string, http: PlatformHttp, clock: Clock): Promise<Finding> {
  const name = `Đồng hồ so với ${platform}`
  const began = clock.now()
  const answer = await http({ method: 'GET', url, signal: AbortSignal.timeout(ASK_WITHIN_MS), readHeaders: ['date'] })
  if (answer.kind !== 'answered')
    return {
      name,
      state: 'wrong',
      advice: `Không kết nối được ${new URL(url).host} (${sayWhyNotReached(answer.reason)}): mở đường mạng ra.`,
    }
  const theirs = Date.parse(answer.headers?.['date'] ?? '')
  if (Number.isNaN(theirs)) return { name, state: 'warn', advice: 'Nền tảng không cho biết giờ.' }
  const skew = Math.abs((began + clock.now()) / 2 - theirs)
  const advice = `Lệch khoảng ${Math.round(skew / SECOND)} giây: bật đồng bộ giờ (NTP) trên máy chủ.`
  if (skew > SKEW_WRONG_MS) return { name, state: 'wrong', advice }
  return skew > SKEW_WARN_MS ? { name, state: 'warn', advice } : { name, state: 'good' }
}

/** The platform's checklist as findings: what only a person can see is named once, not item by item. */
export function findingsOf(account: string, items: readonly CheckItem[]): Finding[] {
  const bad = items.filter(({ state }) => state === 'missing' || state === 'wrong')
  const byHand = items.filter(({ state }) => state === 'unknown').length
  const name = `Tài khoản ${account}`
  if (bad.length === 0) {
    const more = byHand === 0 ? {} : { advice: `${byHand} mục cần người xem: npm run accounts -- check ${account}` }
    return [{ name, state: 'good', ...more }]
  }
  return bad.map((item) => ({ name: `${name}, ${item.name}`, state: 'wrong', advice: item.advice ?? 'Chưa đạt.' }))
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
