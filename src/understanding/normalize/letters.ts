/** Every letter that Vietnamese writes with a mark, in lower case and composed. */
export const MARKED_LETTERS = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ'

/** One more than the code of the last of them. */
export const LETTER_CODES = 0x1f00
