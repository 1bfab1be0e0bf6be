import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { askCommand } from '../../../test/builders/ask-command'
import { aCommandService, type TestService } from '../../../test/builders/command-service'
import { startDialogflowServer, type DialogflowServer } from '../../../test/builders/dialogflow-server'
import { pack } from '../../../test/builders/good-pack'

const PROJECT = 'cong-doan-thu'
const OVERTIME = 'motcham.luong.tang-ca'
const INTENT_FILE = 'intents/luong.tang-ca.yaml'

describe('content dialogflow', () => {
  let folder: string
  let service: TestService
  let server: DialogflowServer

  beforeAll(async () => {
    service = await aCommandService()
  })
  afterAll(() => service.close())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-agent-'))
    await edit({})
    server = await startDialogflowServer(PROJECT)
  })
  afterEach(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function edit(changes: Readonly<Record<string, string | undefined>>): Promise<void> {
    for (const name of ['flows', 'intents']) await rm(join(folder, name), { recursive: true, force: true })
    for (const { path, text } of pack(changes)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
  }
  async function ask(...line: string[]) {
    const said: string[] = []
    const waits: number[] = []
    const env = { DIALOGFLOW_PROJECT_ID: PROJECT, DIALOGFLOW_API_ENDPOINT: server.endpoint }
    const result = await askCommand(service, ['content', 'dialogflow', ...line], {
      contentRoot: folder,
      env,
      say: (text) => void said.push(text),
      wait: async (ms) => void waits.push(ms),
    })
    return { ...result, said, waits }
  }
  const intent = (name = OVERTIME) => server.agent.intents.find(({ displayName }) => displayName === name)
  const phrases = (name = OVERTIME) =>
    intent(name)?.trainingPhrases.map(({ parts }) => parts.map(({ text }) => text).join(''))
  const writes = () => server.calls.filter((name) => !name.startsWith('List') && name !== 'GetOperation')

  it('diff tells what would be done and does none of it', async () => {
    const { exitCode, output } = await ask('diff')
    expect(exitCode).toBe(0)
    expect(output).toContain(`projects/${PROJECT}/agent`)
    expect(output).toMatch(/\+ motcham\.luong\.tang-ca: 2 câu mẫu/)
    expect(output).toMatch(/\+ motcham-\S+: \d+ cách gọi/)
    expect((await ask('push', '--dry-run')).output).toBe(output)
    expect(writes()).toEqual([])
  })

  it('push brings examples and concepts to the agent and trains it; then it answers', async () => {
    const { exitCode, output, said } = await ask('push')
    expect(output).toContain('Đã đưa lên Dialogflow và huấn luyện lại')
    expect(exitCode).toBe(0)
    expect(phrases()).toEqual(expect.arrayContaining(['Làm thêm chủ nhật được tính bao nhiêu phần trăm?']))
    expect(server.agent.entityTypes.length).toBeGreaterThan(0)
    expect(server.agent.trainings).toBe(1)
    expect(said.at(-1)).toBe('Đang huấn luyện lại …')
    const session = { session: `projects/${PROJECT}/agent/sessions/s`, text: phrases()?.[0] ?? '' }
    const request = { queryInput: { text: { languageCode: 'vi' } } }
    expect(server.agent.detect(session, request)).toMatchObject({
      queryResult: { intent: { displayName: OVERTIME }, intentDetectionConfidence: 1 },
    })
  })

  it('push a second time changes nothing', async () => {
    await ask('push')
    const held = structuredClone([server.agent.intents, server.agent.entityTypes])
    const before = writes().length
    const { output } = await ask('push')
    expect(output).toContain('đã khớp với nội dung')
    expect(writes().slice(before)).toEqual(['TrainAgent'])
    expect([server.agent.intents, server.agent.entityTypes]).toEqual(held)
  })

  it('follows an edit: a phrase that comes, one that goes, a topic that goes', async () => {
    await ask('push')
    await edit({ [INTENT_FILE]: 'intent: luong.tang-ca\nexamples: [tăng ca đêm nhân mấy, tang ca le sao]\n' })
    const { output } = await ask('push')
    expect(output).toContain(`~ ${OVERTIME}`)
    expect(output).toContain('+ tăng ca đêm nhân mấy')
    expect(output).toContain('- Làm thêm chủ nhật được tính bao nhiêu phần trăm?')
    expect(phrases()).toEqual(['tăng ca đêm nhân mấy', 'tang ca le sao'])
  })

  it('touches nothing that is not its own, and keeps what was set on its intents in the console', async () => {
    const foreign = { displayName: 'small talk', trainingPhrases: [], parameters: [], isFallback: false }
    server.agent.intents.push({ ...foreign, name: `projects/${PROJECT}/agent/intents/other` })
    const type = { displayName: 'mau-sac', kind: 'KIND_MAP', entities: [] }
    server.agent.entityTypes.push({ ...type, name: `projects/${PROJECT}/agent/entityTypes/other` })
    await ask('push')
    Object.assign(intent() ?? {}, { action: 'set by hand' })
    await edit({ [INTENT_FILE]: 'intent: luong.tang-ca\nexamples: [tăng ca]\n' })
    await ask('push')
    expect(intent()).toMatchObject({ action: 'set by hand' })
    expect(intent('small talk')).toMatchObject(foreign)
    expect(server.agent.entityTypes).toContainEqual(expect.objectContaining(type))
    expect(intent('Default Fallback Intent')).toBeDefined()
  })

  it('takes what it made away again when the content no longer has it', async () => {
    await ask('push')
    server.agent.intents.push({
      name: `projects/${PROJECT}/agent/intents/old`,
      displayName: 'motcham.chu-de.cu',
      trainingPhrases: [],
      parameters: [{ displayName: 'cu', entityTypeDisplayName: '@motcham-cu', value: '$cu' }],
      isFallback: false,
    })
    server.agent.entityTypes.push({
      name: `projects/${PROJECT}/agent/entityTypes/old`,
      displayName: 'motcham-cu',
      kind: 'KIND_MAP',
      entities: [],
    })
    const { exitCode, output } = await ask('push')
    expect(output).toMatch(/- motcham-cu\n[\s\S]*- motcham\.chu-de\.cu/)
    expect(exitCode).toBe(0)
    expect(intent('motcham.chu-de.cu')).toBeUndefined()
    expect(server.agent.entityTypes.map(({ displayName }) => displayName)).not.toContain('motcham-cu')
  })

  it('reads an agent of many pages', async () => {
    await ask('push')
    server.agent.pageSize = 2
    expect((await ask('diff')).output).toContain('đã khớp với nội dung')
  })

  it('asks for no more than half of the quota of a minute: every request is two seconds behind the one before', async () => {
    const { waits } = await ask('push')
    // Listings, changes, the training and every look at how far the agent has come.
    expect(server.calls.filter((name) => name === 'GetOperation').length).toBeGreaterThan(0)
    expect(waits).toEqual(server.calls.slice(1).map(() => 2_000))
  })

  it('waits when the quota of a minute is used up, and goes on', async () => {
    server.next('BatchUpdateIntents', 'RESOURCE_EXHAUSTED', 'RESOURCE_EXHAUSTED')
    const { exitCode, waits } = await ask('push')
    expect(exitCode).toBe(0)
    expect(waits).toEqual(expect.arrayContaining([1_000, 2_000]))
    expect(phrases()).toHaveLength(2)
  })

  it.each([
    ['ListIntents', 'PERMISSION_DENIED', 'Dialogflow API Admin'],
    ['ListEntityTypes', 'UNAVAILABLE', 'đường mạng'],
    ['BatchUpdateEntityTypes', 'NOT_FOUND', 'DIALOGFLOW_PROJECT_ID'],
    ['TrainAgent', 'UNAUTHENTICATED', 'tạo khoá mới'],
    ['BatchUpdateIntents', 'INVALID_ARGUMENT', 'planned: INVALID_ARGUMENT'],
  ] as const)('%s refused with %s says what to do', async (method, status, advice) => {
    server.next(method, status)
    const { exitCode, output } = await ask('push')
    expect(exitCode).toBe(2)
    expect(output).toContain(advice)
    expect(output).toContain(status)
  })

  it('work that the agent takes on and then fails at is told, and the next push does what is left', async () => {
    server.agent.failing.push({ code: 13, message: 'the batch could not be finished' })
    expect(await ask('push')).toMatchObject({ exitCode: 2, output: expect.stringContaining('could not be finished') })
    expect(server.agent.trainings).toBe(0)
    expect((await ask('push')).exitCode).toBe(0)
    expect(phrases()).toHaveLength(2)
  })

  it('content with faults is not brought anywhere', async () => {
    await edit({ [INTENT_FILE]: 'intent: luong.tang-ca\n' })
    const { exitCode, output } = await ask('push')
    expect(exitCode).toBe(1)
    expect(output).toContain(INTENT_FILE)
    expect(server.calls).toEqual([])
  })

  it('asked wrongly says how it is asked', async () => {
    expect(await ask('pull')).toMatchObject({ exitCode: 2, output: expect.stringContaining('diff hay push') })
    const unset = await askCommand(service, ['content', 'dialogflow', 'diff'], { contentRoot: folder })
    expect(unset).toMatchObject({ exitCode: 2, output: expect.stringContaining('DIALOGFLOW_PROJECT_ID') })
  })
})
