import { check } from '../check.ts';
import type { Stopwatch } from '../evaluate.ts';
import { type ExitCode, exitCode, type FailOn } from '../exit.ts';
import { type Format, REPORTERS } from '../report/index.ts';
import { surroundings, wantsColor, write } from './process.ts';

export type CheckFlags = {
  readonly format: Format;
  readonly failOn?: FailOn;
  readonly quiet: boolean;
  readonly color?: boolean;
  readonly root?: string;
  readonly timing: boolean;
};

/** `mismatch check`: the report of everything that the paths hold. */
export async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const spent = new Map<string, number>();
  const { report, configuration, textOf } = await check(paths, {
    ...surroundings(flags.root),
    ...(flags.timing ? { stopwatch: adding(spent) } : {}),
  });
  const color = flags.format === 'pretty' && wantsColor(flags.color);
  const style = { color, quiet: flags.quiet, textOf };
  write(REPORTERS[flags.format](report, style));
  if (flags.timing) process.stderr.write(timing(spent));
  return exitCode(report, flags.failOn ?? configuration.failOn ?? 'error');
}

const adding = (spent: Map<string, number>): Stopwatch => ({
  now: () => performance.now(),
  lap: (rule, milliseconds) => spent.set(rule, (spent.get(rule) ?? 0) + milliseconds),
});

/** How long each rule took over all systems, the slowest first. */
function timing(spent: ReadonlyMap<string, number>): string {
  const all = [...spent].sort(([, one], [, other]) => other - one);
  const total = all.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
  const lines = [...all, [`${all.length} rules`, total] as const].map(
    ([name, milliseconds]) => `${milliseconds.toFixed(2).padStart(9)} ms  ${name}`,
  );
  return `${lines.join('\n')}\n`;
}
