/**
 * Where a text nests deeper than `most` levels, in brackets or in dashes of one line; undefined where it does not. Brackets
 * within texts count too: it is an upper bound. Indentation needs no look, since each level costs a line that is longer.
 *
 * The library reads nested values by recursion. At the end of the stack it is not an error that one can catch that ends it,
 * but the process: V8 gives up when it has no room left to compile a regular expression.
 */
export function deepNesting(text: string, most: number): number | undefined {
  const line = [...text.matchAll(DASHES_OF_A_LINE)].find(([dashes]) => dashes.replace(/[ \t]+/g, '').length > most)
  return line?.index ?? deepBrackets(text, most)
}

/** Also `? ` and `: `, with which keys and values of their own lines begin. */
const DASHES_OF_A_LINE = /^[ \t]*(?:[-?:][ \t]+)+/gm

function deepBrackets(text: string, most: number): number | undefined {
  let open = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '[' || sign === '{') open += 1
    else if ((sign === ']' || sign === '}') && open > 0) open -= 1
    if (open > most) return at
  }
  return undefined
}
