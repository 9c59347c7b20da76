import { statSync } from 'node:fs';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type AskFlags, askCommand } from './cli/ask.ts';
import type { BaselineFlags } from './cli/baseline.ts';
import { type CheckFlags, checkCommand } from './cli/check.ts';
import type { Shell } from './cli/completion.ts';
import type { DiffFlags } from './cli/diff.ts';
import { explainCommand, ruleIds } from './cli/explain.ts';
import type { ExportFlags } from './cli/export.ts';
import { isNotWritten } from './cli/files.ts';
import type { ForecastFlags } from './cli/forecast.ts';
import type { ImportFlags } from './cli/import.ts';
import type { InitFlags } from './cli/init.ts';
import type { MonitorFlags } from './cli/monitor.ts';
import { addOutput } from './cli/output.ts';
import type { PlanFlags } from './cli/plan.ts';
import { write } from './cli/process.ts';
import type { OutputFlags, ProfileFlags } from './cli/profile.ts';
import type { PageFlags } from './cli/report.ts';
import { complain, writeError } from './cli/tell.ts';
import type { VerifyFlags } from './cli/verify.ts';
import { PERSPECTIVES } from './element.ts';
import { EXIT, type ExitCode, FAIL_ON } from './exit.ts';
import { FORMATS } from './report/formats.ts';
import { parseDate } from './values/time.ts';
import { VERSION } from './version.ts';

