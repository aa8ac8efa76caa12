/** The borders that hurt when crossed: synth, run time, public contract. */
module.exports = {
  forbidden: [
    {
      name: 'contracts-import-zod-only',
      comment: 'schemas/ is the public contract: apps and documents read it without the rest.',
      severity: 'error',
      from: { path: '^schemas/' },
      to: { pathNot: '^(schemas/|node_modules/zod/)' },
    },
    {
      name: 'synth-reads-contracts-and-declarations-only',
      comment: 'lib/ and bin/ know functions as data; run-time code never lands in the synth.',
      severity: 'error',
      from: { path: '^(lib|bin)/' },
      to: { path: '^(lambdas|local|test|bench|demo|client)/', pathNot: '^lambdas/[^/]+/functions[.]ts$' },
    },
    {
      name: 'run-time-does-not-import-synth',
      severity: 'error',
      from: { path: '^(lambdas|schemas|client)/' },
      to: { path: '^(lib|bin|node_modules/(aws-cdk-lib|constructs|cdk-nag))' },
    },
    {
      name: 'declarations-are-data',
      comment: 'functions.ts is read at synth: it must not pull run-time code in.',
      severity: 'error',
      from: { path: '^lambdas/[^/]+/functions[.]ts$' },
      to: { pathNot: '^(schemas/|lambdas/_runtime/functions[.]ts$)' },
    },
    {
      name: 'a-domain-does-not-import-another-domain',
      comment: 'React to events, or call what the other’s store.ts or rules.ts exports for it.',
      severity: 'error',
      from: { path: '^lambdas/([a-z][^/]*)/' },
      to: { path: '^lambdas/[a-z]', pathNot: '^lambdas/($1/|[a-z][^/]*/(store|rules)[.]ts$)' },
    },
    {
      name: 'kernels-do-not-import-domains',
      comment: 'The one exception is the sign-up on a person’s first call.',
      severity: 'error',
      from: { path: '^lambdas/_' },
      to: { path: '^lambdas/[a-z]', pathNot: '^lambdas/users/sign-up[.]ts$' },
    },
    {
      name: 'only-table-speaks-dynamodb',
      comment:
        'Use query.ts, write.ts, batch-write.ts, scan.ts and read-transaction.ts of _table: they page, retry and name failed conditions.',
      severity: 'error',
      from: { path: '^lambdas/', pathNot: '^lambdas/(_table|_counters)/' },
      to: { path: '^node_modules/@aws-sdk/(client-dynamodb|lib-dynamodb)/' },
    },
    {
      name: 'only-stores-define-entities',
      comment: 'Item types are dynamodb-toolbox entities in files named *.store.ts, and in the kernel rooms that own items.',
      severity: 'error',
      from: {
        path: '^lambdas/',
        pathNot: '^lambdas/(_table/|_identity/|_async/job-runs[.]ts$|_http/rate-limits[.]ts$|.*[.]store[.]ts$)',
      },
      to: { path: '^node_modules/dynamodb-toolbox/' },
    },
    {
      name: 'nothing-imports-local-or-tests',
      severity: 'error',
      from: { path: '^(lib|bin|schemas|lambdas|client)/' },
      to: { path: '^(local|test|bench|demo)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-orphans',
      comment: 'A file that nothing reaches is a left-over.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '([.]test[.]ts$|^(bin|bench|demo|test/fixtures)/|^local/node-version[.]js$|^docs/generate[.]ts$|^lambdas/[^/]+/[^/]+[.](consumer|job)[.]ts$|[.]d[.]ts$)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
