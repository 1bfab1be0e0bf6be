import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aPack, BENEFITS, clear } from '../../../test/builders/conversations'
import { startDialogflowServer, type DialogflowServer } from '../../../test/builders/dialogflow-server'
import { ConfigError } from '../../config'
import { silentLog } from '../../log'
import type { DialogflowAgent } from './connection'
import { GLOBAL_ENDPOINT, readEndpoint } from './endpoint'
import { openDialogflow } from './open-dialogflow'

const PROJECT = 'cong-doan-thu'

/** With what was told to whom. */
function opened(agent: DialogflowAgent, { compare = true } = {}) {
  const told: string[] = []
  const note = (text: string, fields?: unknown): void => void told.push(`${text} ${JSON.stringify(fields)}`)
  const dialogflow = openDialogflow(agent, {
    local: () => clear(BENEFITS, 0.8),
    content: aPack,
    mask: (text) => text,
    session: (conversation) => conversation,
    clock: { now: () => 0 },
    log: { ...silentLog, info: note, warn: note, error: note },
    compare,
    failed: (what) => void told.push(`failed: ${what}`),
    alarm: (kind) => void told.push(`alarm: ${kind}`),
  })
  return { dialogflow, told, ask: () => dialogflow.understand('đoàn phí', { conversationId: 'c1' }) }
}

describe('the credentials file', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-credentials-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each([
    ['is missing', undefined],
    ['is no JSON', 'project: x'],
    ['is something else', '[]'],
  ])('that %s keeps the service from starting, and the fault names it', async (_what, text) => {
    const credentialsFile = join(folder, `${String(text?.length)}.json`)
    if (text !== undefined) await writeFile(credentialsFile, text)
    const { dialogflow } = opened({ projectId: PROJECT, endpoint: GLOBAL_ENDPOINT, credentialsFile })
    await expect(dialogflow.prepare()).rejects.toThrow(ConfigError)
    await expect(dialogflow.prepare()).rejects.toThrow('GOOGLE_APPLICATION_CREDENTIALS')
  })
})

describe('what is told of an agent', () => {
  let server: DialogflowServer
  let agent: DialogflowAgent
  beforeAll(async () => {
    server = await startDialogflowServer(PROJECT)
    agent = { projectId: PROJECT, endpoint: readEndpoint(server.endpoint) ?? GLOBAL_ENDPOINT }
  })
  afterAll(() => server.close())

  it('that refuses the service: an alarm, and what is done meanwhile', async () => {
    const { dialogflow, told, ask } = opened(agent)
    await dialogflow.prepare()
    server.next('DetectIntent', 'PERMISSION_DENIED')
    expect(await ask()).toEqual(clear(BENEFITS, 0.8))
    expect(told).toEqual([
      'failed: dialogflow PERMISSION_DENIED',
      'alarm: dialogflow',
      'Dialogflow refuses the service: the default engine answers {"reason":"PERMISSION_DENIED","pausedMs":300000}',
    ])
    await dialogflow.close()
  })

  it('that answers: both results, when they are compared', async () => {
    const answers = [opened(agent), opened(agent, { compare: false })]
    for (const { ask, dialogflow } of answers) {
      await dialogflow.prepare()
      await ask()
      await dialogflow.close()
    }
    expect(answers.map(({ told }) => told)).toEqual([
      [
        'understood by both {"same":false,"dialogflow":{"decision":"handover"},' +
          '"local":{"decision":"answer","topic":"cong-doan.quyen-loi","confidence":0.8}}',
      ],
      [],
    ])
  })
})
