import { constants, setPriority } from 'node:os'
import { doHeavyWork, type HeavyQuestion } from './heavy-questions'

giveWay()
process.on('message', (question: HeavyQuestion) => process.send?.(doHeavyWork(question)))
process.once('disconnect', () => process.exit(0))
// Interrupted from the keyboard, the service ends in its own way, and this with it.
process.on('SIGINT', () => undefined)

/** Two of these can have both cores of a small machine: a webhook is not to wait for a training. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It gives way more than that already.
  }
}
