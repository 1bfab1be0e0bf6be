import { startDialogflowServer, type DialogflowServer, type Outcome } from '../../../test/builders/dialogflow-server'
import { until } from '../../../test/builders/until'
import { createDetector, DEADLINE_MS, type Detector } from './detect'
import { readEndpoint } from './endpoint'
import { failureOf } from './failure'

const PROJECT = 'cong-doan-thu'
const SESSION = 'QmFzZTY0VXJsU2Vzc2lvbg'

/** Over real gRPC: the client of Google against a server that implements its service definition. */
describe('a question to an agent', () => {
  let server: DialogflowServer
  let detector: Detector

  beforeAll(async () => {
    server = await startDialogflowServer(PROJECT)
    detector = detectorFor(server.endpoint)
    await detector.prepare()
  })
  afterAll(async () => {
    await detector.close()
    await server.close()
  })

  function detectorFor(text: string, deadlineMs = DEADLINE_MS): Detector {
    const endpoint = readEndpoint(text)
    if (endpoint === undefined) throw new Error(`no endpoint: ${text}`)
    return createDetector({ projectId: PROJECT, endpoint }, deadlineMs)
  }
  async function failure(one: Detector, text = 'tăng ca'): Promise<unknown> {
    return one.detect(SESSION, text).then(
      () => 'answered',
      (error: unknown) => failureOf(error),
    )
  }

  it('goes to the session of the conversation, in Vietnamese, and brings back intent and confidence', async () => {
    server.agent.matches.set('tăng ca chủ nhật', { intent: 'motcham.luong.tang-ca', confidence: 0.75 })
    expect(await detector.detect(SESSION, 'tăng ca chủ nhật')).toEqual({
      intent: 'motcham.luong.tang-ca',
      isFallback: false,
      confidence: 0.75,
    })
    expect(server.asked.at(-1)?.session).toBe(`projects/${PROJECT}/agent/sessions/${SESSION}`)
  })

  it('that matches nothing brings back the fallback intent', async () => {
    expect(await detector.detect(SESSION, 'xin số lô đề')).toMatchObject({ isFallback: true })
  })

  it.each<[Outcome, string, string]>([
    ['UNAVAILABLE', 'UNAVAILABLE', 'passing'],
    ['INTERNAL', 'INTERNAL', 'passing'],
    ['DEADLINE_EXCEEDED', 'DEADLINE_EXCEEDED', 'passing'],
    ['INVALID_ARGUMENT', 'INVALID_ARGUMENT', 'passing'],
    ['RESOURCE_EXHAUSTED', 'RESOURCE_EXHAUSTED', 'exhausted'],
    ['PERMISSION_DENIED', 'PERMISSION_DENIED', 'lasting'],
    ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'lasting'],
    ['NOT_FOUND', 'NOT_FOUND', 'lasting'],
    ['DATA_LOSS', 'STATUS_15', 'passing'],
  ])('refused with %s is told as that, and asked once only', async (status, reason, kind) => {
    const before = server.asked.length
    server.next('DetectIntent', status)
    expect(await failure(detector)).toEqual({ reason, kind })
    expect(server.asked).toHaveLength(before + 1)
  })

  it('that is never answered is given up at the deadline', async () => {
    const quick = detectorFor(server.endpoint, 150)
    await quick.prepare()
    server.next('DetectIntent', 'hang')
    const began = performance.now()
    expect(await failure(quick)).toEqual({ reason: 'DEADLINE_EXCEEDED', kind: 'passing' })
    expect(performance.now() - began).toBeLessThan(1_000)
    await quick.close()
  })

  it('to a port where nobody listens fails at once', async () => {
    const gone = await startDialogflowServer(PROJECT)
    await gone.close()
    const lonely = detectorFor(gone.endpoint)
    expect(await failure(lonely)).toEqual({ reason: 'UNAVAILABLE', kind: 'passing' })
    await lonely.close()
  })

  it('is answered again when a server that died is back', async () => {
    const first = await startDialogflowServer(PROJECT)
    const detector = detectorFor(first.endpoint)
    await detector.prepare()
    expect(await detector.detect(SESSION, 'tăng ca')).toMatchObject({ isFallback: true })
    await first.die()
    await until(async () => (await failure(detector)) !== 'answered')
    const second = await startDialogflowServer(PROJECT, Number(first.endpoint.split(':')[1]))
    await until(async () => (await failure(detector)) === 'answered', 20_000)
    await detector.close()
    await second.close()
  })

  it('without any credentials names that and not the network', async () => {
    const detector = createDetector({
      projectId: PROJECT,
      endpoint: { host: 'dialogflow.googleapis.com', port: 443, isLoopback: false },
      credentialsFile: '/no/such/file.json',
    })
    expect(await failure(detector)).toEqual({ reason: 'NO_CREDENTIALS', kind: 'lasting' })
    await detector.close()
  })
})