/** The command line: arguments in, text out, exit code back. Nothing else touches the process. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command('mismatch')
    .description('finds where the people who build an ML-enabled system believe different things')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: writeError })
    .showSuggestionAfterError()
    .showHelpAfterError('(run `mismatch --help` for the commands)');
  withReport(program.command('check'))
    .description('compare every claim of the descriptors with every other')
    .option('--changed [revision]', CHANGED)
    .option('--baseline <file>', 'accept what stands in this file, which `mismatch baseline` wrote')
    .option('--timing', 'tell on standard error how long each rule took', false)
    .option(
      '--fix',
      'first put right what is mechanical: quotes of versions, slips in names',
      false,
    )
    .action(async (paths: string[], flags: CheckFlags) => {
      code = await checkCommand(paths, flags);
    });
  program
    .command('init')
    .description('write descriptors for a folder that has none, from the artifacts in it')
    .argument('[folder]', 'where the artifacts are', folder, '.')
    .option('--yes', 'write without asking', false)
    .action(async (where: string, flags: InitFlags) => {
      const { initCommand } = await import('./cli/artifacts.ts');
      code = await initCommand(where, flags);
    });
  program
    .command('import')
    .description('read one artifact as a descriptor')
    .usage('[options] [FORMAT] FILE')
    .argument(
      '<format-or-file>',
      'the artifact; before it the format, where its name does not tell',
    )
    .argument('[file]', 'the artifact')
    .option('--into <file>', 'put it into this descriptor as evidence')
    .action(async (first: string, second: string | undefined, flags: ImportFlags) => {
      const { importCommand } = await import('./cli/artifacts.ts');
      code = importCommand([first, second], flags);
    });
  withReport(program.command('verify'))
    .description('read every artifact again that evidence cites, and check what it says now')
    .option('--write', 'renew the evidence that has changed', false)
    .action(async (paths: string[], flags: VerifyFlags) => {
      const { verifyCommand } = await import('./cli/artifacts.ts');
      code = await verifyCommand(paths, flags);
    });
  withReport(program.command('monitor'))
    .description('check what production exports against everything that is declared')
    .option('--window <length>', 'all, hour, day, week, month, 7d, or a number of records')
    .option(
      '--export <name=file>',
      'read this file for an export; repeatable',
      replacing,
      new Map(),
    )
    .option('--online', 'ask the addresses that descriptors name', false)
    .option(
      '--engine <address>',
      'ask this database: postgresql://…, https://… (ClickHouse), duckdb:FILE',
    )
    .addOption(
      new Option('--emit-sql <dialect>', 'print the queries for a database, and end').choices([
        'duckdb',
        'postgresql',
        'clickhouse',
        'trino',
        'spark',
      ]),
    )
    .option('--follow', 'go on as exports grow, and judge each window when it is over')
    .option('--state <folder>', 'where --follow keeps what it needs to go on')
    .option('--every <duration>', 'how often --follow looks at the exports', '10s')
    .option('--once', 'end --follow when all that is there has been read')
    .action(async (paths: string[], flags: MonitorFlags) => {
      const { monitorCommand } = await import('./cli/monitor.ts');
      code = await monitorCommand(paths, flags);
    });
  const forecasting = withReport(program.command('forecast'))
    .description('tell how good running models are, and when they will not be any more')
    .option('--window <length>', 'all, hour, day, week, month, 7d, or a number of records')
    .option(
      '--export <name=file>',
      'read this file for an export; repeatable',
      replacing,
      new Map(),
    )
    .action(async (paths: string[], flags: ForecastFlags) => {
      const { forecastCommand } = await import('./cli/forecast.ts');
      code = await forecastCommand(paths, flags);
    });
  forecasting
    .command('plan')
    .description('rehearse drifts on a held-out log, and propose what to watch before going live')
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .option('--patch', 'print the proposed settings alone, as YAML', false)
    .option('--out <file>', 'write the proposed settings to this file')
    .option('--force', 'replace the file if it is there', false)
    .option('--repetitions <number>', 'how often each drift is rehearsed (default: 40)', amount)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', PLAN_CODES)
    .action(async (paths: string[], _: unknown, command: Command) => {
      const { planCommand } = await import('./cli/plan.ts');
      // Options that `forecast` has are read by it, wherever they stand.
      code = await planCommand(paths, command.optsWithGlobals<PlanFlags>());
    });
  program
    .command('export')
    .description('compile what is declared into rules for Prometheus, or a dashboard for Grafana')
    .addArgument(new Argument('<target>', 'what to write').choices(['prometheus', 'grafana']))
    .argument('[paths...]', 'files, folders or globs', ['.'])
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--force', 'replace the file if it is there', false)
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .action(async (target: 'prometheus' | 'grafana', paths: string[], flags: ExportFlags) => {
      const { exportCommand } = await import('./cli/export.ts');
      code = await exportCommand(target, paths, flags);
    });
  const profiling = program
    .command('profile')
    .description('write the statistics of Parquet, CSV or JSON Lines files')
    .argument('<data...>', 'files or globs of one format, read as one table');
  withOutput(profiling)
    .option('--slice <columns>', 'also for each combination of values of these columns', listed)
    .option('--slices <number>', 'how many slices to tell apart', amount)
    .option('--columns <columns>', 'only these columns', listed)
    .option('--time <column>', 'the column that says when a record is from')
    .option('--utc', 'times without a zone are in UTC', false)
    .option('--reference <profile>', 'count with the edges of another profile')
    .option('--into <file>', 'put it into this descriptor as evidence')
    .option('--digest', 'a digest of every file, however large')
    .option('--no-digest', 'no digest of any file')
    .option('--threads <number>', 'how many threads may read', amount)
    .action(async (data: string[], flags: ProfileFlags) => {
      const { profileCommand } = await import('./cli/profile.ts');
      code = await profileCommand(data, flags);
    });
  withOutput(profiling.command('merge'))
    .description('join profiles of parts into that of the whole')
    .argument('<profiles...>', 'profiles that `mismatch profile` has written')
    .action(async (profiles: string[], _: unknown, command: Command) => {
      const { mergeCommand } = await import('./cli/profile.ts');
      code = await mergeCommand(profiles, command.optsWithGlobals<OutputFlags>());
    });
  program
    .command('report')
    .description('write everything that a check finds as one HTML page that needs nothing else')
    .argument('[paths...]', 'files, folders, globs, or - for standard input (default: ".")')
    .option('--from <file>', 'a report that `--format json` has written, or - for standard input')
    .option('-o, --out <file>', 'the page, or - for standard output', 'mismatch-report.html')
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .addHelpText('after', REPORT_CODES)
    .action(async (paths: string[], flags: PageFlags) => {
      const { reportCommand } = await import('./cli/report.ts');
      code = await reportCommand(paths, flags);
    });
  program
    .command('ask')
    .description('list the open questions by the role that can answer them, as Markdown')
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .addOption(new Option('--of <role>', 'the questions to one role only').choices(PERSPECTIVES))
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .action(async (paths: string[], flags: AskFlags) => {
      code = await askCommand(paths, flags);
    });
  program
    .command('diff')
    .description('tell what two states say differently, what breaks by it, and for whom')
    .argument('<before>', 'a file, a folder, a revision, or two revisions as in main..HEAD')
    .argument('[after]', 'the same; after a revision the files at hand, unless named')
    .addOption(
      new Option('--format <format>', 'how to tell it').choices(DIFF_FORMATS).default('pretty'),
    )
    .addOption(
      new Option('--fail-on <what>', 'end with 1 for what breaks somebody, or a new mismatch')
        .choices(DIFF_FAIL_ON)
        .default('never'),
    )
    .option('--color', 'always use colour')
    .option('--no-color', 'never use colour')
    .addHelpText('after', DIFF_CODES)
    .action(async (before: string, after: string | undefined, flags: DiffFlags) => {
      const { diffCommand } = await import('./cli/diff.ts');
      code = await diffCommand(before, after, flags);
    });
  program
    .command('baseline')
    .description('write what a check finds now, so that later ones report only what is new')
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .option(
      '-o, --out <file>',
      'the file (default: that of the configuration, or mismatch.baseline.json)',
    )
    .option('--since <day>', 'note this day in new entries, such as 2027-01-31', day)
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .action(async (paths: string[], flags: BaselineFlags) => {
      const { baselineCommand } = await import('./cli/baseline.ts');
      code = await baselineCommand(paths, flags);
    });
  program
    .command('config')
    .description('print the settings that hold here, and where each comes from')
    .action(async () => {
      const { configCommand } = await import('./cli/config.ts');
      code = configCommand(process.cwd());
    });
  program
    .command('lsp')
    .description('tell an editor what a check finds, while people write; over standard input')
    .option('--stdio', 'as always; editors say so', true)
    .addOption(new Option('--clientProcessId <id>', 'end when this process ends').hideHelp())
    .action(async () => {
      const { lspCommand } = await import('./cli/lsp.ts');
      code = await lspCommand();
    });
  const ownRules = program.command('rules').description('rules of your own, written as data');
  ownRules
    .command('test')
    .description('run the cases of rules of your own')
    .argument('[files...]', 'files of rules (default: those that the configuration names)')
    .addHelpText('after', RULES_CODES)
    .action(async (files: string[]) => {
      const { testRules } = await import('./cli/rules.ts');
      code = await testRules(files);
    });
  ownRules
    .command('list')
    .description('list rules of your own')
    .argument('[files...]', 'files of rules (default: those that the configuration names)')
    .action(async (files: string[]) => {
      const { listRules } = await import('./cli/rules.ts');
      code = listRules(files);
    });
  program
    .command('explain')
    .description('print the page of a rule, or list all rules')
    .argument('[rule]', 'the id of a rule')
    .action(async (rule: string | undefined) => {
      if (rule?.includes('/')) {
        const { explainOwn } = await import('./cli/rules.ts');
        code = explainOwn(rule);
      } else code = explainCommand(rule);
    });
  program
    .command('completion')
    .description('print a script that completes commands in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('./cli/completion.ts');
      code = completionCommand(shell, program, {
        rule: { words: ruleIds(), by: ['rules', 'list'] },
      });
    });
  pointToHelp(program, 'mismatch');
  await program.parseAsync(argv, { from: 'user' });
  return code;
}

/** Whoever errs within a command is sent to the help of that one. */
function pointToHelp({ commands }: Command, above: string): void {
  for (const command of commands) {
    const name = `${above} ${command.name()}`;
    command.showHelpAfterError(`(run \`${name} --help\` for what it takes)`);
    pointToHelp(command, name);
  }
}

