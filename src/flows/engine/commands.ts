import { longestAt, skipPhrases, wordsOf, type Word } from './phrases'

/** What a worker can say at any question, whatever it asks. */
export type Command = 'back' | 'stop' | 'skip' | 'restart' | 'person' | 'resume'

const PHRASES: Readonly<Record<Command, readonly string[]>> = {
  back: [
    'quay lại',
    'quay lại câu trước',
    'quay về',
    'trở lại',
    'lùi lại',
    'lùi',
    'câu trước',
    'về câu trước',
    'ql',
    'back',
    'undo',
  ],
  stop: [
    'thôi',
    'thui',
    'thoi',
    'thoy',
    'dừng',
    'dừng lại',
    'ngừng',
    'ngưng',
    'hủy',
    'hủy bỏ',
    'stop',
    'cancel',
    'thoát',
    'bỏ đi',
    'kết thúc',
    'không làm nữa',
    'không tính nữa',
    'không hỏi nữa',
    'ko tính nữa',
    'k tính nữa',
    'ko làm nữa',
    'k làm nữa',
  ],
  skip: ['bỏ qua', 'bỏ qua câu này', 'qua câu khác', 'câu khác', 'câu tiếp', 'bq', 'skip', 'next'],
  restart: ['làm lại', 'làm lại từ đầu', 'bắt đầu lại', 'tính lại', 'tính lại từ đầu', 'reset', 'restart'],
  person: [
    'gặp cán bộ',
    'gặp người',
    'gặp người thật',
    'gặp nhân viên',
    'gặp cb',
    'nói chuyện với cán bộ',
    'nói chuyện với người thật',
    'cho gặp cán bộ',
    'muốn gặp cán bộ',
    'cho mình gặp cán bộ',
    'em muốn gặp cán bộ',
    'gặp tư vấn viên',
  ],
  resume: ['tiếp tục', 'tiếp', 'làm tiếp', 'tính tiếp', 'tiếp đi', 'continue'],
}
const COMMANDS: readonly Command[] = ['back', 'stop', 'skip', 'restart', 'person', 'resume']

/** Plain `dung` is more often `đúng` (right), plain `huy` a name, plain `tiep`, `lui` part of an answer. */
const AMBIGUOUS = new Set(['dung', 'huy', 'lui', 'tiep', 'ngung', 'next'])

const POLITE = [
  'dạ',
  'vâng',
  'à',
  'ừ',
  'ờ',
  'ơi',
  'ạ',
  'ah',
  'nha',
  'nhé',
  'nhe',
  'nhá',
  'nghen',
  'đi',
  'em',
  'bạn',
  'anh',
  'chị',
  'ad',
  'admin',
  'mình',
  'tôi',
  'cho',
  'giúp',
  'với',
  'cái',
  'luôn',
  'vậy',
  'thế',
  'nữa',
  'đã',
  'cảm ơn',
  'cám ơn',
  'tks',
  'thanks',
  'please',
  'pls',
]
/** What may follow "thôi" without changing it: "thôi không tính nữa đâu". */
const AFTER_STOP = [
  'không',
  'ko',
  'k',
  'hông',
  'hok',
  'khỏi',
  'cần',
  'tính',
  'làm',
  'hỏi',
  'đâu',
  'để',
  'sau',
  'khi khác',
  'bye',
  'rồi',
  'lại',
]

export interface CommandMatch {
  command: Command
  /** Typed in a way that is as often an answer: only when the question refuses it. */
  ambiguous: boolean
}

/** The command that the whole text is, or undefined. */
export function commandOf(text: string): CommandMatch | undefined {
  const words = skipPhrases(wordsOf(text), POLITE)
  if (words.length === 0 || words.length > 9) return undefined
  for (const command of COMMANDS) {
    const length = longestAt(words, 0, PHRASES[command])
    if (length === 0) continue
    const fillers = command === 'stop' ? [...POLITE, ...AFTER_STOP] : POLITE
    if (skipPhrases(words.slice(length), fillers).length === 0) {
      return { command, ambiguous: isAmbiguous(words.slice(0, length)) }
    }
  }
  return undefined
}

function isAmbiguous(words: readonly Word[]): boolean {
  const plain = words.every(({ bare, marked }) => bare === marked)
  return plain && AMBIGUOUS.has(words.map(({ bare }) => bare).join(' '))
}
