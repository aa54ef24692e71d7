/** Native ES modules, transformed by swc with the settings that build the product. */
const common = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.dist-next/', '<rootDir>/data/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  setupFiles: ['<rootDir>/test/setup/network.ts', '<rootDir>/test/setup/storages.ts'],
};

export default {
  // Each file imports the whole product into a fresh module registry; workers that grew are replaced.
  workerIdleMemoryLimit: '1200MB',
  // Only what hangs is to meet it: several suites with desks and browsers of their own share the processors.
  testTimeout: 120_000,
  watchman: false,
  testSequencer: '<rootDir>/test/setup/order.mjs',
  reporters: ['default', '<rootDir>/test/setup/count-reporter.mjs'],
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        process.env.TEST_GROUPS ? '<rootDir>/.test-groups/unit/*.spec.ts' : '<rootDir>/src/**/*.spec.ts',
      ],
    },
    {
      ...common,
      displayName: 'product',
      testMatch: process.env.TEST_GROUPS
        ? ['<rootDir>/.test-groups/*.spec.ts', '<rootDir>/test/{browser,chaos,local}/*.spec.ts']
        : ['<rootDir>/test/**/*.spec.ts'],
      setupFiles: [...common.setupFiles, '<rootDir>/test/support/environment.ts'],
    },
  ],
};