/** What every command has that ends with a report. */
const withReport = (command: Command): Command =>
  command
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .addOption(new Option('--format <format>', HOW_TO_REPORT).choices(FORMATS).argParser(addOutput))
    .addOption(
      new Option('--fail-on <level>', 'the least that makes the command fail').choices(FAIL_ON),
    )
    .option('--quiet', 'leave out the open questions, keep their count', false)
    .option('--color', 'always use colour')
    .option('--no-color', 'never use colour')
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .addHelpText('after', EXIT_CODES);

const withOutput = (command: Command): Command =>
  command
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--force', 'replace the file if it is there', false);

const HOW_TO_REPORT =
  'how to report; with :FILE after it into a file; repeatable (default: pretty)';

const CHANGED =
  'only what a branch touches: what differs from its last commit in common with the revision (default: origin/HEAD, main or master)';

const EXIT_CODES = `
Exit codes:
  0   nothing at or above the level of --fail-on (error, unless set)
  1   a mismatch at or above that level
  2   a descriptor or the configuration is invalid, or there was nothing to check
  3   something could not be decided, and --fail-on is unknown
  64  wrong usage
  70  a bug of mismatch itself`;

const PLAN_CODES = `
Exit codes:
  0   something is planned; it judges nothing
  2   nothing could be planned, and why
  64  wrong usage, or the settings cannot be written`;

