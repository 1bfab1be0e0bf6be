/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  // Faults that last for minutes run by themselves (jest.faults.config.js); the short set of them runs here.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/distributed/(?!short)', '<rootDir>/test/faults/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/before-all.js',
  globalTeardown: '<rootDir>/test/after-all.js',
  testTimeout: 60_000,
  // One worker would be none: everything in the one process, whose memory only grows.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  reporters: ['default', '<rootDir>/test/plain-reporter.js'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
}
