import { compose } from '../compose'
import { parseConfig } from '../config'
import { createLog } from '../log'

/** Runs the service until SIGTERM or SIGINT, then stops along the flow and loses nothing. */
export async function serve(_argv: string[], env: Record<string, string | undefined>): Promise<number> {
  const config = parseConfig(env)
  const log = createLog(config.logLevel)
  const service = await compose(config, log)
  const { port } = await service.start()
  process.stdout.write(welcome(config.publicUrl.replace(/:0$/, `:${port}`)))
  await stopSignal()
  log.info('stopping')
  await service.close()
  log.info('stopped')
  return 0
}

function welcome(url: string): string {
  return [
    'Một Chạm đang chạy.',
    `  Trò chuyện thử:  ${url}/chat`,
    `  Tình trạng:      ${url}/readyz`,
    `  Webhook Zalo:    ${url}/webhooks/zalo`,
    `  Webhook Messenger: ${url}/webhooks/messenger`,
    '',
  ].join('\n')
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
