import { parseConfig } from '../../config'
import { sleep } from '../../control/wait-for-lock'
import { agentName, isCredentialsFile, type DialogflowAgent } from '../../understanding/dialogflow/connection'
import { failureOf, statusOf } from '../../understanding/dialogflow/failure'
import { overLimits } from '../../understanding/dialogflow/agent/limits'
import { planFor, type Plan } from '../../understanding/dialogflow/agent/plan'
import { openRemoteAgent, type RemoteAgent, type Work } from '../../understanding/dialogflow/agent/remote'
import { wantedAgent, type WantedAgent } from '../../understanding/dialogflow/agent/wanted'
import { done, json, no, type Command, type Surroundings } from '../command'
import { callOf } from '../help'
import { printable } from '../text'
import { UsageError } from '../usage-error'
import { loadFolders, sayFound } from './check'
import { sayPlan } from './dialogflow-plan'

export const contentDialogflow: Command = {
  name: 'content dialogflow',
  where: 'here',
  summary:
    'Đưa câu mẫu trong intents/ và khái niệm trong flows/lexicon.yaml lên agent Dialogflow (DIALOGFLOW_PROJECT_ID).',
  takes: { value: 'diff|push', help: 'diff: chỉ nêu những việc sẽ làm; push: làm rồi huấn luyện lại', required: true },
  options: {
    'dry-run': { help: 'cùng push: chỉ nêu những việc sẽ làm, như diff' },
    json: { help: 'in kế hoạch ra JSON' },
  },
  notes:
    'Chỉ đụng tới intent có tên bắt đầu bằng "motcham." và entity bắt đầu bằng "motcham-"; mọi thứ khác trong agent giữ nguyên.\nChạy lại bao nhiêu lần cũng được.',
  async run(given, surroundings) {
    const isPush = given.argument === 'push' && !given.has('dry-run')
    if (given.argument !== 'push' && given.argument !== 'diff')
      throw new UsageError(`"${given.argument ?? ''}" không phải là diff hay push.`)
    const agent = await agentOf(surroundings)
    const { content, ...found } = await loadFolders(surroundings)
    if (content === undefined) return no(sayFound(found))
    return withAgent(agent, surroundings, async (remote) => {
      const { plan, faults } = await planOf(wantedAgent(content), remote)
      const told = given.has('json') ? json(plan) : done(printable(sayPlan(agentName(agent), plan)))
      if (faults.length > 0)
        return no(`${told.output}Không đưa lên được:\n${faults.map((one) => `  ${one}`).join('\n')}`)
      if (!isPush) return told
      await remote.apply(plan, (work, count) => surroundings.say?.(sayWork(work, count)))
      return given.has('json') ? told : done(`${told.output}\nĐã đưa lên Dialogflow và huấn luyện lại.`)
    })
  },
}

async function agentOf({ env }: Surroundings): Promise<DialogflowAgent> {
  const { dialogflow } = parseConfig(env)
  if (dialogflow === undefined)
    throw new UsageError('Chưa có DIALOGFLOW_PROJECT_ID trong biến môi trường: xem phần Dialogflow trong .env.example.')
  const { credentialsFile } = dialogflow
  if (credentialsFile !== undefined && !(await isCredentialsFile(credentialsFile)))
    throw new UsageError('GOOGLE_APPLICATION_CREDENTIALS không phải là tệp khoá (JSON) đọc được.')
  return dialogflow
}

async function planOf(wanted: WantedAgent, remote: RemoteAgent): Promise<{ plan: Plan; faults: string[] }> {
  const found = await remote.read()
  return { plan: planFor(wanted, found), faults: overLimits(wanted, found.others) }
}

async function withAgent<T>(
  agent: DialogflowAgent,
  { wait = sleep }: Surroundings,
  work: (remote: RemoteAgent) => Promise<T>,
): Promise<T> {
  const remote = await openRemoteAgent(agent, wait).catch((error: unknown) => {
    throw new UsageError(sayFailure(error))
  })
  try {
    return await work(remote)
  } catch (error) {
    throw statusOf(error) === undefined ? error : new UsageError(sayFailure(error))
  } finally {
    await remote.close()
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  NO_CREDENTIALS: 'Không có khoá để vào Dialogflow: đặt GOOGLE_APPLICATION_CREDENTIALS là đường dẫn tệp khoá.',
  UNAUTHENTICATED: 'Dialogflow không nhận khoá này: tạo khoá mới cho tài khoản dịch vụ.',
  PERMISSION_DENIED: 'Tài khoản dịch vụ chưa có quyền: cấp vai trò "Dialogflow API Admin" trong Google Cloud.',
  NOT_FOUND: 'Không có agent này: kiểm tra DIALOGFLOW_PROJECT_ID và vùng trong DIALOGFLOW_API_ENDPOINT.',
  RESOURCE_EXHAUSTED: 'Đã hết hạn mức của Dialogflow: đợi vài phút rồi chạy lại.',
  UNAVAILABLE: 'Không tới được Dialogflow: kiểm tra đường mạng rồi chạy lại.',
  DEADLINE_EXCEEDED: 'Dialogflow không trả lời kịp: chạy lại.',
}

/** Only an editor's own content is in these calls: what Dialogflow says of it may be shown. */
function sayFailure(error: unknown): string {
  const { reason } = failureOf(error)
  const said = error instanceof Error ? ` Dialogflow nói: ${printable(error.message)}` : ''
  const advice = ADVICE[reason] ?? `Sửa nội dung theo lời báo rồi chạy lại: ${callOf('content dialogflow')} diff`
  return `${advice} (${reason})${said}`
}

function sayWork(work: Work, count: number): string {
  switch (work) {
    case 'entity-types':
      return `Đang đưa ${count} entity lên …`
    case 'intents':
      return `Đang đưa ${count} intent lên …`
    case 'remove-intents':
      return `Đang bỏ ${count} intent …`
    case 'remove-entity-types':
      return `Đang bỏ ${count} entity …`
    case 'train':
      return 'Đang huấn luyện lại …'
  }
}
