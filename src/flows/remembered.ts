/** More than the words and phrases of any content: an edit a day for years must not fill the memory. */
const KEPT = 20_000
/** What is longer is no word and no phrase: it would fill the memory and hardly come again. */
const LONGEST = 100

/** The same function of a text, which keeps what it made: for words and phrases, which come again and again. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= KEPT) known.clear()
    const made = make(text)
    if (text.length <= LONGEST) known.set(text, made)
    return made
  }
}
