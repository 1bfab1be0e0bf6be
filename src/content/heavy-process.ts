import { doHeavyWork, type HeavyQuestion } from './heavy-questions'
import { giveWay } from './low-priority'

// Two of these can have both cores of a small machine: a webhook is not to wait for a training.
giveWay()
process.on('message', (question: HeavyQuestion) => process.send?.(doHeavyWork(question)))
process.once('disconnect', () => process.exit(0))
// Interrupted from the keyboard, the service ends in its own way, and this with it.
process.on('SIGINT', () => undefined)
