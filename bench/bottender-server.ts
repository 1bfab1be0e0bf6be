import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { CACHE } from './filled-store'
import { externalId, MESSENGER_ENV } from './messenger-requests'

const VERSION = '1.5.5'
const ECHO =
  'module.exports = async (context) => { if (context.event.isText) await context.sendText(context.event.text) }\n'

interface Bottender {
  default(options: { config: object }): { listen(port: number, host: string, done: () => void): Server }
}

/** Bottender's echo bot, as its guide has it, installed outside of this project. Argument: the Graph API's address. */
function main([origin = '']: string[]): void {
  const folder = join(CACHE, `bottender-${VERSION}`)
  install(folder)
  // Bottender looks for the bot in the working directory.
  writeFileSync(join(folder, 'index.js'), ECHO)
  process.chdir(folder)
  const bottender = createRequire(join(folder, 'index.js'))('bottender/dist/initializeServer') as Bottender
  const messenger = {
    enabled: true,
    path: '/webhooks/messenger',
    pageId: externalId(0),
    accessToken: 'EAAbench0',
    appId: MESSENGER_ENV.MESSENGER_APP_ID,
    appSecret: MESSENGER_ENV.MESSENGER_APP_SECRET,
    verifyToken: MESSENGER_ENV.MESSENGER_VERIFY_TOKEN,
    origin,
  }
  const app = bottender.default({ config: { channels: { messenger } } })
  const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
  process.once('SIGTERM', () => process.exit(0))
}

/** It is old: its scripts are not run, and it is no dependency of this project. */
function install(folder: string): void {
  if (existsSync(join(folder, 'node_modules', 'bottender'))) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', ['install', ...options, `bottender@${VERSION}`], { cwd: folder, stdio: 'ignore' })
}

main(process.argv.slice(2))
