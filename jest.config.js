/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/test'],
  // Many tests wait for programs that they start: a worker on each core.
  maxWorkers: '100%',
  // A process of its own for the tests, begun anew when it has grown: the modules of every test file would pile up in one.
  workerIdleMemoryLimit: '1GB',
  // For what hangs: how long a test takes depends on what else the machine does.
  testTimeout: 600_000,
  extensionsToTreatAsEsm: ['.ts'],
  resolver: './jest.resolver.cjs',
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
};
