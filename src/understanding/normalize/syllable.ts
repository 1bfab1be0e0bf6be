const INITIALS = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x'
const RIMES = (
  'a ac ach ai am an ang anh ao ap at au ay ' +
  'e ec ech em en eng enh eo ep et eu ' +
  'i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu ' +
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot ' +
  'u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu ' +
  'uy uya uych uyen uyet uyn uynh uyt uyu y yem yen yet yeu'
).split(' ')

const SYLLABLE = new RegExp(`^(?:${INITIALS})?(?:${RIMES.join('|')})$`)

/**
 * Whether a word without diacritics can be a Vietnamese syllable. What cannot be one is a slip of the thumb, a short form
 * or a foreign word.
 */
export const isSyllable = (folded: string): boolean => SYLLABLE.test(folded)
