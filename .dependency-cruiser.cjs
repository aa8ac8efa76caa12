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
      to: {
        path: '^(lambdas|local|test|bench|demo|operate|client)/',
        pathNot: '^lambdas/([^/]+/(functions|contributes|queues)|_base/(manifest|queue))[.]ts$',
      },
    },
    {
      name: 'run-time-does-not-import-synth',
      severity: 'error',
      from: { path: '^(lambdas|schemas|client)/' },
      to: { path: '^(lib|bin|node_modules/(aws-cdk-lib|constructs|cdk-nag))' },
    },
    {
      name: 'declarations-are-data',
      comment: 'functions.ts, contributes.ts, queues.ts and subscriptions.ts are read at synth: they must not pull run-time code in.',
      severity: 'error',
      from: { path: '^lambdas/[^/]+/(functions|contributes|queues|subscriptions)[.]ts$' },
      to: {
        pathNot:
          '^(schemas/|lambdas/_base/(manifest|queue|subscription)[.]ts$|lambdas/[^/]+/(queues|subscriptions)[.]ts$|node_modules/zod/)',
      },
    },
    {
      name: 'a-domain-imports-the-face-of-another-one',
      comment: 'React to events, contribute to it, or call what its index.ts exports.',
      severity: 'error',
      from: { path: '^lambdas/([a-z][^/]*)/' },
      to: { path: '^lambdas/[a-z]', pathNot: '^lambdas/($1/|[a-z][^/]*/index[.]ts$)' },
    },
    {
      name: 'a-face-is-for-others',
      comment: 'Inside a domain import the file itself: a face that its own files import closes circles.',
      severity: 'error',
      from: { path: '^lambdas/([a-z][^/]*)/' },
      to: { path: '^lambdas/$1/index[.]ts$' },
    },
    {
      name: 'kernel-rooms-import-no-domain',
      severity: 'error',
      from: { path: '^lambdas/_' },
      to: { path: '^lambdas/[a-z]' },
    },
    {
      name: 'the-base-imports-no-other-room',
      severity: 'error',
      from: { path: '^lambdas/_base/' },
      to: { path: '^lambdas/', pathNot: '^lambdas/_base/' },
    },
    {
      name: 'stores-hold-no-policy',
      comment: 'A store reads and writes; whether a caller may see it is decided by *.access.ts and _people.',
      severity: 'error',
      from: { path: '[.]store[.]ts$' },
      to: { path: '^lambdas/(_people/(policy|people|hidden-names|viewed-user)[.]ts$|.*[.]access[.]ts$)' },
    },
    {
      name: 'rules-do-no-input-or-output',
      severity: 'error',
      from: { path: '[.]rules[.]ts$' },
      to: {
        path: '([.]store[.]ts$|^lambdas/_(async|live|http)/|^lambdas/_table/(?!fold-name)|^node_modules/@aws-sdk/)',
        dependencyTypesNot: ['type-only'],
      },
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
      name: 'the-client-is-a-package',
      comment: 'Apps install it alone: it knows the contract by its generated types, and ships no schemas.',
      severity: 'error',
      from: { path: '^client/', pathNot: '^client/build[.]ts$' },
      to: {
        pathNot:
          '^(client/|node_modules/(openapi-fetch|openapi-typescript-helpers|openapi-react-query|@tanstack|react|@types/react|oauth4webapi|amazon-cognito-identity-js)/)',
      },
    },
    {
      name: 'nothing-imports-local-or-tests',
      severity: 'error',
      from: { path: '^(lib|bin|schemas|lambdas|client|console)/' },
      to: { path: '^(local|test|bench|demo|operate)/' },
    },
    {
      name: 'the-console-knows-the-public-api-only',
      comment: 'It calls what any client can call, by the types of the client; bundle.ts and build.ts run at the build.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(lib|bin|schemas|lambdas|local|test|bench|demo|operate)/' },
    },
    {
      name: 'a-page-imports-no-page-of-another-domain',
      comment: 'Use the kit, or link to the other page.',
      severity: 'error',
      from: { path: '^console/pages/([^/]+)/' },
      to: { path: '^console/(pages/|shell/)', pathNot: '^console/pages/$1/' },
    },
    {
      name: 'an-example-imports-what-an-app-can-install',
      comment: 'It is copied: of this repository it knows the package of the client only.',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^(lib|bin|schemas|lambdas|local|client|console|test|bench|demo|operate|docs)/' },
    },
    {
      name: 'no-circle-of-files',
      comment: 'Type imports count: a circle of them is one room in two files.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing reaches is a left-over.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '([.]test[.]ts$|^(bin|bench|demo|operate|test/fixtures)/|^console/pages/[^/]+/pages[.]ts$|^local/node-version[.]js$|^docs/generate[.]ts$|^docs/viewer/start[.]js$|^test/client/consumer/|^lambdas/.*[.](consumer|job|worker)[.]ts$|[.]d[.]ts$)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^client/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
