import { localDate, formatDate, minuteOfDay, SECOND, type Clock, type Instant } from '../time'
import type { Holder } from './holder'
import { tryLock, type DataLock } from './lock'

/** A second start: another process has the data folder. */
export class DataDirInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly by: Holder | undefined,
  ) {
    super(
      `Thư mục dữ liệu ${dataDir} đang do tiến trình khác dùng: ${describeHolder(by)}. ` +
        'Mỗi thư mục dữ liệu chỉ có một dịch vụ. Dừng tiến trình đó trước, hoặc đặt DATA_DIR sang thư mục khác.',
    )
    this.name = 'DataDirInUse'
  }
}

export function describeHolder(by: Holder | undefined): string {
  if (by === undefined) return 'một tiến trình vừa khởi động'
  const port = by.port === undefined ? '' : `, cổng ${by.port}`
  const what = by.what === 'serve' ? 'dịch vụ' : `lệnh "${by.what}"`
  return `${what}, tiến trình ${by.pid} trên máy ${by.host}, chạy từ ${sayInstant(by.since)}${port}`
}

function sayInstant(at: Instant): string {
  const minutes = minuteOfDay(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ngày ${formatDate(localDate(at))}`
}

const COMMANDS_TAKE_MS = 5 * SECOND
const LOOK_EVERY_MS = 100

/**
 * The lock for `serve`. A running service is refused; a command that works on the folder by itself is waited for, and so
 * is a holder that has not said yet who it is. Rejects with DataDirInUse.
 */
export async function lockForService(dataDir: string, clock: Clock, wait: Wait = sleep): Promise<DataLock> {
  let before: Holder | undefined
  for (let left = COMMANDS_TAKE_MS; ; left -= LOOK_EVERY_MS) {
    const attempt = await tryLock(dataDir, 'serve', clock.now())
    if (attempt.kind === 'locked') return attempt.lock
    const { by } = attempt
    // What is named may be a process that was killed, until the next holder has written its own name. Named twice, it lives.
    const isService = by?.what === 'serve' && before?.pid === by.pid && before.since === by.since
    if (isService || left <= 0) throw new DataDirInUse(dataDir, by)
    before = by
    await wait(LOOK_EVERY_MS)
  }
}

export type Wait = (ms: number) => Promise<void>
export const sleep: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
