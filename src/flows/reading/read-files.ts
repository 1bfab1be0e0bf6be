import { claimsFile } from './read-claims'
import { flowFile } from './read-flow'
import { intentFile, type IntentFile } from './read-intent'
import { parametersFile } from './read-parameters'
import { lexiconFile, settingsFile } from './read-settings'
import { subjectsFile } from './read-subjects'
import { rootPlace, type Reader } from './reader'
import { MAX_FILE_CHARACTERS, readYaml } from './read-yaml'
import type { SourceFile } from './tree'
import type { FlowSource, ReadContent } from '../checks/findings'
import type { Claim } from '../claim'
import type { ContentFile, ContentSettings, Lexicon, Parameter } from '../content'
import type { Fault, FieldPath } from '../faults'
import type { Subject } from '../flow'

interface Reading {
  flows: FlowSource[]
  intents: { source: SourceFile; intent: IntentFile }[]
  parameters: { source: SourceFile; path: FieldPath; parameter: Parameter }[]
  claims: { source: SourceFile; path: FieldPath; claim: Claim }[]
  settings?: ContentSettings
  lexicon: Lexicon
  lexiconSource?: SourceFile
  subjects: { source: SourceFile; path: FieldPath; subject: Subject }[]
  unread: Record<'topics' | 'intents' | 'parameters' | 'subjects', Set<string>>
}

/** What every file says by itself, and everything that is wrong in it by itself. */
export function readFiles(files: readonly ContentFile[]): { read: ReadContent; faults: Fault[]; warnings: Fault[] } {
  const faults: Fault[] = []
  const warnings: Fault[] = []
  const read: Reading = {
    flows: [],
    intents: [],
    parameters: [],
    claims: [],
    lexicon: { teencode: new Map(), concepts: [] },
    subjects: [],
    unread: { topics: new Set(), intents: new Set(), parameters: new Set(), subjects: new Set() },
  }
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const kind = kindOf(file.path)
    if (kind === undefined) warnings.push(misplaced(file.path))
    else faults.push(...readFile(kind, file, read))
  }
  if (!files.some(({ path }) => kindOf(path) === 'settings')) faults.push(noSettings)
  return { read, faults, warnings }
}

function readFile(kind: Kind, file: ContentFile, into: Reading): Fault[] {
  const { source, faults } = readYaml(file)
  if (source.tree.kind === 'empty') {
    noteUnread(kind, file.text, into)
    return faults
  }
  const read = <T>(reader: Reader<T>): T => reader.read(source.tree, rootPlace(source, faults))
  switch (kind) {
    case 'flow': {
      const flow = read(flowFile)
      into.flows.push({ source, flow, sound: faults.length === 0 })
      break
    }
    case 'intent':
      into.intents.push({ source, intent: read(intentFile) })
      break
    case 'parameters': {
      const parameters = read(parametersFile)
      into.parameters.push(...parameters.map((parameter, nth) => ({ source, path: ['parameters', nth], parameter })))
      break
    }
    case 'claims': {
      const claims = read(claimsFile)
      into.claims.push(...claims.map((claim, nth) => ({ source, path: ['claims', nth], claim })))
      break
    }
    case 'settings':
      into.settings = read(settingsFile)
      break
    case 'subjects': {
      const subjects = read(subjectsFile)
      into.subjects.push(...subjects.map((subject, nth) => ({ source, path: ['subjects', nth], subject })))
      break
    }
    case 'lexicon':
      into.lexicon = read(lexiconFile)
      into.lexiconSource = source
  }
  return faults
}

function noteUnread(kind: Kind, text: string, { unread }: Reading): void {
  const ids = [...text.slice(0, MAX_FILE_CHARACTERS).matchAll(/^(?:[ -]*id|intent):[ ]*["']?([\w.-]+)/gm)].map(
    ([, id = '']) => id,
  )
  if (kind === 'flow') ids.slice(0, 1).forEach((id) => unread.topics.add(id))
  if (kind === 'intent') ids.slice(0, 1).forEach((id) => unread.intents.add(id))
  if (kind === 'subjects') ids.forEach((id) => unread.subjects.add(id))
  if (kind === 'parameters') ids.forEach((id) => unread.parameters.add(id))
}

type Kind = 'flow' | 'intent' | 'parameters' | 'claims' | 'settings' | 'lexicon' | 'subjects'

const SINGLE = ['parameters', 'settings', 'lexicon', 'subjects'] as const

function kindOf(path: string): Kind | undefined {
  if (!/^(flows|intents)\/.+\.ya?ml$/.test(path)) return undefined
  if (path.startsWith('intents/')) return 'intent'
  if (path.startsWith('flows/parameters/')) return 'parameters'
  if (path.startsWith('flows/claims/')) return 'claims'
  const single = SINGLE.find((kind) => new RegExp(`^flows/${kind}\\.ya?ml$`).test(path))
  return single ?? 'flow'
}

function misplaced(path: string): Fault {
  const message = 'Tệp này không nằm trong flows/ hay intents/, hoặc tên không kết thúc bằng .yaml, nên không được đọc.'
  return { code: 'unknown-file', file: path, line: 1, column: 1, field: '', message }
}

const noSettings: Fault = {
  code: 'missing-part',
  file: 'flows/settings.yaml',
  line: 1,
  column: 1,
  field: '',
  message: 'Thiếu tệp flows/settings.yaml (ngưỡng trả lời, lời chào đầu tiên, giờ làm việc, ngày nghỉ).',
}
