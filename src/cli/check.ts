import { type Checked, type CheckOptions, check } from '../check.ts';
import type { Stopwatch } from '../evaluate.ts';
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import { count } from '../report/words.ts';
import type { Report } from '../report.ts';
import { failOnOf, isQuiet } from '../strictness.ts';
import { checkChanged } from './changed.ts';
import { GitFailed } from './git.ts';
import { deliver, isAsked, type ReportFlags } from './output.ts';
import { surroundings } from './process.ts';
import { complain, writeError } from './tell.ts';

export type CheckFlags = ReportFlags & {
  readonly root?: string;
  /** Only what changes since a revision touch; `true` where nobody says which revision. */
  readonly changed?: string | true;
  /** A file with findings that were there before. */
  readonly baseline?: string;
  readonly timing: boolean;
  /** Whether to put right first what is mechanical. */
  readonly fix: boolean;
};

/** `mismatch check`: the report of everything that the paths hold. */
export async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const spent = new Map<string, number>();
  const options = {
    ...surroundings(flags.root),
    ...(flags.timing ? { stopwatch: adding(spent) } : {}),
    // An overview of everything would contradict the counts of what was touched, or is new.
    overview:
      flags.changed === undefined && flags.baseline === undefined && isAsked(flags, 'json', 'html'),
  };
  if (flags.fix && !(await areFixed(paths, options))) return EXIT.usage;
  const checked = await checkOrRefuse(paths, flags.changed, options);
  if (typeof checked === 'number') return checked;
  const { configuration, rules, tables = [], textOf } = checked;
  const report = await lessKnown(checked.report, flags.baseline, configuration.baseline);
  const quiet = flags.quiet || isQuiet(configuration);
  const failOn = flags.failOn ?? failOnOf(configuration);
  const failed = await deliver(report, { ...flags, quiet, failOn }, textOf, rules);
  if (report.checked.descriptors === 0 && tables.length > 0) writeError(aside(tables));
  if (flags.timing) writeError(timing(spent));
  return failed ?? exitCode(report, failOn);
}

/** Two tables that lie in one folder need not have anything to do with each other. */
const aside = (tables: readonly string[]): string =>
  `${count(tables.length, 'plain table')} took no part, as nothing tells what they are for: name those that belong together (\`mismatch check ${tables.slice(0, 2).join(' ')}\`), or describe them with \`mismatch init\`\n`;

async function areFixed(paths: readonly string[], options: CheckOptions): Promise<boolean> {
  const { fixFiles } = await import('./fix.ts');
  return fixFiles(paths, options);
}

async function lessKnown(
  report: Report,
  named: string | undefined,
  configured: string | undefined,
): Promise<Report> {
  const baseline = named ?? configured;
  if (baseline === undefined) return report;
  const { withBaseline } = await import('./baseline.ts');
  return withBaseline(report, baseline, named !== undefined);
}

async function checkOrRefuse(
  paths: readonly string[],
  changed: CheckFlags['changed'],
  options: CheckOptions,
): Promise<Checked | ExitCode> {
  if (changed === undefined) return check(paths, options);
  try {
    return await checkChanged(paths, changed === true ? undefined : changed, options);
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    return complain(error.message, EXIT.usage);
  }
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
