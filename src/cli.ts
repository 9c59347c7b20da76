import { Command, CommanderError } from 'commander';
import { isNotWritten } from './cli/files.ts';
import { write } from './cli/process.ts';
import { aboutCommands } from './cli/program/about.ts';
import { artifactCommands } from './cli/program/artifacts.ts';
import { CHECK, checkCommandIn, declaredCommands } from './cli/program/declared.ts';
import type { End } from './cli/program/end.ts';
import { liveCommands } from './cli/program/live.ts';
import { complain, isAllTold, writeError } from './cli/tell.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { VERSION } from './version.ts';

/** The command line: arguments in, text out, exit code back. Nothing else touches the process. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const end = (told: ExitCode): void => {
    code = told;
  };
  const program = new Command('mismatch')
    .description('finds where the people who build an ML-enabled system believe different things')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: writeError })
    .showSuggestionAfterError()
    .showHelpAfterError('(run `mismatch --help` for the commands)');
  // What runs on every commit need not wait until all else is declared.
  if (argv[0] === CHECK) checkCommandIn(program, end);
  else everyCommand(program, end);
  pointToHelp(program, 'mismatch');
  await program.parseAsync(argv, { from: 'user' });
  return code;
}

function everyCommand(program: Command, end: End): void {
  declaredCommands(program, end);
  artifactCommands(program, end);
  liveCommands(program, end);
  aboutCommands(program, end);
}

/** Whoever errs within a command is sent to the help of that one. */
function pointToHelp({ commands }: Command, above: string): void {
  for (const command of commands) {
    const name = `${above} ${command.name()}`;
    command.showHelpAfterError(`(run \`${name} --help\` for what it takes)`);
    pointToHelp(command, name);
  }
}

/** Commander has printed its message already; help and version are no mistakes. */
function failed(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (isNotWritten(error)) return complain(error.message, EXIT.usage);
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeError(`mismatch: this is a bug of mismatch itself\n${told}\n`);
  return EXIT.bug;
}

/** Runs what the process was started with, and sets the code that it exits with. */
export function start(): void {
  const argv = process.argv.slice(2);
  main(argv).then(
    (code) => {
      process.exitCode = code;
      // Node would first give back its memory piece by piece, which the system does at once.
      if (argv[0] === CHECK && isAllTold()) process.exit();
    },
    (error: unknown) => {
      process.exitCode = failed(error);
    },
  );
}
