const { mkdtemp } = require('node:fs/promises')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

/** A folder for the engines of this run alone: no test ever sees what an older program trained. */
module.exports = async () => {
  process.env.TRAINED_ENGINES = await mkdtemp(join(tmpdir(), 'mot-cham-engines-'))
}
