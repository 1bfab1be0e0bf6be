/** What dies, in an installation of many processes: minutes, and so apart from the tests (`npm run faults`). */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['<rootDir>/test/distributed/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
}
