import { readFile, rename, writeFile } from 'node:fs/promises'
import type { DataFolder } from './data-folder'
import { localDate, formatDate, type Instant } from './time'

/** The installation was moved elsewhere, or is being moved and not all here yet. For people: the message says what to do. */
export class MovedInstallation extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MovedInstallation'
  }
}

type Folder = Pick<DataFolder, 'movedMark'>

/**
 * From now on the embedded store is not opened any more: what waits in it would be answered twice, and Zalo's grant spent.
 * @param move names this one move, as long as it may have to be ended by another run
 */
export async function markMoved({ movedMark }: Folder, movedAt: Instant, move: string): Promise<void> {
  const mark = { movedAt: new Date(movedAt).toISOString(), move }
  await writeFile(`${movedMark}.new`, `${JSON.stringify(mark)}\n`, { mode: 0o600 })
  await rename(`${movedMark}.new`, movedMark)
}

/**
 * @param unlessBy the move that may have marked the folder and was killed before its end
 * @throws MovedInstallation
 */
export async function refuseMoved({ movedMark }: Folder, unlessBy?: string): Promise<void> {
  const text = await readFile(movedMark, 'utf8').catch(ifMissing)
  if (text === undefined || (unlessBy !== undefined && text.includes(`"move":"${unlessBy}"`))) return
  throw new MovedInstallation(
    `Dữ liệu trong thư mục này đã được chuyển sang MongoDB${sayWhen(text)}: đặt DATABASE_URL và REDIS_URL rồi khởi động lại. ` +
      `Chạy tiếp kho cũ thì tin đang chờ sẽ được trả lời hai lần và mã Zalo bị tiêu mất. Nếu thật sự muốn quay lại kho cũ ` +
      `(bỏ mọi thứ phát sinh sau khi chuyển), dừng hẳn hệ thống mới rồi xoá tệp ${movedMark}.`,
  )
}

function sayWhen(text: string): string {
  const [, at = ''] = /"movedAt":"([^"]+)"/.exec(text) ?? []
  const time = Date.parse(at)
  return Number.isNaN(time) ? '' : ` ngày ${formatDate(localDate(time))}`
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
