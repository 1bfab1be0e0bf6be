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

/** The same function of an object, made once for each: of what is published, and of a text that is asked about often. */
export function rememberedOf<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, { made: T }>()
  return (of) => {
    const found = known.get(of)
    if (found !== undefined) return found.made
    const made = make(of)
    known.set(of, { made })
    return made
  }
}
