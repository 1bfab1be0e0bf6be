import { compose } from '../compose'
import { parseConfig, type Config } from '../config'
import { lockForService } from '../control/wait-for-lock'
import { createLog, describeError } from '../log'
import { roleOf } from '../mode'
import { keepHeapModest } from '../modest-heap'
import { systemClock } from '../time'
import { commandServiceOf } from './command-service-of'
import { logTheEnd, writeOnlyTheLog } from './only-the-log'
import { serveCommands } from './serve-commands'

/**
 * Runs the service until SIGTERM or SIGINT, then stops along the flow and loses nothing. To standard error it writes the log
 * and nothing else; what a person reads at its start goes to standard output.
 */
export async function serve(env: Record<string, string | undefined>): Promise<number> {
  try {
    return await serveUntilStopped(parseConfig(env))
  } catch (error) {
    logTheEnd(error, createLog('error'))
    throw error
  }
}

async function serveUntilStopped(config: Config): Promise<number> {
  keepHeapModest()
  const log = createLog(config.logLevel)
  writeOnlyTheLog(log)
  const lock = await lockForService(config.dataDir, systemClock)
  const stopped = stopSignal()
  try {
    const service = await compose(config, log)
    const { port } = await service.start()
    const failed = (command: string, error: unknown): void =>
      log.error('command failed', { command, ...describeError(error) })
    const control = await serveCommands(commandServiceOf(service, true), { dataDir: config.dataDir, lock, failed })
    await lock.tell({ port })
    const role = roleOf(config.mode)
    log.info('started', { role, port })
    // A new link ends the one before it: a worker that starts again must not take it from somebody who is about to use it.
    const setUpPath = role === 'worker' ? undefined : await service.setUpFirstAdmin()
    process.stdout.write(welcome(config.publicUrl.replace(/:0$/, `:${port}`), setUpPath))
    await stopped
    log.info('stopping')
    await control.close()
    await service.close()
    log.info('stopped')
    return 0
  } finally {
    await lock.release()
  }
}

function welcome(url: string, setUpPath: string | undefined): string {
  return [
    'Một Chạm đang chạy.',
    `  Bàn làm việc:      ${url}/`,
    `  Trò chuyện thử:    ${url}/chat`,
    `  Tình trạng:        ${url}/readyz`,
    `  Webhook Zalo:      ${url}/webhooks/zalo`,
    `  Webhook Messenger: ${url}/webhooks/messenger`,
    ...(setUpPath === undefined
      ? []
      : [
          `  Đặt mật khẩu cho người quản trị đầu tiên (dùng một lần, chỉ đường dẫn mới nhất còn hiệu lực): ${url}${setUpPath}`,
        ]),
    '',
  ].join('\n')
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
