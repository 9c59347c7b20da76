import { isDistance, type Watched } from '../../planning/distance.ts';
import type { Truth } from '../../planning/quality.ts';
import type { PlannedColumn, Subject } from '../../planning/subject.ts';
import type { HeldOut } from '../../sources/held-out.ts';
import { parseDuration } from '../../values/duration.ts';
import { questionsBeside } from '../compare.ts';
import type { Plan, PortColumn } from '../plan.ts';
import { isZeroOrOne } from '../quality/classes.ts';
import { CLASSES } from '../quality/columns.ts';
import { watchesOf } from '../watches.ts';
import { assessorOf, placeOf } from './assessor.ts';
import type { WindowSize } from './window-size.ts';

export type Amounts = { readonly windows: number; readonly repetitions: number };

// Larger windows show no less, and take longer.
const MOST_OF_WINDOW = 2500;

/** What rehearsals need of a plan and its held-out log. */
export function subjectOf(
  plan: Plan,
  log: HeldOut,
  size: WindowSize,
  { windows, repetitions }: Amounts,
): Subject {
  const columns = columnsOf(plan, log);
  const comparisons = columns.reduce(
    (sum, { watched, categories }) =>
      sum + watched.length + questionsBeside(categories !== undefined),
    0,
  );
  const truth = truthOf(log);
  const quality = assessorOf(plan, log);
  return {
    columns,
    ...(truth ? { truth } : {}),
    ...(quality ? { quality } : {}),
    draws: {
      ...{ rows: log.size, ofReference: log.size, windows, repetitions, seed: 1 },
      ofWindow: Math.min(MOST_OF_WINDOW, size.records),
      // As long a time as a window, of which only some records were drawn.
      ofOwnWindow: Math.max(1, Math.round((size.records * log.size) / log.records)),
    },
    strictness: { rate: plan.falseAlarmRate, family: Math.max(1, comparisons * windows) },
    labels: labelsOf(plan, size),
  };
}

/** Scores, answers and inputs that have values. */
function columnsOf(plan: Plan, { layout, columns }: HeldOut): readonly PlannedColumn[] {
  return layout.readings.flatMap(({ part, column, isNumber }, at): readonly PlannedColumn[] => {
    if (part.of === 'truth' || part.of === 'slice') return [];
    const values = columns[at] as Float64Array;
    if (values.every((value) => Number.isNaN(value))) return [];
    const categories = values.reduce((most, one) => (one >= most ? one + 1 : most), 0);
    return [
      {
        ...{ name: column.column, values, isOutput: part.of !== 'feature' },
        ...(isNumber ? {} : { categories }),
        watched: watchedOf(plan, column, isNumber),
      },
    ];
  });
}

const watchedOf = (plan: Plan, column: PortColumn, isNumber: boolean): readonly Watched[] =>
  watchesOf(plan, column, isNumber).flatMap(({ word, effect }): readonly Watched[] =>
    isDistance(word) ? [{ distance: word, ...(effect === undefined ? {} : { effect }) }] : [],
  );

/** What is true, and which truth becomes more frequent in a prior shift. */
function truthOf(log: HeldOut): Truth | undefined {
  const at = placeOf(log, 'truth');
  const values = log.columns[at];
  const { task, layout } = log;
  if (values === undefined || task === undefined) return undefined;
  const known = Int32Array.from(values, (_, row) => row).filter(
    (row) => !Number.isNaN(values[row]),
  );
  if (task.kind === 'regression') {
    const sorted = Float64Array.from(known, (row) => values[row] as number).sort();
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const isFirst = (row: number): boolean => (values[row] as number) > middle;
    return {
      values,
      groups: [known.filter(isFirst), known.filter((row) => !isFirst(row))],
      first: 'truths above the median',
    };
  }
  const keys = layout.names.of(CLASSES);
  const positive = task.scores[0]?.positive ?? (keys.every(isZeroOrOne) ? '1' : keys[0]) ?? '1';
  const own = keys.indexOf(positive);
  const isFirst = (row: number): boolean => values[row] === own;
  return {
    ...{ values, classes: Math.max(2, keys.length) },
    groups: [known.filter(isFirst), known.filter((row) => !isFirst(row))],
    first: `records whose truth is ${positive}`,
  };
}

/** How many labels come, and how many windows later: of the feedback that is there, the soonest. */
function labelsOf({ monitoring }: Plan, { length }: WindowSize): Subject['labels'] {
  const feedback = monitoring.value.feedback ?? [];
  const delays = feedback.flatMap(({ delay }) => {
    const read = delay === undefined ? undefined : parseDuration(delay);
    return read?.ok ? [read.value.amount * 1e6] : [];
  });
  const coverages = feedback.flatMap(({ coverage }) => (coverage === undefined ? [] : [coverage]));
  return {
    coverage: coverages.length > 0 ? Math.max(...coverages.map(Number)) : 1,
    late: length && delays.length > 0 ? Math.ceil(Math.min(...delays) / length) : 0,
  };
}
