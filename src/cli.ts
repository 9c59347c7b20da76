import { statSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check } from './check.ts';
import { EXIT, type ExitCode, exitCode, FAIL_ON, type FailOn } from './exit.ts';
import { type Format, REPORTERS } from './report/index.ts';
import { VERSION } from './version.ts';

type CheckFlags = {
  readonly format: Format;
  readonly failOn?: FailOn;
  readonly quiet: boolean;
  readonly color?: boolean;
  readonly root?: string;
};

const FORMATS = Object.keys(REPORTERS);

/** The command line: arguments in, text out, exit code back. Nothing else touches the process. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command('mismatch')
    .description('finds where the people who build an ML-enabled system believe different things')
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(run `mismatch --help` for the commands)');
  program
    .command('check')
    .description('compare every claim of the descriptors with every other')
    .argument('[paths...]', 'files, folders, globs, or - for standard input', ['.'])
    .addOption(new Option('--format <format>', 'how to report').choices(FORMATS).default('pretty'))
    .addOption(
      new Option('--fail-on <level>', 'the least that makes the command fail').choices(FAIL_ON),
    )
    .option('--quiet', 'leave out the open questions, keep their count', false)
    .option('--color', 'always use colour')
    .option('--no-color', 'never use colour')
    .option('--root <folder>', 'the folder that nothing read may lie outside of', folder)
    .addHelpText('after', EXIT_CODES)
    .action(async (paths: string[], flags: CheckFlags) => {
      code = await checkCommand(paths, flags);
    });
  await program.parseAsync(argv, { from: 'user' });
  return code;
}

const EXIT_CODES = `
Exit codes:
  0   nothing at or above the level of --fail-on (error, unless set)
  1   a mismatch at or above that level
  2   a descriptor or the configuration is invalid, or there was nothing to check
  3   something could not be decided, and --fail-on is unknown
  64  wrong usage
  70  a bug of mismatch itself`;

async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const { report, configuration, textOf } = await check(paths, {
    cwd: process.cwd(),
    stdin: readStandardInput,
    today: today(),
    ...(flags.root === undefined ? {} : { root: flags.root }),
  });
  const style = { color: wantsColor(flags), quiet: flags.quiet, textOf };
  await write(REPORTERS[flags.format](report, style));
  return exitCode(report, flags.failOn ?? configuration.failOn ?? 'error');
}

function folder(value: string): string {
  if (!statSync(value, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InvalidArgumentError('there is no such folder.');
  }
  return value;
}

/** The flag decides, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then the terminal. */
function wantsColor({ color, format }: CheckFlags): boolean {
  if (format === 'json') return false;
  if (color !== undefined) return color;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && TERM !== 'dumb';
}

/** Waivers run out by the calendar of UTC, or by the clock that reproducible builds set. */
function today(): string {
  const epoch = Number(process.env['SOURCE_DATE_EPOCH'] || Number.NaN);
  const now = Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date();
  return now.toISOString().slice(0, 10);
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Waits until the text is out: a pipe that closes early (`| head`) is no error. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    process.stdout.write(text, () => resolve());
  });
}

/** Commander has printed its message already; help and version are no mistakes. */
function failed(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`mismatch: this is a bug of mismatch itself\n${told}\n`);
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
