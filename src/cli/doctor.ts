import { z } from 'zod'
import { createPlatformHttp, type PlatformHttp } from '../channels/http-client'
import { ConfigError, parseConfig, type Config } from '../config'
import type { CommandResult } from '../control/message'
import { kindOfError } from '../log'
import { createSecrets, WrongKey } from '../secrets'
import { systemClock, type Clock } from '../time'
import { done, no } from './command'
import { loadFolders } from './content/check'
import {
  checkClock,
  checkDataFolder,
  checkDialogflow,
  checkLeftovers,
  checkStore,
  findingsOf,
  type Finding,
} from './doctor-checks'
import { checkPublicUrl } from './doctor-public-url'
import type { CheckStores } from './doctor-stores'
import { indented } from './text'

export interface DoctorDeps {
  env: Readonly<Record<string, string | undefined>>
  /** The folder with `flows/` and `intents/`. */
  contentRoot: string
  /** `npm run accounts -- check --json`, by the running service or on its store. */
  checkAccounts(config: Config): Promise<CommandResult>
  /** Of an installation of many processes. */
  checkStores: CheckStores
  http?: PlatformHttp
  clock?: Clock
}

/** Looks at everything that an installation needs and says in Vietnamese what to mend; exit code 1 when something is wrong. */
export async function runDoctor(deps: DoctorDeps): Promise<CommandResult> {
  const { findings, config } = readConfig(deps.env)
  if (config !== undefined) findings.push(...(await examine(config, deps)))
  const wrong = findings.filter(({ state }) => state === 'wrong').length
  const sum = wrong === 0 ? 'Không thấy gì sai.' : `${wrong} mục phải sửa.`
  const text = [...findings.map(say), '', sum].join('\n')
  return wrong === 0 ? done(text) : no(text)
}

function readConfig(env: DoctorDeps['env']): { findings: Finding[]; config?: Config } {
  try {
    return { findings: [{ name: 'Biến môi trường', state: 'good' }], config: parseConfig({ ...env }) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const advice = `Sửa các biến sau rồi chạy lại:\n${error.problems.join('\n')}`
    return { findings: [{ name: 'Biến môi trường', state: 'wrong', advice }] }
  }
}

async function examine(config: Config, deps: DoctorDeps): Promise<Finding[]> {
  const { http = createPlatformHttp(), clock = systemClock } = deps
  const folder = await checkDataFolder(config.dataDir)
  const store = await lookAtStore(config, clock, deps)
  const found = [
    folder,
    ...store.findings,
    ...(await checkLeftovers(config.dataDir)),
    await checkContent(deps.contentRoot, clock),
    ...(await checkDialogflow(config)),
  ]
  const hasPlatform = config.zalo.account !== undefined || config.messenger.app !== undefined
  found.push(await checkPublicUrl(config, hasPlatform, http))
  if (config.zalo.account !== undefined) found.push(await checkClock('Zalo', config.zalo.apiUrl, http, clock))
  if (config.messenger.app !== undefined) found.push(await checkClock('Facebook', config.messenger.apiUrl, http, clock))
  if (store.canOpen && folder.state !== 'wrong')
    found.push(...(await deps.checkAccounts(config).then(checkAccounts, faultOfAccounts)))
  return found
}

/** Whatever it is, everything else that was found must be told. */
function faultOfAccounts(error: unknown): Finding[] {
  if (error instanceof WrongKey) return [{ name: 'SECRET_KEY', state: 'wrong', advice: error.message }]
  const advice = `Không mở được kho để xem (${kindOfError(error)}): chạy npm run accounts -- list để thấy lỗi.`
  return [{ name: 'Tài khoản', state: 'wrong', advice }]
}

/** `canOpen`: opening a store that is not there would make one. */
async function lookAtStore(
  { mode, dataDir, secretKey = '' }: Config,
  clock: Clock,
  deps: Pick<DoctorDeps, 'checkStores'>,
): Promise<{ findings: Finding[]; canOpen: boolean }> {
  if (mode.kind === 'embedded') {
    const store = checkStore(dataDir)
    return { findings: [store], canOpen: store.state === 'good' }
  }
  const { findings, isEmpty } = await deps.checkStores(mode, createSecrets(secretKey), clock)
  return { findings, canOpen: !isEmpty && findings.every(({ state }) => state !== 'wrong') }
}

async function checkContent(contentRoot: string, clock: Clock): Promise<Finding> {
  const name = 'Nội dung (flows/, intents/)'
  const { faults, warnings } = await loadFolders({ contentRoot, clock })
  if (faults.length > 0)
    return { name, state: 'wrong', advice: `${faults.length} lỗi: chạy npm run content -- check để xem từng dòng.` }
  if (warnings.length === 0) return { name, state: 'good' }
  return { name, state: 'warn', advice: `${warnings.length} chỗ nên xem lại: npm run content -- check` }
}

const Checked = z.array(
  z.object({
    account: z.string(),
    items: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['ok', 'missing', 'wrong', 'unknown']),
        advice: z.string().optional(),
      }),
    ),
  }),
)

function checkAccounts({ exitCode, output }: CommandResult): Finding[] {
  if (exitCode === 2) return [{ name: 'Tài khoản', state: 'warn', advice: output.trim() }]
  return Checked.parse(JSON.parse(output))
    .filter(({ account }) => !account.startsWith('webchat:'))
    .flatMap(({ account, items }) =>
      findingsOf(
        account,
        items.map(({ name, state, advice }) => ({ name, state, ...(advice === undefined ? {} : { advice }) })),
      ),
    )
}

const MARK: Readonly<Record<Finding['state'], string>> = { good: '[đạt]', warn: '[nên xem]', wrong: '[SAI]' }

function say({ name, state, advice }: Finding): string {
  const head = `${MARK[state]} ${name}`
  return advice === undefined ? head : `${head}\n${indented(advice)}`
}
