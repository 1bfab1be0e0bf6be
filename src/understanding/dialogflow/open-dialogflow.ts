import { ConfigError } from '../../config'
import type { Log } from '../../log'
import type { Understanding, Understood } from '../understanding'
import { isCredentialsFile, type DialogflowAgent } from './connection'
import { createDetector } from './detect'
import { dialogflowUnderstanding, type DialogflowDeps } from './dialogflow'

export interface OpenDialogflowDeps extends Pick<DialogflowDeps, 'local' | 'content' | 'mask' | 'session' | 'clock'> {
  log: Log
  /** Logs what both engines made of each text; never the text, nor whose it is. */
  compare: boolean
  /** A call came to nothing. */
  failed(what: string): void
  /** Somebody has to mend something: the agent refuses the service. */
  alarm(kind: string): void
}

export interface OpenedDialogflow extends Understanding {
  /** Before the first question: loads the library. Throws ConfigError when the credentials cannot be read. */
  prepare(): Promise<void>
  close(): Promise<void>
}

export function openDialogflow(agent: DialogflowAgent, deps: OpenDialogflowDeps): OpenedDialogflow {
  const { log, compare, failed, alarm, ...rest } = deps
  const detector = createDetector(agent)
  const { understand } = dialogflowUnderstanding({
    ...rest,
    detector,
    onFailure: ({ reason }) => failed(`dialogflow ${reason}`),
    onPause({ reason, kind }, pausedMs) {
      if (kind !== 'lasting') return log.warn('Dialogflow fails: the default engine answers', { reason, pausedMs })
      alarm('dialogflow')
      log.error('Dialogflow refuses the service: the default engine answers', { reason, pausedMs })
    },
    onResume: () => log.info('Dialogflow answers again'),
    ...(compare ? { onAnswered: (theirs, ours) => log.info('understood by both', compared(theirs, ours)) } : {}),
  })
  return {
    understand,
    async prepare() {
      const { credentialsFile } = agent
      if (credentialsFile !== undefined && !(await isCredentialsFile(credentialsFile)))
        throw new ConfigError(['GOOGLE_APPLICATION_CREDENTIALS: is no credentials file (JSON) that can be read here'])
      await detector.prepare()
    },
    close: () => detector.close(),
  }
}

function compared(theirs: Understood, ours: Understood): Record<string, unknown> {
  const same = theirs.decision === ours.decision && theirs.intents[0]?.intent === ours.intents[0]?.intent
  return { same, dialogflow: brief(theirs), local: brief(ours) }
}

const brief = ({ decision, intents: [best] }: Understood): Record<string, unknown> => ({
  decision,
  ...(best === undefined ? {} : { topic: best.intent, confidence: Math.round(best.confidence * 1_000) / 1_000 }),
})
