import type { Response } from 'express'
import type { z } from 'zod'
import type { Officer, Scope } from '../../units/officer'
import type { OfficerSession } from '../../units/officer-repository'
import type { Answer, OperationName, Operations, Params } from './contract/operations'

/** Who asks. `scope` goes into every query. */
export interface Me {
  officer: Officer
  session: OfficerSession
  scope: Scope
}

type Given<Operation, Field extends string> =
  Operation extends Record<Field, infer Schema extends z.ZodType> ? z.output<Schema> : undefined

/** A request that was read, checked and allowed. */
export interface Asked<Name extends OperationName> {
  params: Params<Name>
  query: Given<Operations[Name], 'query'>
  body: Given<Operations[Name], 'body'>
  /** Empty where the operation takes none. */
  file: Buffer
  me: Operations[Name]['access'] extends 'public' ? undefined : Me
  /** Of the network. */
  address: string
  lastEventId: string | undefined
  response: Response
  /** What goes into the audit log when this succeeds. No worker's words, names or ids. */
  audit(text: string, subject?: string, by?: Pick<Officer, 'name' | 'unitId'>): void
}

/** What each operation does; those that answer with something else than JSON write it themselves. */
export type Handlers = {
  [Name in OperationName]: (asked: Asked<Name>) => Answer<Name> | Promise<Answer<Name>>
}
