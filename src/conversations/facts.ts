import { typed, wordsOf } from '../flows/engine/phrases'
import { touches } from '../flows/engine/touches'
import type { SubjectWords } from '../flows/flow'

const CLAUSE_END = /[,.;:!?…\n]+/u
/** Also where they begin no question asked beforehand: what stands behind them is no fact. */
const IFS = ['nếu', '<nhỡ>', 'nhỡ mà', 'nhỡ có', 'lỡ mà', 'lỡ như', 'giả sử', 'giả dụ', 'phòng khi', 'phòng hờ']

/** What a text tells as a fact. */
export interface Facts {
  /** Whether anything in the text stands behind an "if". */
  hasIf: boolean
  /** The clauses without an "if", those that follow each other as one. */
  told: readonly string[]
}

/**
 * Tells facts from what stands behind an "if", which reaches to the end of its clause: "máy kẹp tay em, nếu gọi 115 thì ai
 * trả tiền" tells of a machine. `imagining`: the words of questions asked beforehand.
 */
export function factsOf(text: string, imagining: SubjectWords): Facts {
  const runs: string[][] = [[]]
  for (const clause of text.split(CLAUSE_END)) {
    const words = wordsOf(clause)
    const from = firstIf(words, imagining)
    const fact = typed(words.slice(0, from))
    if (fact !== '') runs.at(-1)?.push(fact)
    if (from !== undefined) runs.push([])
  }
  const told = runs.filter((run) => run.length > 0).map((run) => run.join(', '))
  return { hasIf: runs.length > 1, told }
}

function firstIf(words: ReturnType<typeof wordsOf>, { words: phrases, harmless }: SubjectWords): number | undefined {
  const places = [...touches(words, IFS), ...touches(words, phrases, harmless)].map(({ from }) => from)
  return places.length === 0 ? undefined : Math.min(...places)
}

const ASKING = new Set(
  (
    'a ad admin ai anh ban bao ben biet bot chi cho chu co cong cty da dau de doan duoc e em gi goi hay hoi la lam luc minh muon ' +
    'nao nha nhe nhu o oi phai sao so thi the toi trong truoc tui ty vay vi viec voi xin xuong y'
  ).split(' '),
)

/** Whether words only ask or greet: no danger can be told in them. */
export const onlyAsks = (told: string): boolean => wordsOf(told).every(({ bare }) => ASKING.has(bare))
