/** A command that was asked wrongly, or cannot be done; the message is Vietnamese and for the person who asked. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
