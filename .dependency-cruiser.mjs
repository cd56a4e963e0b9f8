/** Files that only a test run loads. */
const TESTS = '(\\.test\\.tsx?$|/testing/|/vitest\\.[^/]*\\.ts$)';

/**
 * The laws of the house, as far as imports can break them. Each is proven by a violating fixture in
 * platform/cli/src/check/laws/laws.test.ts.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'ui-knows-no-other-slice',
      comment:
        'A micro-frontend imports no other slice and no backend, its own included: what it knows of them is published (GraphQL documents, events, fragment names).',
      severity: 'error',
      from: { path: '^mfe-([^/]+)/' },
      to: { path: '^(mfe-(?!$1/)|backends/)' },
    },
    {
      name: 'backend-knows-no-other-slice',
      comment:
        'A backend imports no other backend and no micro-frontend. It may keep its own idea of a thing, or read a published contract.',
      severity: 'error',
      from: { path: '^backends/([^/]+)/' },
      to: { path: '^(backends/(?!$1/)|mfe-)' },
    },
    {
      name: 'shell-knows-no-slice',
      comment: 'The shell knows slices only through their published manifests.',
      severity: 'error',
      from: { path: '^shell/' },
      to: { path: '^(mfe-|backends/)' },
    },
    {
      name: 'platform-knows-no-slice',
      comment: 'The platform is operational: it runs slices and the shell without knowing them.',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(mfe-|backends/|shell/)' },
    },
    {
      name: 'slice-kit-stands-alone',
      comment:
        'slice-kit imports libraries only: whoever takes it takes nothing else of the house.',
      severity: 'error',
      from: { path: '^platform/slice-kit/' },
      to: { path: '^(shell/|mfe-|backends/|platform/(?!slice-kit/)|e2e/|bench/)' },
    },
    {
      name: 'slices-take-only-slice-kit',
      comment:
        'Of the house a slice imports slice-kit and tracing alone; its tests may also start a database with @tessera/control/testing and read published contracts with @tessera/contracts.',
      severity: 'error',
      from: { path: '^(mfe-[^/]+|backends/[^/]+)/', pathNot: TESTS },
      to: { path: '^(platform/(?!slice-kit/|tracing/)|shell/)' },
    },
    {
      name: 'slice-tests-take-only-slice-kit-and-testing',
      comment:
        'Tests of a slice take slice-kit, tracing, @tessera/control/testing and @tessera/contracts, nothing else.',
      severity: 'error',
      from: { path: `^(mfe-[^/]+|backends/[^/]+)/.*${TESTS}` },
      to: {
        path: '^(platform/(?!slice-kit/|tracing/|control/src/testing|contracts/src/contracts\\.ts$)|shell/)',
      },
    },
    {
      name: 'nobody-imports-the-journeys',
      comment: 'e2e stands outside the product. Only bench borrows its browser and its shop.',
      severity: 'error',
      from: { pathNot: '^(e2e|bench)/' },
      to: { path: '^e2e/' },
    },
    {
      name: 'nobody-imports-the-bench',
      comment: 'bench measures the product from outside.',
      severity: 'error',
      from: { pathNot: '^bench/' },
      to: { path: '^bench/' },
    },
    {
      name: 'through-the-front-door',
      comment:
        'Import another workspace by its package name, so that its `exports` decide what is public.',
      severity: 'error',
      from: { path: '^(shell|mfe-[^/]+|backends/[^/]+|platform/[^/]+)/' },
      to: {
        path: '^(shell|mfe-[^/]+|backends/[^/]+|platform/[^/]+)/',
        pathNot: '^$1/',
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or hide a third.',
      severity: 'error',
      from: {},
      // A type that two modules pass to each other loads nothing.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared-dependencies',
      comment: 'Declare the package in the package.json of the workspace that imports it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-missing-modules',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      // Written by codegen and webpack, so absent from a fresh clone.
      to: { couldNotResolve: true, pathNot: '(^|/)(generated|dist)/' },
    },
  ],
  options: {
    parser: 'swc',
    // `import type` couples as much as a value does.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: {
      path: [
        // State of a running shop and of the tools.
        '^\\.(tessera|turbo|cache|tmp|git)/',
        '^(shell|mfe-[^/]+|backends/[^/]+|platform/[^/]+|e2e|bench)/(src/)?(dist|generated|dist-[^/]+|\\.cache)/',
      ],
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
