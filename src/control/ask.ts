import { connect, type Socket } from 'node:net'
import { MINUTE } from '../time'
import { Answer, ANSWER_BYTES, REQUEST_BYTES, type CommandResult, type Request } from './message'
import { LineError, readLine } from './read-line'

/** Nobody listens at the path (yet, or no more): nothing was asked. */
export class NotListening extends Error {
  constructor() {
    super('Nobody listens at the control socket.')
    this.name = 'NotListening'
  }
}
/** The service did not do it, or did not say whether it did; in words for the person who asked. */
export class RefusedByService extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedByService'
  }
}

/** Publishing content trains a model, which takes seconds; a checklist asks platforms. */
const ANSWER_WITHIN_MS = 2 * MINUTE

/** Gives a command to the running service. Rejects with NotListening or RefusedByService. */
export async function askService(path: string, request: Request, withinMs = ANSWER_WITHIN_MS): Promise<CommandResult> {
  const line = JSON.stringify(request)
  if (Buffer.byteLength(line) > REQUEST_BYTES)
    throw new RefusedByService(`Nội dung gửi đi dài quá ${REQUEST_BYTES} byte.`)
  const socket = await connected(path)
  try {
    socket.write(`${line}\n`)
    const answer = readAnswer(await readLine(socket, { bytes: ANSWER_BYTES, withinMs }))
    if (!answer.ok) throw new RefusedByService(answer.error)
    const { ok: _ok, ...result } = answer
    return result
  } catch (error) {
    if (error instanceof LineError) throw new RefusedByService(NO_ANSWER)
    throw error
  } finally {
    socket.destroy()
  }
}

const NO_ANSWER =
  'Dịch vụ đã nhận lệnh nhưng không trả lời (đang dừng, hoặc quá bận). Xem lại kết quả trước khi chạy lần nữa.'

function readAnswer(line: string): Answer {
  try {
    return Answer.parse(JSON.parse(line))
  } catch {
    throw new RefusedByService(
      'Không đọc được trả lời của dịch vụ. Lệnh và dịch vụ có thể khác phiên bản: khởi động lại dịch vụ.',
    )
  }
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('error', () => reject(new NotListening()))
    socket.once('connect', () => {
      socket.removeAllListeners('error').on('error', () => socket.destroy())
      resolve(socket)
    })
  })
}
