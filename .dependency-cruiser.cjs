/**
 * Who may import whom: the table of the architecture, as a check. A module names the modules that it may know;
 * everything else under src/ is closed to it.
 */
const mayKnow = {
  platform: [],
  jobs: ['platform'],
  organisations: ['platform', 'jobs'],
  channels: ['platform', 'jobs'],
  documents: ['platform', 'jobs', 'organisations', 'channels'],
  credentials: ['platform', 'jobs', 'organisations', 'channels', 'documents'],
  helpdesk: ['platform', 'jobs', 'organisations', 'channels'],
  assistant: ['platform', 'jobs', 'organisations', 'channels', 'documents', 'credentials', 'helpdesk'],
  search: ['platform', 'jobs', 'organisations', 'credentials', 'helpdesk'],
  insights: [
    'platform',
    'jobs',
    'organisations',
    'channels',
    'documents',
    'credentials',
    'helpdesk',
    'assistant',
  ],
  erasures: ['platform', 'jobs', 'organisations', 'documents', 'credentials', 'helpdesk'],
  backup: ['platform'],
  local: ['platform'],
  sandbox: ['platform'],
  web: [],
};
const domain = 'organisations|channels|documents|credentials|helpdesk|assistant|search|insights|erasures';

const table = Object.entries(mayKnow).map(([module, others]) => ({
  name: `${module}-knows-only-what-it-may`,
  comment: `src/${module} may import ${others.length ? others.join(', ') : 'nothing of the other modules'}.`,
  severity: 'error',
  from: { path: `^src/${module}/`, pathNot: '^src/platform/database/data-source\\.ts$' },
  to: { path: '^(src|migrations|test)/', pathNot: `^src/(${[module, ...others].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...table,
    {
      name: 'modules-by-their-doors',
      comment: 'Across modules only *.module, *.service and *.entity files are imported.',
      severity: 'error',
      from: { path: `^src/(${domain})/` },
      to: {
        path: `^src/(${domain})/`,
        pathNot: ['^src/$1/', '\\.(module|service|entity)\\.ts$'],
      },
    },
    {
      name: 'product-without-its-props',
      comment: 'The product never needs the local starter or the sandbox.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/(local|sandbox)/' },
    },
    {
      name: 'spans-by-one-door',
      comment: 'What a span may tell is decided in one place: nothing else speaks to OpenTelemetry.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/traces/' },
      to: { path: '^node_modules/@opentelemetry/' },
    },
    {
      name: 'policies-are-pure',
      comment: 'Values in, decision out: a policy imports policies, shapes, and what only calculates.',
      severity: 'error',
      from: { path: '\\.policy\\.ts$' },
      to: {
        pathNot: ['\\.policy\\.ts$', '^(node:)?crypto$', '^node_modules/ipaddr\\.js/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'entities-know-entities',
      comment: 'An entity imports entities and the building blocks of its columns.',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: {
        path: '^src/',
        pathNot: ['\\.(entity|columns|policy)\\.ts$', '^src/platform/database/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one thing, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unknown',
      comment: 'An import must lead somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'server-without-tools',
      comment: 'The image has no development packages: the server must not need one once it is built.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: ['^src/web/', '\\.spec\\.ts$', '^src/local/pack\\.mjs$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.dist-next|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.json'],
    },
  },
};
