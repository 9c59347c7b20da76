import { availableParallelism } from 'node:os';
import { posix } from 'node:path';
import { compareFindings } from './finding.ts';
import { compareProblems } from './problem.ts';
import { add, NOTHING, type Report } from './report.ts';
import { type RunOptions, run } from './run.ts';
import type { Source } from './source.ts';

/** Sources that are checked together. */
export type Part = readonly Source[];

/** Enough that the start of a part does not count, few enough that its memory does not. */
const MOST_FILES = 500;

/** From so many on, a second thread is worth its start. */
const MANY_PARTS = 4;

/**
 * The report of `run` over all sources, made part by part where no system has descriptors in two
 * of them: a repository of a thousand systems is then never in memory as a whole.
 */
export function runInParts(sources: readonly Source[], options: RunOptions): Report {
  const parts = partsOf(sources, MOST_FILES);
  const each = ofPart(options);
  return whole(
    parts.map((part) => run(part, each)),
    { parts, sources, options },
  );
}

/** The same in two threads where there is enough to do for both, and where the options can be sent. */
export async function runTogether(
  sources: readonly Source[],
  options: RunOptions,
): Promise<Report> {
  const parts = partsOf(sources, MOST_FILES);
  const each = ofPart(options);
  const isAlone = parts.length < MANY_PARTS || availableParallelism() < 2 || !canBeSent(each);
  if (isAlone) return runInParts(sources, options);
  const { checkTogether } = await import('./parts/crew.ts');
  const reports = await checkTogether({ parts, options: each, run });
  return whole(reports, { parts, sources, options });
}

/** What was left out or went wrong before the parts were made is nobody's. */
const ofPart = ({ problems, skipped, ...options }: RunOptions): RunOptions => options;

/** Functions stay in their thread, and those of rules of one's own with them. */
const canBeSent = (options: RunOptions): boolean =>
  options.rules === undefined &&
  options.existing === undefined &&
  options.stopwatch === undefined &&
  options.stages === undefined &&
  Object.values(options).every((value) => typeof value !== 'function');

type Whole = {
  readonly parts: readonly Part[];
  readonly sources: readonly Source[];
  readonly options: RunOptions;
};

function whole(reports: readonly Report[], { parts, sources, options }: Whole): Report {
  const { problems = [], skipped = 0 } = options;
  const manifests = new Set(parts.length > 1 ? sources.filter(isManifest).map(fileOf) : []);
  // A manifest that turns out to be invalid owns nothing, and its files belong elsewhere.
  const isWrong = reports.some((one) => one.problems.some(({ file }) => manifests.has(file)));
  const merged = merge(isWrong ? [run(sources, ofPart(options))] : reports);
  return {
    ...merged,
    checked: { ...merged.checked, skipped },
    problems: [...problems, ...merged.problems].sort(compareProblems),
  };
}

const fileOf = ({ file }: Source): string => file;

/** Where `kind: System` stands at the beginning of a line, it is a manifest's. */
const isManifest = ({ text }: Source): boolean => /^kind:[ \t]*["']?System\b/m.test(text);
/** Everything else that says so may be one or not, and then nothing is divided. */
const mayBeManifest = ({ text }: Source): boolean => /\bkind["']?\s*:\s*["']?System\b/.test(text);
const lists = ({ text }: Source): boolean => /\bdescriptors["']?\s*:/.test(text);

/**
 * Divides sources into parts of about `most` files. A manifest without a list owns its folder and
 * what is below it (spec, "Systems"); where one has a list, any file may be another's.
 */
export function partsOf(sources: readonly Source[], most: number): readonly Part[] {
  if (sources.length <= most) return [sources];
  const candidates = sources.filter(mayBeManifest);
  const isClear = candidates.every((one) => isManifest(one) && !lists(one));
  if (candidates.length < 2 || !isClear) return [sources];
  const owners = new Set(candidates.map(({ file }) => posix.dirname(file)));
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    const owner = ownerOf(posix.dirname(source.file), owners);
    const group = groups.get(owner);
    if (group) group.push(source);
    else groups.set(owner, [source]);
  }
  return packed(groups, most);
}

/** The nearest folder with a manifest; what has none goes to any, to be told that it has none. */
function ownerOf(folder: string, owners: ReadonlySet<string>): string {
  for (let at = folder; ; at = posix.dirname(at)) {
    if (owners.has(at)) return at;
    if (at === '.' || at === '/') return owners.values().next().value ?? at;
  }
}

function packed(groups: ReadonlyMap<string, readonly Source[]>, most: number): readonly Part[] {
  const parts: Source[][] = [];
  let last: Source[] | undefined;
  for (const group of groups.values()) {
    if (last === undefined || last.length + group.length > most) {
      last = [];
      parts.push(last);
    }
    last.push(...group);
  }
  return parts;
}

function merge(reports: readonly Report[]): Report {
  const [first] = reports;
  if (first === undefined) throw new RangeError('there is nothing to merge');
  const sum = (count: (one: Report) => number) => reports.reduce((all, one) => all + count(one), 0);
  const byFile = (a: { file?: string }, b: { file?: string }) =>
    (a.file ?? '') < (b.file ?? '') ? -1 : (a.file ?? '') > (b.file ?? '') ? 1 : 0;
  return {
    report: 'v1',
    systems: reports.flatMap(({ systems }) => systems).sort(byFile),
    summary: reports.map(({ summary }) => summary).reduce(add, NOTHING),
    checked: {
      files: sum(({ checked }) => checked.files),
      descriptors: sum(({ checked }) => checked.descriptors),
      rules: first.checked.rules,
      skipped: 0,
    },
    problems: reports.flatMap(({ problems }) => problems),
    findings: reports.flatMap(({ findings }) => findings).sort(compareFindings),
  };
}
