/** What dies, stands still or fills up, for minutes, and so apart from the tests (`npm run faults`). */
module.exports = {
  ...require('./jest.config'),
  testMatch: ['<rootDir>/test/{distributed,faults}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
}
