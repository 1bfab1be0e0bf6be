import { parentPort } from 'node:worker_threads'
import { doHeavyWork, type HeavyQuestion } from './heavy-questions'

parentPort?.on('message', (question: HeavyQuestion) => parentPort?.postMessage(doHeavyWork(question)))
