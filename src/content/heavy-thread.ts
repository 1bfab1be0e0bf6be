import { parentPort, workerData } from 'node:worker_threads'
import { doHeavyWork, type HeavyQuestion } from './heavy-questions'

parentPort?.postMessage(doHeavyWork(workerData as HeavyQuestion))
