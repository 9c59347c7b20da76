import { posix, resolve } from 'node:path';
import type { NamedArtifact } from './artifacts/named.ts';
import { type Configuration, type Configured, configure } from './configuration.ts';
import type { Stopwatch } from './evaluate.ts';
import { load } from './own-rules/load.ts';
import { explainSyntax } from './parse/explain-syntax.ts';
import { DEFAULT_LIMITS, type Limits, parse } from './parse.ts';
import { runTogether } from './parts.ts';
import { compareProblems, type Problem } from './problem.ts';
import { type ReadOptions, type ReadResult, read } from './read.ts';
import type { Report } from './report.ts';
import type { Rule } from './rule.ts';
import { rules as catalogue } from './rules/index.ts';
import type { RunOptions } from './run.ts';
import type { Source } from './source.ts';
import { severitiesOf } from './strictness.ts';

export type CheckOptions = {
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  /** The folder that nothing read may lie outside of. */
  readonly root?: string;
  readonly stdin?: (most: number) => Promise<string>;
  /** The day on which waivers are judged, as 2026-11-21. */
  readonly today?: string;
  /** Told how many files are about to be checked, or as many as take so long, for a long run. */
  readonly onRead?: (files: number) => void;
  readonly stopwatch?: Stopwatch;
  /** Whether the report shall tell what each system is made of, for whoever shows it. */
  readonly overview?: boolean;
};

export type Checked = {
  readonly report: Report;
  /** The rules that can have run; those of the catalogue where nothing is said. */
  readonly rules?: readonly Rule[];
  readonly configuration: Configuration;
  /** Plain tables that take no part, where nothing is declared. */
  readonly tables?: readonly string[];
  /** The text of a file that was read, for code frames. */
  textOf(file: string): string | undefined;
};

/** Everything that a run needs, read. */
export type Gathered = {
  readonly configured: Configured;
  readonly sources: readonly Source[];
  readonly running: RunOptions & { readonly limits: Limits };
  /** Absolute and without links; the paths of sources are relative to it. */
  readonly root: string;
  /** Artifacts that somebody named where nothing that was read looks like a descriptor. */
  readonly undeclared: readonly NamedArtifact[];
  /** Which rules of one's own have asked for more than they may, so far. */
  readonly exceeded?: () => readonly Problem[];
};

/**
 * Reads what `paths` name and what the systems among it list, and runs the pipeline over it.
 * Everything that can be wrong with the input is in the report; it throws only for misuse.
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<Checked> {
  return checkGathered(await gather(paths, options), paths, options);
}

/** The same of what was read already. */
export async function checkGathered(
  gathered: Gathered,
  paths: readonly string[],
  options: Pick<CheckOptions, 'cwd'>,
): Promise<Checked> {
  const { configured, sources, running, root, undeclared } = gathered;
  const isBare = sources.length === 0 && running.problems?.length === 0 && !paths.includes('-');
  if (!isBare && undeclared.length === 0) {
    return finish(gathered, await runTogether(sources, running));
  }
  const { compareArtifacts } = await import('./artifacts/compare.ts');
  const folders = paths.map((path) => resolve(options.cwd, path));
  const named = undeclared.map(({ file }) => file);
  const place = { root, folders, named, ignore: configured.ignore };
  const { report, tables, textOf } = compareArtifacts(place, running, sources);
  const finished = await finish(gathered, report);
  return { ...finished, tables, textOf: (file) => finished.textOf(file) ?? textOf(file) };
}

/** The configuration, the descriptors that `paths` name, and those that systems among them list. */
export async function gather(paths: readonly string[], options: CheckOptions): Promise<Gathered> {
  const configured = configure(options.cwd);
  const { configuration } = configured;
  const limits = { ...DEFAULT_LIMITS, ...configuration.limits };
  const reading = { ...options, limits, ignore: configured.ignore };
  const first = await read(paths, reading);
  const rest = await readListed(first.sources, { ...reading, cwd: first.root, root: first.root });
  const all = distinct([...first.sources, ...rest.sources]);
  const own = await ownRules(configured);
  const wrong = [...configured.problems, ...(own?.problems ?? [])];
  const problems = [...wrong, ...first.problems, ...rest.problems];
  const strange = [...first.strange, ...rest.strange];
  const sorted = await sortOut({ sources: all, problems, strange, root: first.root, limits });
  const { sources, undeclared } = sorted;
  options.onRead?.(sources.length);
  const severities = severitiesOf(configuration, own?.rules);
  const running = {
    limits,
    facts: configured.facts,
    skipped: first.skipped,
    problems: sorted.problems,
    ...(severities ? { severities } : {}),
    ...(own ? { rules: [...catalogue, ...own.rules] } : {}),
    ...(options.today ? { today: options.today } : {}),
    ...(options.stopwatch ? { stopwatch: options.stopwatch } : {}),
    ...(options.overview ? { overview: true } : {}),
  };
  const gathered = { configured, sources, running, root: first.root, undeclared };
  return own ? { ...gathered, exceeded: own.exceeded } : gathered;
}

