/** The arrows of the house: routes -> wiring -> flows -> features -> domain <- adapters. */

const TESTS = '\\.test\\.tsx?$';
const VENDORS =
  '^node_modules/(@shopify/(shopify-api|shopify-app-remix/dist/[^/]+/server|admin-api-client)|@prisma/|pg/|pg-boss/|pino/)';

/** What other features may see of one. */
const OPEN_TO_FEATURES = '(/(read|read-[^/]+)\\.server\\.ts|/jobs\\.ts)$|^app/features/ledger/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Nothing depends on itself, by however many steps.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain imports itself and temporal-polyfill, nothing else.',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: TESTS },
      to: { pathNot: ['^app/domain/', '^node_modules/temporal-polyfill/'] },
    },
    {
      name: 'adapters-know-the-domain-only',
      comment: 'An adapter speaks domain words and knows no feature, flow, page or wiring.',
      severity: 'error',
      from: { path: '^app/adapters/', pathNot: TESTS },
      to: { path: '^app/', pathNot: ['^app/(adapters|domain|generated)/'] },
    },
    {
      name: 'features-know-adapters-and-domain',
      comment:
        'A feature imports the domain, words, adapters, pieces of ui and other features; never a flow, page or wiring.',
      severity: 'error',
      from: { path: '^app/features/', pathNot: TESTS },
      to: { path: '^app/', pathNot: ['^app/(features|adapters|domain|generated|ui|words)/'] },
    },
    {
      name: 'words-are-only-said',
      comment: 'What shoppers read is made of the domain and of texts, and asks nobody.',
      severity: 'error',
      from: { path: '^app/words/', pathNot: TESTS },
      to: {
        pathNot: [
          '^app/(words|domain)/',
          '^extensions/[^/]+/locales/[^/]+[.]json$',
          '^node_modules/temporal-polyfill/',
        ],
      },
    },
    {
      name: 'words-of-the-label-come-from-words',
      comment: 'The label and the app share its texts, through app/words, and nothing else.',
      severity: 'error',
      from: { path: '^app/', pathNot: ['^app/words/', TESTS] },
      to: { path: '^extensions/' },
    },
    {
      name: 'features-meet-at-their-doors',
      comment:
        "A feature sees another one's reads, jobs and the ledger only: writes cross in a flow or by a job.",
      severity: 'error',
      from: { path: '^app/features/([^/]+)/', pathNot: TESTS },
      to: { path: '^app/features/', pathNot: ['^app/features/$1/', OPEN_TO_FEATURES] },
    },
    {
      name: 'flows-know-features',
      comment: 'A flow imports features, adapters and the domain; no page and no wiring.',
      severity: 'error',
      from: { path: '^app/flows/', pathNot: TESTS },
      to: { path: '^app/', pathNot: ['^app/(flows|features|adapters|domain|generated)/'] },
    },
    {
      name: 'wiring-knows-no-pages',
      comment: 'Wiring sees everything but the pages.',
      severity: 'error',
      from: { path: '^app/wiring/', pathNot: TESTS },
      to: { path: '^app/(routes|ui)/' },
    },
    {
      name: 'ui-is-shown-only',
      comment: 'A piece of ui imports the domain and other pieces; of the rest it may know types.',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: TESTS },
      to: {
        path: '^app/',
        pathNot: ['^app/(ui|domain)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-pages',
      comment: 'Routes are entered over HTTP.',
      severity: 'error',
      from: { path: '^app/', pathNot: [TESTS, '^app/routes/'] },
      to: { path: '^app/routes/' },
    },
    {
      name: 'vendors-behind-adapters',
      comment:
        "Shopify's server libraries, PostgreSQL, Prisma, pg-boss and pino are imported by adapters only.",
      severity: 'error',
      from: {
        path: '^app/',
        pathNot: ['^app/(adapters|generated)/', '^app/routes/app\\.tsx$', TESTS],
      },
      to: { path: VENDORS },
    },
    {
      name: 'app-does-not-know-the-emulator',
      comment: 'Pointed at a real shop the app is the same program.',
      severity: 'error',
      from: { path: '^app/', pathNot: TESTS },
      to: { path: '^(emulator|tests|scripts)/' },
    },
    {
      name: 'emulator-does-not-know-the-app',
      comment: 'The emulator is a Shopify for any app.',
      severity: 'error',
      from: { path: '^emulator/' },
      to: { path: '^(app|prisma|extensions)/' },
    },
    {
      name: 'extensions-stand-alone',
      comment: 'What runs on pages of the shop is uploaded by itself.',
      severity: 'error',
      from: { path: '^extensions/' },
      to: { path: '^(app|emulator|prisma|scripts|tests)/' },
    },
    {
      name: 'programs-do-not-know-tests',
      comment:
        'What runs for people imports nothing made for tests; a proof or a look run by hand is a test.',
      severity: 'error',
      from: {
        path: '^(app|emulator|scripts)/',
        pathNot: [TESTS, '^scripts/(dates|gallery|simulate)[.]ts$'],
      },
      to: { path: '^tests/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads to a file or a declared package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?url$', '^virtual:'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules/.*/node_modules|build|app/generated/prisma/internal)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
