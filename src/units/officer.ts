import type { UnitId } from '../ids'
import type { Instant } from '../time'

export type OfficerId = string & { readonly __id: 'Officer' }
export const officerId = (text: string): OfficerId => text as OfficerId

/**
 * officer: answers tickets. lead: an officer who also assigns and looks after deadlines. editor: content.
 * admin: officers, units, accounts. None holds another: who does several things has several.
 */
export const ROLES = ['officer', 'lead', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Somebody of the union who signs in at the desk. */
export interface Officer {
  id: OfficerId
  /** As workers and colleagues read it, and as a ticket knows its officer: nobody else of the installation has it. */
  name: string
  /** In small letters. */
  email: string
  roles: readonly Role[]
  unitId: UnitId
  active: boolean
  createdAt: Instant
  /** argon2id; absent until a set-up link was used. */
  passwordHash?: string
  lastSeenAt?: Instant
}

/** The units whose things somebody may see and change: every query of the desk is bound to one. */
export interface Scope {
  units: readonly UnitId[]
}

/** Names that people would take for the same. */
export const nameKey = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()
