// Who may import whom. Each stage sees the model and, where it says so, one more; data flows one way.
const stages = {
  model: [],
  collect: ['model'],
  normalize: ['model'],
  analyze: ['model'],
  rules: ['model'],
  evaluate: ['model', 'rules'],
  report: ['model'],
  plan: ['model'],
  spool: ['model'],
  inventory: ['model'],
  emulator: ['model'],
  scan: ['model', 'normalize', 'analyze', 'evaluate', 'spool', 'inventory'],
};

const layers = Object.entries(stages).map(([stage, allowed]) => ({
  name: `${stage}-imports-${allowed.join('-and-') || 'nothing'}`,
  comment: `src/${stage} may import ${['itself', ...allowed].join(', ')}: move the shared piece to the stage that owns its noun.`,
  severity: 'error',
  from: { path: `^src/${stage}(/|\\.ts$)` },
  to: { path: '^src/', pathNot: `^src/(${[stage, ...allowed].join('|')})(/|\\.ts$)` },
}));

const cloudSdks = '(^|/)node_modules/(@aws-sdk|@smithy|@azure)/';

export default {
  forbidden: [
    ...layers,
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one idea.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'sdks-in-collect-only',
      comment: 'Only collectors talk to a cloud; the emulator speaks its protocols.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(collect|emulator)/' },
      to: { path: cloudSdks },
    },
    {
      name: 'pure-stages-do-no-io',
      comment: 'normalize, analyze, evaluate and plan are functions of their input.',
      severity: 'error',
      from: { path: '^src/(model|normalize|analyze|evaluate|plan)/', pathNot: '^src/analyze/secrets/worker' },
      to: { path: '^(node:)?(fs|net|http|https|child_process|dns|tls|worker_threads)(/|$)' },
    },
    {
      name: 'nothing-imports-cli',
      comment: 'The command line wires the program; nothing depends on it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-tests-in-src',
      comment: 'Product code does not depend on test code.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-junk-drawers',
      comment: 'A shared function belongs to the stage that owns its noun.',
      severity: 'error',
      from: {},
      to: { path: '/(utils|util|helpers|helper|common|shared|misc)(/|[.]ts$)', pathNot: 'node_modules' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
