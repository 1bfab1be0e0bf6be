import { parentPort } from 'node:worker_threads'
import { doHeavyWork, type HeavyQuestion } from './heavy-questions'
import { giveWay } from './low-priority'

// Two of these can have both cores of a small machine: a webhook is not to wait for a training.
giveWay()
parentPort?.on('message', (question: HeavyQuestion) => parentPort?.postMessage(doHeavyWork(question)))
