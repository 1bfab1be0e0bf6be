import { commandServiceOf } from '../../src/cli/command-service-of'
import { askCommand } from '../builders/ask-command'
import { containing } from '../builders/containing'
import { topicId } from '../../src/ids'
import { startDialogflowServer, type DialogflowServer } from '../builders/dialogflow-server'
import { setStage, type Stage, type Worker } from '../builders/stage'

jest.setTimeout(60_000)

const PROJECT = 'cong-doan-thu'
const OVERTIME = 'motcham.luong.tang-ca'
const FEES = 'motcham.cong-doan.doan-phi'

const environment = (server: DialogflowServer) => ({
  UNDERSTANDING: 'dialogflow',
  UNDERSTANDING_COMPARE: '1',
  DIALOGFLOW_PROJECT_ID: PROJECT,
  DIALOGFLOW_API_ENDPOINT: server.endpoint,
})

describe('the service on a Dialogflow agent', () => {
  let agent: DialogflowServer
  let stage: Stage
  let worker: Worker

  beforeAll(async () => {
    agent = await startDialogflowServer(PROJECT)
    stage = await setStage({ env: environment(agent) })
    await stage.zaloWorker().says('tăng ca chủ nhật tính sao ạ') // the first call of a process connects and compiles: a busy machine takes its time
    agent.asked.length = 0
  })
  afterAll(async () => {
    await stage.close()
    await agent.close()
  })
  beforeEach(() => {
    worker = stage.zaloWorker()
  })

  it('answers a worker with the topic that the agent names, though the default engine would not', async () => {
    const text = 'cái khoản mà bạn em kể hôm bữa đó'
    agent.agent.matches.set(text, { intent: OVERTIME, confidence: 0.92 })
    expect(await worker.says(text)).toContain('Nguồn: Bộ luật Lao động 2019')
    expect(agent.asked).toEqual([{ session: containing(`projects/${PROJECT}/agent/sessions/`), text }])
    expect(agent.asked[0]?.session).not.toContain(worker.id)
    expect(agent.asked[0]?.session).not.toContain(worker.conversation)
  })

  it('answers with what was brought to the agent from the content folders', async () => {
    const push = ['content', 'dialogflow', 'push']
    const at = { contentRoot: process.cwd(), env: environment(agent), wait: async () => undefined }
    const { output } = await askCommand(commandServiceOf(stage.service, true), push, at)
    expect(output).toContain('Đã đưa lên Dialogflow')
    const text = stage.service.content.current().intents.get(topicId('cong-doan.doan-phi'))?.[0] ?? ''
    expect(await worker.says(text)).toContain('0,5%')
    expect(agent.asked.at(-1)?.text).toBe(text)
    expect(agent.agent.trainings).toBe(1)
  })

  it('asks back when the agent is not sure, its topic first', async () => {
    const text = 'tiền đóng mỗi tháng cho tổ chức là sao'
    agent.agent.matches.set(text, { intent: FEES, confidence: 0.5 })
    expect(await worker.says(text)).toMatch(/1\. .*[Đđ]oàn phí/)
  })

  it('logs what both engines made of it, without a word of the worker', async () => {
    const text = 'khoản lạ kỳ của chị Bảy kể'
    agent.agent.matches.set(text, { intent: OVERTIME, confidence: 0.81 })
    await worker.says(text)
    const line = stage
      .logged()
      .split('\n')
      .findLast((one) => one.startsWith('understood by both'))
    expect(line).toContain('"dialogflow":{"decision":"answer","topic":"luong.tang-ca","confidence":0.81}')
    expect(line).toContain('"local":{"decision"')
    for (const word of ['lạ kỳ', 'Bảy', worker.id, worker.conversation]) expect(stage.logged()).not.toContain(word)
  })

  it('asks the agent nothing of a report, from the first word to the last', async () => {
    const before = agent.asked.length
    let told = ''
    for (const text of [
      'em muốn báo vi phạm giấu tên, em là Trần Thị Ngọc Hân',
      'giấu tên',
      'tổ trưởng giữ căn cước của công nhân',
      'xưởng may cổng số ba',
      'từ hồi tháng chín',
      '50',
      'có đoạn ghi âm cuộc họp',
    ])
      told = await worker.says(text)
    expect(told).toMatch(/PA-[A-Z0-9]+-[A-Z0-9]/)
    expect(agent.asked.slice(before)).toEqual([])
  })

  it('nor anything that is typed into a form', async () => {
    const text = 'tăng ca chủ nhật tính sao'
    agent.agent.matches.set(text, { intent: OVERTIME, confidence: 0.95 })
    await worker.says(text)
    const before = agent.asked.length
    expect(await worker.says('1')).toContain('ngày nào')
    expect(await worker.says('chủ nhật')).toContain('ban ngày hay ban đêm')
    expect(await worker.says('ban ngay')).toContain('theo cách nào')
    expect(agent.asked.slice(before).filter((one) => one.text !== '1')).toEqual([])
  })

  it('goes on with the default engine when the agent dies, and waits for it no more', async () => {
    await agent.die()
    expect(await worker.says('làm thêm chủ nhật được trả lương thế nào ạ')).toContain('200%')
    for (let n = 0; n < 3; n++) expect(await stage.zaloWorker().says('đoàn phí đóng bao nhiêu')).toContain('0,5%')
    expect(stage.logged()).toContain('Dialogflow fails: the default engine answers {"reason":"UNAVAILABLE"')
    expect(stage.logged()).not.toMatch(/làm thêm chủ nhật|đoàn phí đóng/)
  })
})
