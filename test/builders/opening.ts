/** What is opened part by part and closed as a whole: in the end, or at once when one of them does not open. */
export interface Opening {
  /** A part that is open or about to be, and how it is closed. */
  part<Part>(open: Part | Promise<Part>, close: (part: Part) => unknown): Promise<Part>
  /** Closes the newest first, also behind one that does not close; what is still opening is waited for. */
  close(): Promise<void>
}

export function createOpening(): Opening {
  const ends: (() => Promise<unknown>)[] = []
  return {
    part(open, close) {
      const part = Promise.resolve(open)
      ends.push(() => part.then(close, () => undefined))
      return part
    },
    async close() {
      const failures: unknown[] = []
      for (const end of ends.splice(0).reverse()) await end().catch((error: unknown) => void failures.push(error))
      if (failures.length > 0) throw failures[0]
    },
  }
}
