const isDeep = process.env.KITH_DEEP === '1';

/** Node 24 strips the types; nothing is transformed. */
export default {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testSequencer: '<rootDir>/test/sequencer.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(isDeep ? [] : ['[.]deep[.]test[.]ts$'])],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.kith'],
  // Never a measure of speed: only what hangs for good is cut off, also on a slow and busy machine.
  testTimeout: isDeep ? 900_000 : 300_000,
};