const RULES_CODES = `
Exit codes:
  0   every case has the verdicts that it expects
  1   a case has others
  2   a rule is invalid or asks for too much, or there is no rule or no case
  64  wrong usage`;

const DIFF_FORMATS = ['pretty', 'json', 'markdown'] as const satisfies DiffFlags['format'][];
const DIFF_FAIL_ON = ['breaking', 'mismatch', 'never'] as const satisfies DiffFlags['failOn'][];

const DIFF_CODES = `
Exit codes:
  0   the two were compared, whatever differs, unless --fail-on says otherwise
  1   something breaks, or a mismatch appears, as --fail-on asks
  2   something could not be read, or there was nothing to compare
  64  wrong usage, or git cannot say what a revision holds`;

const REPORT_CODES = `
Exit codes:
  0   the page is written, whatever it says: it reports and does not judge
  2   it is written, but something could not be read, or there was nothing to check;
      or --from is no report
  64  wrong usage, or the page cannot be written`;

const listed = (value: string): readonly string[] =>
  value.split(',').map((column) => column.trim());

function replacing(value: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [, name, file] = /^([^=]+)=(.+)$/s.exec(value) ?? [];
  if (name === undefined || file === undefined) {
    throw new InvalidArgumentError('it has to be NAME=FILE.');
  }
  return new Map([...known, [name, file]]);
}

function day(value: string): string {
  if (!parseDate(value).ok)
    throw new InvalidArgumentError('it has to be a day, such as 2027-01-31.');
  return value;
}

function amount(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new InvalidArgumentError('it has to be a number from 1 on.');
  return Number(value);
}

function folder(value: string): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InvalidArgumentError('there is no such folder.');
  }
  return value;
}

/** Commander has printed its message already; help and version are no mistakes. */
function failed(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (isNotWritten(error)) return complain(error.message, EXIT.usage);
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeError(`mismatch: this is a bug of mismatch itself\n${told}\n`);
  return EXIT.bug;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = failed(error);
  },
);
