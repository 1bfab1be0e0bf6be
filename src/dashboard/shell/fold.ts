/** Small letters without diacritics: what is typed in haste is found too. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()

/** Whether every word that was typed stands somewhere in the texts. */
export function matches(typed: string, ...texts: readonly string[]): boolean {
  const all = fold(texts.join(' '))
  return fold(typed)
    .split(/\s+/)
    .every((word) => all.includes(word))
}
