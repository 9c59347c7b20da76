import { type Checked, type CheckOptions, finish, type Gathered, gather } from './check.ts';
import type { Document } from './document.ts';
import type { DialectName } from './export/sql/dialect.ts';
import type { Engine } from './export/sql/engines/engine.ts';
import { loadFacts } from './facts/load.ts';
import { lazily } from './lazily.ts';
import { link } from './link.ts';
import { type Judged, joinWindows, judgeWindow } from './observe/judge.ts';
import { movedMost } from './observe/moved.ts';
import { type Plan, plansOf } from './observe/plan.ts';
import { qualityHistories } from './observe/quality/history.ts';
import { referencesIn } from './observe/references.ts';
import { seriesOf } from './observe/series.ts';
import type { Windows } from './observe/windows.ts';
import { observeWindows } from './observe/windows-seen.ts';
import { parse } from './parse.ts';
import { runInParts } from './parts.ts';
import type { Problem } from './problem.ts';
import { trouble } from './read/trouble.ts';
import type { QualityHistory, ReadExport, Report, Series } from './report.ts';
import type { Rule } from './rule.ts';
import { readExports } from './sources/exports.ts';
import type { Surroundings } from './sources/locate.ts';
import { sqlText } from './sources/sql-exports.ts';
import { validate } from './validate.ts';

export type MonitorOptions = CheckOptions & {
  /** Instead of the windows that descriptors choose. */
  readonly windows?: Windows;
  /** Files in the place of an export's location, by its name. */
  readonly replaced?: ReadonlyMap<string, string>;
  /** Whether addresses that descriptors name may be asked. */
  readonly online?: boolean;
  readonly environment?: (name: string) => string | undefined;
  /** Where exports lie that are tables of a database. */
  readonly engine?: Engine;
  /** The rules to judge by; all of them if nothing is said. */
  readonly rules?: readonly Rule[];
  /** Told of how many records have been read. */
  readonly onRows?: (rows: number) => void;
};

export type Monitored = Checked & { readonly windows: number };

/**
 * Reads the exports that `RuntimeMonitoring` descriptors name, and judges the system with what was
 * seen in each window (spec, "Run-time detection"). It throws only for misuse.
 */
export async function monitor(
  paths: readonly string[],
  options: MonitorOptions,
): Promise<Monitored> {
  const { gathered, documents, plans, surroundings } = await prepare(paths, options);
  const { sources, running } = gathered;
  const { onRows = () => {} } = options;
  const base = runInParts(sources, running);
  const told: ReadExport[] = [];
  const judged: Judged[] = [];
  const series: Series[] = [];
  const quality: QualityHistory[] = [];
  for (const plan of plans) {
    const first = judged.length;
    const exports = await readExports(plan, surroundings, onRows);
    told.push(...exports.told);
    for (const window of observeWindows(plan, exports)) {
      judged.push(judgeWindow(window, documentsOf(plan, documents), running));
    }
    const windows = judged.slice(first).map(({ window }) => window);
    quality.push(...qualityHistories(plan.system, windows));
    if (!options.overview) continue;
    const references = referencesIn(exports.logs);
    series.push(...seriesOf({ system: plan.system.name, windows, references }));
  }
  const seen = { quality, series };
  const report = withRun(joinWindows(base, judged), told, judged, seen);
  return { ...(await finish(gathered, report)), windows: judged.length };
}

/** What descriptors ask a detector to do, and where. */
export type Prepared = {
  readonly gathered: Gathered;
  readonly documents: readonly Document[];
  readonly plans: readonly Plan[];
  readonly surroundings: Surroundings;
};

/** Reads the descriptors that `paths` name, and finds what they ask to be watched. */
export async function prepare(
  paths: readonly string[],
  {
    windows,
    replaced = new Map(),
    online = false,
    environment,
    engine,
    rules,
    ...options
  }: MonitorOptions,
): Promise<Prepared> {
  const found = await gather(paths, options);
  const { rules: existing } = found.running;
  const chosen = rules ? { rules, ...(existing ? { existing } : {}) } : {};
  const running = { ...found.running, ...chosen };
  const { sources, root } = found;
  const documents = sources.flatMap((source) => parse(source, running.limits).documents);
  const plans = plansIn(documents, running, windows);
  const problems = [...(running.problems ?? []), ...strangeExports(replaced, plans)];
  const gathered = { ...found, running: { ...running, problems } };
  const surroundings = {
    ...{ root, cwd: options.cwd, replaced, online },
    ...(environment ? { environment } : {}),
    ...(engine ? { engine } : {}),
  };
  return { gathered, documents, plans, surroundings };
}

/** What every `RuntimeMonitoring` descriptor asks a detector to do. */
function plansIn(
  documents: readonly Document[],
  running: Gathered['running'],
  windows: Windows | undefined,
): readonly Plan[] {
  const facts = lazily(() => loadFacts(running.facts).facts);
  const checked = documents.map((document) => validate(document).checked);
  const plans = plansOf(link(checked, facts).systems);
  return windows ? plans.map((plan) => ({ ...plan, windows })) : plans;
}

/** A file for an export that nobody declares would be read by nobody, without anybody noticing. */
function strangeExports(
  replaced: ReadonlyMap<string, string>,
  plans: readonly Plan[],
): readonly Problem[] {
  const known = new Set(
    plans.flatMap(({ exports }) => exports.map(({ declared }) => declared.name)),
  );
  const names = known.size === 0 ? 'no descriptor names any' : `there is ${[...known].join(', ')}`;
  return [...replaced].flatMap(([name, file]) =>
    known.has(name)
      ? []
      : [trouble('no-such-export', `no descriptor names an export \`${name}\`; ${names}`, file)],
  );
}

/** The descriptors of a system; others have nothing to do with what is seen of it. */
export function documentsOf({ system }: Plan, documents: readonly Document[]): readonly Document[] {
  const own = new Set(
    system.elements.flatMap(({ statements }) =>
      statements.map(({ document }) => placeOf(document)),
    ),
  );
  return documents.filter((document) => own.has(placeOf(document)));
}

const placeOf = ({ file, index }: Document): string => `${file}#${index}`;

type Seen = {
  readonly quality: readonly QualityHistory[];
  readonly series: readonly Series[];
};

function withRun(
  report: Report,
  exports: readonly ReadExport[],
  judged: readonly Judged[],
  { quality, series }: Seen,
): Report {
  const windows = judged.map(({ window }) => ({ ...window.name, records: window.records }));
  const moved = movedMost(judged.at(-1)?.window.observations ?? []);
  const run = {
    ...{ exports, windows },
    ...(moved.length > 0 ? { moved } : {}),
    ...(quality.length > 0 ? { quality } : {}),
    ...(series.length > 0 ? { series } : {}),
  };
  return { ...report, run };
}

/** The queries that ask a database what a detector would read from its exports of predictions. */
export async function queries(
  paths: readonly string[],
  dialect: DialectName,
  options: MonitorOptions,
): Promise<string> {
  const { plans, surroundings } = await prepare(paths, options);
  const texts: string[] = [];
  for (const plan of plans) {
    const references = plan.exports.filter(({ role }) => role === 'reference');
    const known = { ...plan, exports: references };
    const { logs } = await readExports(known, surroundings, options.onRows ?? (() => {}));
    for (const one of plan.exports.filter(({ role }) => role === 'predictions')) {
      texts.push(sqlText(dialect, plan, one, referencesIn(logs)));
    }
  }
  return texts.join('\n');
}
