/** One way to use a command wrongly: the arguments after it, the code, and words of the message. */
export type Misuse = readonly [args: readonly string[], code: number, ...told: readonly string[]];

/** A file that a command writes. */
export type Writing = {
  readonly args: readonly string[];
  readonly file: string;
  /** Which folder it is done in; `system`, if nothing is said. */
  readonly where?: 'artifacts' | 'targets';
};

/** What is expected of a command, wherever it runs. */
export type Expected = {
  /** The arguments that it has in the system of `system.ts`, and the code that it ends with. */
  readonly args: readonly string[];
  readonly code?: number;
  /** The code that it ends with without arguments, in an empty folder. */
  readonly bare: number;
  /** Whether it looks through folders, so that what lies there concerns it. */
  readonly looks?: boolean;
  readonly misuses: readonly Misuse[];
  readonly writes?: readonly Writing[];
};

/** Of every command that ends with a report. */
const REPORTS: readonly Misuse[] = [
  [['--format', 'xml'], 64, '"xml"', 'html'],
  [['--root', 'nowhere'], 64, 'nowhere', 'no such folder'],
];

const MISSING: Misuse = [['nowhere.yaml'], 2, 'nowhere.yaml'];

/** Every command that `mismatch --help` lists, and those below it. */
export const COMMANDS: Readonly<Record<string, Expected>> = {
  check: {
    args: [],
    bare: 2,
    looks: true,
    misuses: [
      ...REPORTS,
      [['--format', 'json:'], 64, 'json:', 'a file'],
      [['--format'], 64, '--format', 'missing'],
      [['--fail-on', 'often'], 64, 'often', 'warning'],
      MISSING,
      [[''], 2, 'empty path'],
      [['--baseline', 'nowhere.json'], 2, 'nowhere.json', 'mismatch baseline'],
      [['--changed', 'nothing'], 64, 'git'],
    ],
    writes: [
      { args: ['--format', 'sarif:out/report.sarif'], file: 'out/report.sarif' },
      { args: ['--format', 'json:table.csv'], file: 'table.csv' },
      { args: ['--fix'], file: 'slip.yaml', where: 'targets' },
    ],
  },
  init: {
    args: ['--yes'],
    code: 2,
    bare: 2,
    looks: true,
    misuses: [
      [['nowhere'], 64, 'nowhere', 'no such folder'],
      [['a', 'b'], 64, 'too many arguments'],
    ],
    writes: [{ args: ['--yes'], file: 'mismatch/system.yaml', where: 'artifacts' }],
  },
  import: {
    args: ['requirements.txt'],
    bare: 64,
    misuses: [
      [['nowhere'], 64, '"nowhere"'],
      [['onx', 'table.csv'], 64, '"onx"', 'onnx'],
      [['onnx', 'table.csv'], 2, 'table.csv', 'ONNX'],
      [['requirements.txt', '--into', 'nowhere.yaml'], 64, '"nowhere.yaml"'],
      [['a', 'b', 'c'], 64, 'too many arguments'],
    ],
    writes: [{ args: ['requirements.txt', '--into', 'production.yaml'], file: 'production.yaml' }],
  },
  verify: {
    args: [],
    bare: 2,
    looks: true,
    misuses: [...REPORTS, MISSING],
    writes: [{ args: ['--write'], file: 'python.yaml', where: 'targets' }],
  },
  monitor: {
    args: [],
    bare: 2,
    looks: true,
    misuses: [
      ...REPORTS,
      MISSING,
      [['--window', 'often'], 64, '"often"', 'hour'],
      [['--export', 'x'], 64, 'NAME=FILE'],
      [['--export', 'x=table.csv'], 2, '`x`', 'predictions'],
      [['--engine', 'oracle'], 64, 'duckdb:FILE'],
      [['--follow'], 64, '--state'],
      [['--state', 'state'], 64, '--follow'],
      [['--once'], 64, '--follow'],
      [['--follow', '--state', 'state', '--every', '1'], 64, '"1"', '100ms'],
      [['--follow', '--once', '--state', 'model.yaml'], 2, 'model.yaml', 'folder'],
    ],
    writes: [{ args: ['--follow', '--once', '--state', 'state'], file: 'state/state.duckdb' }],
  },
  forecast: {
    args: [],
    bare: 2,
    looks: true,
    misuses: [...REPORTS, MISSING, [['--window', 'often'], 64, '"often"', 'hour']],
  },
  'forecast plan': {
    args: ['--repetitions', '2'],
    bare: 2,
    looks: true,
    misuses: [
      MISSING,
      [['--repetitions', '0'], 64, "'0'", 'from 1 on'],
      [['--format', 'sarif'], 64, 'sarif', 'json'],
      [['--out', 'model.yaml'], 64, '"model.yaml"', '--force'],
    ],
    writes: [{ args: ['--repetitions', '2', '--out', 'plan.yaml'], file: 'plan.yaml' }],
  },
  export: {
    args: ['prometheus'],
    code: 3,
    bare: 64,
    looks: true,
    misuses: [
      [['nagios'], 64, 'nagios', 'prometheus'],
      [['grafana', 'nowhere.yaml'], 2, 'nowhere.yaml'],
      [['grafana', '--out', 'model.yaml'], 64, '"model.yaml"', '--force'],
      [['grafana', '--out', '.', '--force'], 64, 'folder'],
      [['grafana', '--root', 'table.csv'], 64, 'table.csv', 'no such folder'],
    ],
    writes: [
      { args: ['prometheus', '--out', 'rules/alerts.yaml'], file: 'rules/alerts.yaml' },
      { args: ['grafana', '--out', 'board.json'], file: 'board.json' },
    ],
  },
  profile: {
    args: ['table.csv'],
    bare: 64,
    misuses: [
      [['nowhere.csv'], 2, 'nowhere.csv'],
      [['*.parquet'], 2, '*.parquet'],
      [['.'], 2, 'not a file'],
      [['model.yaml'], 2, 'model.yaml', '.csv'],
      [['table.csv', '--columns', 'z'], 2, '"z"'],
      [['table.csv', '--threads', 'x'], 64, "'x'"],
      [['table.csv', '--reference', 'nowhere'], 64, '"nowhere"'],
      [['table.csv', '--out', 'table.csv'], 64, '"table.csv"', '--force'],
      [['table.csv', '--into', 'nowhere'], 64, '"nowhere"'],
    ],
    writes: [
      { args: ['table.csv', '--out', 'profiles/table.json'], file: 'profiles/table.json' },
      { args: ['table.csv', '--into', 'table.yaml'], file: 'table.yaml', where: 'targets' },
    ],
  },
  'profile merge': {
    args: ['part.json'],
    bare: 64,
    misuses: [
      [['nowhere'], 64, '"nowhere"'],
      [['table.csv'], 2, 'table.csv'],
      [['.'], 2, 'not a file'],
    ],
    writes: [{ args: ['part.json', '--out', 'whole.json'], file: 'whole.json' }],
  },
  report: {
    args: ['-o', '-'],
    bare: 2,
    looks: true,
    misuses: [
      [['--from', 'nowhere'], 2, '`nowhere`'],
      [['--from', '.'], 2, 'not a file'],
      [['--from', 'model.yaml'], 2, 'model.yaml', 'JSON'],
      [['.', '--from', 'x'], 64, '--from'],
      [['-o', '.'], 64, 'folder'],
      [['-o', 'model.yaml/x'], 64, 'model.yaml/x', 'folder'],
      [['-o', '-', 'nowhere.yaml'], 2, 'nowhere.yaml'],
    ],
    writes: [{ args: [], file: 'mismatch-report.html' }],
  },
  ask: {
    args: [],
    bare: 2,
    looks: true,
    misuses: [MISSING, [['--of', 'me'], 64, "'me'", 'operations']],
  },
  diff: {
    args: ['.', '.'],
    bare: 64,
    looks: true,
    misuses: [
      [['nowhere', 'other'], 64, '"nowhere"', 'git'],
      [['model.yaml'], 64, '"model.yaml"', 'two states'],
      [['a', 'b', 'c'], 64, 'too many arguments'],
      [['.', '.', '--format', 'xml'], 64, "'xml'", 'markdown'],
    ],
  },
  baseline: {
    args: ['-o', '-'],
    bare: 2,
    looks: true,
    misuses: [
      MISSING,
      [['-o', '.'], 64, 'not a file'],
      [['-o', 'model.yaml'], 64, 'model.yaml', 'JSON'],
      [['--since', 'today'], 64, "'today'", '2027-01-31'],
    ],
    writes: [{ args: [], file: 'mismatch.baseline.json' }],
  },
  config: { args: [], bare: 0, misuses: [[['a'], 64, 'too many arguments']] },
  // A server whose client goes without a word ends with 1, as its protocol wants it.
  lsp: { args: [], code: 1, bare: 1, misuses: [[['a'], 64, 'too many arguments']] },
  rules: { args: [], code: 64, bare: 64, misuses: [[['nothing'], 64, "'nothing'"]] },
  'rules test': {
    args: ['rules.yaml'],
    bare: 2,
    misuses: [
      [['nowhere'], 2, '`nowhere`'],
      [['.'], 2, 'not a file'],
      [['model.yaml'], 2, 'ownRules'],
    ],
  },
  'rules list': {
    args: ['rules.yaml'],
    bare: 2,
    misuses: [
      [['nowhere'], 2, '`nowhere`'],
      [['.'], 2, 'not a file'],
    ],
  },
  explain: {
    args: ['memory-too-small'],
    bare: 0,
    misuses: [
      [['memory-too-smal'], 64, 'memory-too-small'],
      [['acme/nothing'], 64, '"acme/nothing"'],
      [['a', 'b'], 64, 'too many arguments'],
    ],
  },
  completion: {
    args: ['bash'],
    bare: 64,
    misuses: [[['ksh'], 64, "'ksh'", 'zsh']],
  },
};

export type Command = Expected & { readonly name: string; readonly words: readonly string[] };

export const commands: readonly Command[] = Object.entries(COMMANDS).map(([name, expected]) => ({
  name,
  words: name.split(' '),
  ...expected,
}));

/** Those that look through folders. */
export const looking = commands.filter(({ looks }) => looks);

/** What is asked of a command where everything is well. */
export const usual = ({ words, args }: Command): readonly string[] => [...words, ...args];
