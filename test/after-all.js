const { rm } = require('node:fs/promises')

module.exports = () => rm(process.env.TRAINED_ENGINES, { recursive: true, force: true })
