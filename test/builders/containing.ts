/** For `toMatchObject`: any text that holds this one. */
export const containing = (text: string): unknown => expect.stringContaining(text)
