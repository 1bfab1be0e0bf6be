import type { UnderstandingConfig } from './config'
import type { LiveContent } from './content/live-content'
import { maskPersonalData } from './conversations/mask'
import type { Metrics } from './http/metrics'
import type { Log } from './log'
import type { Secrets } from './secrets'
import type { Clock } from './time'
import { openDialogflow } from './understanding/dialogflow/open-dialogflow'

export interface AgentDeps {
  content: Pick<LiveContent, 'current' | 'engine'>
  secrets: Pick<Secrets, 'digest'>
  clock: Clock
  log: Log
  metrics: Pick<Metrics, 'alarm' | 'failed'>
}

/** The agent that is asked beside the default engine, which answers when it does not; undefined when none is set up. */
export function openAgent(config: UnderstandingConfig, { content, secrets, clock, log, metrics }: AgentDeps) {
  if (config.engine === 'local') return undefined
  return openDialogflow(config.agent, {
    compare: config.compare,
    local: (text, context) => content.engine().understand(text, context),
    content: () => content.current(),
    mask: maskPersonalData,
    session: (conversation) => secrets.digest(`dialogflow|${conversation}`),
    clock,
    log,
    failed: metrics.failed,
    alarm: metrics.alarm,
  })
}
