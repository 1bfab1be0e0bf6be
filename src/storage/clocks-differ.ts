import { SECOND } from '../time'

/** Platforms' clocks may be a little behind ours. */
export const CLOCKS_DIFFER_MS = 5 * SECOND
