const TONE_MARKS = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'] as const
const LETTER = '\\p{L}'
const toned = (letter: string): string => TONE_MARKS.map((mark) => (letter + mark).normalize('NFC')).join('')

const NEW_STYLE = new RegExp(
  `(o)([${toned('a')}${toned('e')}])(?!${LETTER})|(?<!q)(u)([${toned('y')}])(?!${LETTER})`,
  'gu',
)
const MISPLACED = new RegExp(`([${toned('o')}])([ae])(?=(?:ng|nh|ch|[nmctpiyo])(?!${LETTER}))`, 'gu')

/**
 * One style for the place of the tone in lower-case NFC text: `hoà` and `hòa` both become `hòa`, `thuý` becomes `thúy`,
 * and a tone typed too early (`tòan`, `khỏang`) moves to where every keyboard puts it (`toàn`, `khoảng`).
 */
export function placeTones(text: string): string {
  return text
    .replace(
      NEW_STYLE,
      (_all, o: string | undefined, a: string | undefined, u: string | undefined, y: string | undefined) =>
        moveTone(a ?? y ?? '', o ?? u ?? '', 'first'),
    )
    .replace(MISPLACED, (_all, o: string, a: string) => moveTone(o, a, 'second'))
}

/** Takes the tone off `from` and puts it on the plain vowel; the vowel written first or second in the pair. */
function moveTone(from: string, plain: string, to: 'first' | 'second'): string {
  const [base = '', mark = ''] = from.normalize('NFD')
  const marked = (plain + mark).normalize('NFC')
  return to === 'first' ? marked + base : base + marked
}
