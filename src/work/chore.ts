/** What is done again and again beside the messages. */
export interface Chore {
  name: string
  everyMs: number
  run(): Promise<unknown>
  /** Looks after something that each process has for itself (its spool); otherwise one process does it for all. */
  everywhere?: true
}