/** What reads expressions is loaded only where somebody has rules of their own. */
async function ownRules({ ownRules: documents }: Configured) {
  if (documents.length === 0) return undefined;
  return load(documents, await import('@marcbachmann/cel-js'));
}

type Unsorted = Pick<ReadResult, 'strange' | 'root'> & {
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
  readonly limits: Limits;
};

/**
 * Takes the artifacts out of what is read as descriptors, and with them what is wrong with them as
 * descriptors. Beside descriptors it is a problem that nobody says what they are about.
 */
async function sortOut({ sources, problems, strange, root, limits }: Unsorted) {
  if (strange.length === 0) return { sources, problems, undeclared: [] };
  const { namedArtifacts, notImported } = await import('./artifacts/compare.ts');
  const artifacts = namedArtifacts(strange, root);
  const files = new Set(artifacts.map(({ file }) => file));
  const isNone = ({ file }: { readonly file: string }) => !files.has(file);
  const others = sources.filter(isNone);
  const rest = problems.filter(isNone);
  const known = new Set(strange);
  if (others.every(({ file }) => known.has(file))) {
    return { sources: others, problems: rest, undeclared: artifacts };
  }
  const told = notImported(artifacts, others, limits);
  return { sources: others, problems: [...rest, ...told], undeclared: [] };
}

/** A report with its problems explained, and the texts that it quotes. */
export async function finish(
  { configured, sources, running, exceeded }: Gathered,
  report: Report,
): Promise<Checked> {
  const texts = new Map([...configured.sources, ...sources].map(({ file, text }) => [file, text]));
  const problems = await explained([...report.problems, ...(exceeded?.() ?? [])], texts);
  const { configuration } = configured;
  const { rules } = running;
  const checked = { configuration, report: { ...report, problems }, ...(rules ? { rules } : {}) };
  return { ...checked, textOf: (file) => texts.get(file) };
}

/** A manifest may list descriptors that nobody named on the command line. */
async function readListed(
  sources: readonly Source[],
  options: ReadOptions & { readonly limits: Limits },
) {
  const known = new Set(sources.map(({ file }) => file));
  const listed = sources
    .filter(({ text }) => MAY_LIST.every((pattern) => pattern.test(text)))
    .flatMap((source) => parse(source, options.limits).documents)
    .flatMap(({ file, value }) =>
      descriptorsIn(value).map((path) => posix.join(posix.dirname(file), path)),
    )
    .filter((path) => !known.has(path));
  return listed.length === 0 ? NONE : read([...new Set(listed)], options);
}

const NONE = { sources: [], problems: [], strange: [] };

/** What a text has to hold before it is worth parsing just for that. */
const MAY_LIST = [/\bkind["']?\s*:\s*["']?System\b/, /\bdescriptors["']?\s*:/];

function descriptorsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('descriptors' in value)) return [];
  const { descriptors } = value;
  return Array.isArray(descriptors)
    ? descriptors.filter((path): path is string => typeof path === 'string')
    : [];
}

const distinct = (sources: readonly Source[]): readonly Source[] => {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  return [...byFile.keys()].sort().flatMap((file) => byFile.get(file) ?? []);
};

/** The fast parser stops at the first mistake; where there is one, a better one explains. */
async function explained(
  problems: readonly Problem[],
  texts: ReadonlyMap<string, string>,
): Promise<readonly Problem[]> {
  const broken = new Set(problems.filter(({ code }) => code === 'syntax').map(({ file }) => file));
  const others = problems.filter(({ file }) => !broken.has(file));
  const told: Problem[] = [];
  for (const file of broken) {
    const found = problems.filter((problem) => problem.file === file);
    const text = texts.get(file);
    told.push(...(text === undefined ? found : await explainSyntax({ file, text }, found)));
  }
  return [...others, ...told].sort(compareProblems);
}
