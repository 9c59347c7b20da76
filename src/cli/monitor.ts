import { setFlagsFromString } from 'node:v8';
import { EXIT, type ExitCode, exitCode, type FailOn } from '../exit.ts';
import { monitor } from '../monitor.ts';
import { parseWindows } from '../observe/windows.ts';
import { type Format, REPORTERS } from '../report/index.ts';
import { surroundings, wantsColor, write } from './process.ts';

export type MonitorFlags = {
  readonly format: Format;
  readonly failOn?: FailOn;
  readonly quiet: boolean;
  readonly color?: boolean;
  readonly root?: string;
  /** How to cut live data, instead of what descriptors say. */
  readonly window?: string;
  /** Files by the names of exports. */
  readonly export: ReadonlyMap<string, string>;
};

/** `mismatch monitor`: what production exports, against everything that is declared. */
export async function monitorCommand(
  paths: readonly string[],
  flags: MonitorFlags,
): Promise<ExitCode> {
  // The launcher turns the optimising compiler off, and reading exports takes nothing more than it.
  setFlagsFromString('--opt');
  const windows = flags.window === undefined ? undefined : parseWindows(flags.window);
  if (flags.window !== undefined && windows === undefined) {
    const wrong = `error: --window has to be all, hour, day, week, month, 7d, or 5000, not ${JSON.stringify(flags.window)}\n`;
    process.stderr.write(wrong);
    return EXIT.usage;
  }
  const { report, configuration, textOf } = await monitor(paths, {
    ...surroundings(flags.root),
    replaced: flags.export,
    ...(windows ? { windows } : {}),
  });
  const color = flags.format !== 'json' && wantsColor(flags.color);
  write(REPORTERS[flags.format](report, { color, quiet: flags.quiet, textOf }));
  return exitCode(report, flags.failOn ?? configuration.failOn ?? 'error');
}
