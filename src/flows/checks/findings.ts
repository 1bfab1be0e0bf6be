import { faultAt, type SourceFile } from '../reading/tree'
import { nearest } from '../nearest'
import type { Claim } from '../claim'
import type { Parameter, ContentSettings, Lexicon } from '../content'
import type { Fault, FaultDetail, FieldPath } from '../faults'
import type { Flow, Subject } from '../flow'
import type { IntentFile } from '../reading/read-intent'
import type { LocalDate } from '../../time'

/** Inputs and results of each calculator, by name. */
export type KnownCalculators = ReadonlyMap<string, { inputs: readonly string[]; results: readonly string[] }>

/** All files as read, before they are compared with one another. */
export interface ReadContent {
  flows: readonly FlowSource[]
  intents: readonly { source: SourceFile; intent: IntentFile }[]
  parameters: readonly { source: SourceFile; path: FieldPath; parameter: Parameter }[]
  claims: readonly ClaimEntry[]
  settings?: ContentSettings
  lexicon: Lexicon
  lexiconSource?: SourceFile
  subjects: readonly { source: SourceFile; path: FieldPath; subject: Subject }[]
  /** What files that cannot be read seem to hold, so that one slip is one fault and not a fault in every neighbour. */
  unread: Record<'topics' | 'intents' | 'parameters' | 'subjects', ReadonlySet<string>>
}
/** A claim and where it stands in its file. */
export interface ClaimEntry {
  source: SourceFile
  path: FieldPath
  claim: Claim
}
export interface FlowSource {
  source: SourceFile
  flow: Flow
  /** Read without a fault: only then do its steps say truly what follows what. */
  sound: boolean
}

export interface CheckContext {
  today: LocalDate
  knownCalculators: KnownCalculators
}

export type Check = (content: ReadContent, found: Findings, context: CheckContext) => void

/** Where checks put what they find. Faults keep the content from going live, warnings do not. */
export class Findings {
  readonly faults: Fault[] = []
  readonly warnings: Fault[] = []

  fault(source: SourceFile, path: FieldPath, detail: FaultDetail, written?: string): void {
    this.faults.push(faultAt(source, path, detail, written))
  }

  warning(source: SourceFile, path: FieldPath, detail: FaultDetail, written?: string): void {
    this.warnings.push(faultAt(source, path, detail, written))
  }
}

/** A name that nothing bears, with the one that was probably meant; `prefix` completes the suggestion for typing. */
export function unknownName(message: string, written: string, known: Iterable<string>, prefix = ''): FaultDetail {
  const meant = nearest(written, known)
  return { code: 'unknown-name', message, ...(meant === undefined ? {} : { suggestion: prefix + meant }) }
}
