import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Gathered, gather } from '../check.ts';
import { configure } from '../configuration.ts';
import { difference, type Side } from '../diff/diff.ts';
import { diffMarkdown } from '../diff/markdown.ts';
import { diffText } from '../diff/text.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { loadFacts } from '../facts/load.ts';
import type { Difference } from '../generated/difference.ts';
import { lazily } from '../lazily.ts';
import { DEFAULT_LIMITS } from '../parse.ts';
import { type RunOptions, run } from '../run.ts';
import type { Source } from '../source.ts';
import { severitiesOf } from '../strictness.ts';
import type { System } from '../system.ts';
import { GitFailed } from './git.ts';
import { surroundings, wantsColor, write } from './process.ts';
import { sharedBy, sourcesAt } from './revisions.ts';
import { complain, writeError } from './tell.ts';

export type DiffFlags = {
  readonly format: 'pretty' | 'json' | 'markdown';
  readonly failOn: 'breaking' | 'mismatch' | 'never';
  readonly color?: boolean;
};

/** `mismatch diff A B`: what two states say differently, what breaks by it, and for whom. */
export async function diffCommand(
  first: string,
  second: string | undefined,
  flags: DiffFlags,
): Promise<ExitCode> {
  const { cwd, today } = surroundings(undefined);
  try {
    const [a, b] = await statesOf(first, second, cwd);
    const [before, after] = [await sideOf(a, cwd, today), await sideOf(b, cwd, today)];
    const facts = lazily(() => loadFacts(configure(cwd).facts).facts);
    const found = difference(before, after, facts);
    write(shownAs(found, flags));
    return codeOf(found, [before, after], flags.failOn);
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    return complain(error.message, EXIT.usage);
  }
}

function shownAs(found: Difference, { format, color }: DiffFlags): string {
  if (format === 'json') return `${JSON.stringify(found, undefined, 2)}\n`;
  return format === 'markdown' ? diffMarkdown(found) : diffText(found, wantsColor(color));
}

function codeOf(found: Difference, sides: readonly Side[], failOn: DiffFlags['failOn']): ExitCode {
  for (const { name, report } of sides) {
    for (const { file, line, column, message } of report.problems) {
      const place = `${name}: ${file}:${line}:${column}`;
      writeError(`${escapeTerminal(`${place}: ${message}`)}\n`);
    }
  }
  const silent = sides.filter(({ report: { checked, problems } }) => {
    return checked.descriptors === 0 && problems.length === 0;
  });
  const isNothing = sides.every(({ report }) => report.checked.descriptors === 0);
  if (silent.length === 1) writeError(`${escapeTerminal(silenceText(silent[0], sides))}\n`);
  if (isNothing) writeError('error: there was nothing to compare\n');
  if (isNothing || sides.some(({ report }) => report.problems.length > 0)) return EXIT.invalid;
  const isBreaking = failOn === 'breaking' && found.bump === 'major';
  const isMismatched = failOn === 'mismatch' && found.mismatches.appear.length > 0;
  return isBreaking || isMismatched ? EXIT.mismatch : EXIT.ok;
}

/** Whoever has removed all descriptors knows why; whoever has named the wrong folder should. */
function silenceText(side: Side | undefined, [before]: readonly Side[]): string {
  const change = side === before ? 'new' : 'removed';
  return `note: ${side?.name} holds no descriptor, so everything that the other state says is ${change}`;
}

/** A path, or what git calls a state. */
type State = { readonly name: string } & (
  | { readonly path: string }
  | { readonly revision: string }
);

/** `A B`, `A..B`, `A...B` from the last commit that both have, or `A` against the files at hand. */
async function statesOf(
  first: string,
  second: string | undefined,
  cwd: string,
): Promise<readonly [State, State]> {
  const here: State = { name: '.', path: cwd };
  if (second !== undefined) return [stateOf(first, cwd), stateOf(second, cwd)];
  if (isThere(first, cwd)) {
    throw new GitFailed(
      `diff compares two states; with what is ${JSON.stringify(escapeTerminal(first))} to be compared?`,
    );
  }
  const [, from = '', dots, to = ''] = /^(.*?)(\.{2,3})(.*)$/s.exec(first) ?? [];
  if (dots === undefined) return [stateOf(first, cwd), here];
  const [a, b] = [from || 'HEAD', to || 'HEAD'];
  const start = dots === '...' ? await sharedBy(a, b, cwd) : a;
  return [
    { name: a, revision: start },
    { name: b, revision: b },
  ];
}

const isThere = (path: string, cwd: string): boolean =>
  statSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined;

const stateOf = (text: string, cwd: string): State =>
  isThere(text, cwd) ? { name: text, path: resolve(cwd, text) } : { name: text, revision: text };

async function sideOf(state: State, cwd: string, today: string | undefined): Promise<Side> {
  const { name } = state;
  if ('revision' in state) {
    const { configuration, facts } = configure(cwd);
    const limits = { ...DEFAULT_LIMITS, ...configuration.limits };
    const severities = severitiesOf(configuration);
    const sources = await sourcesAt(state.revision, cwd, limits.bytes);
    return sideFrom(name, sources, {
      ...{ limits, facts },
      ...(severities ? { severities } : {}),
      ...(today ? { today } : {}),
    });
  }
  const gathered = await gatherAt(state.path, today);
  const [artifact] = gathered.undeclared;
  if (artifact !== undefined) {
    // A folder may be empty on purpose, but a file that is something else has been mistaken.
    const it = JSON.stringify(escapeTerminal(name));
    throw new GitFailed(
      `${it} is ${artifact.title} and no descriptor, and diff compares what descriptors say`,
    );
  }
  return sideFrom(name, gathered.sources, gathered.running);
}

/** A folder is read for itself, so that what its files are called does not depend on its name. */
function gatherAt(path: string, today: string | undefined): Promise<Gathered> {
  const isFolder = statSync(path).isDirectory();
  const cwd = isFolder ? path : dirname(path);
  return gather([isFolder ? '.' : basename(path)], { cwd, root: cwd, ...(today ? { today } : {}) });
}

function sideFrom(name: string, sources: readonly Source[], options: RunOptions): Side {
  const systems: System[] = [];
  const report = run(sources, { ...options, onSystem: (system) => systems.push(system) });
  return { name, systems, report };
}
