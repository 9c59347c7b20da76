import { limitFor } from '../drift/limits.ts';
import type { Sides } from '../drift/sides.ts';
import { sidesOf } from '../drift/sides.ts';
import type { AnsweredWindow } from '../export/sql/answer.ts';
import type { FieldAnswer } from '../export/sql/field.ts';
import type { DriftObservation, PortObservation } from '../generated/descriptors.ts';
import { formatPointer } from '../pointer.ts';
import type { Answered } from '../sources/sql-exports.ts';
import type { Comparing } from './compare.ts';
import { driftTold } from './compare.ts';
import type { Observation } from './evidence.ts';
import type { WindowName } from './judge.ts';
import type { PortColumn } from './plan.ts';

/** What an engine has said of the ports of one window. */
export function* answersSeen(
  { plan, answer: _ }: Answered,
  window: AnsweredWindow,
  name: WindowName,
  comparing: (column: PortColumn) => Comparing | undefined,
): Generator<Observation> {
  for (const [at, column] of plan.columns.entries()) {
    const field = window.fields[at];
    if (field === undefined) continue;
    const { element, path } = column.port;
    const compared = comparing(column);
    const { window: __, ...statistics } = field.statistics;
    const drift = compared ? driftIn(field, compared) : undefined;
    const value: PortObservation = { statistics, ...(drift ? { drift } : {}) };
    const isTimed = !name.from.startsWith('record ');
    yield {
      element,
      at: formatPointer([...path, 'observed']),
      value,
      from: {
        file: plan.declared.location,
        tool: 'mismatch monitor',
        samples: window.records,
        ...(isTimed ? { since: name.from, time: name.to } : { records: 'all records' }),
      },
      place: { file: plan.declared.location, inside: `column ${column.column}` },
    };
  }
}

function driftIn(field: FieldAnswer, comparing: Comparing): readonly DriftObservation[] {
  const sides = sidesBeside(field, comparing);
  const { rate, family, watches } = comparing;
  return watches.flatMap((watch) => {
    const { effect, minimumSamples = 0 } = watch;
    const found = limitFor(watch.measure, sides, {
      rate,
      family,
      ...(effect === undefined ? {} : { effect }),
    });
    return found === undefined || found.m < minimumSamples
      ? []
      : [driftTold(watch, found, comparing.reference.name)];
  });
}

/** The numbers of an answer beside those of the reference, by the bins that were asked for. */
function sidesBeside({ statistics, categories }: FieldAnswer, { reference }: Comparing): Sides {
  const { summary, edges, whole } = reference;
  const own = sidesOf(summary, summary, { edges, whole }).reference;
  const { count = 0, missing = 0, mean, std, histogram } = statistics;
  const counts = categories ? [...categories.counts, categories.others] : histogram?.counts;
  const isLike = counts !== undefined && counts.length === own.counts?.length;
  const { counts: before, ...rest } = own;
  const { order: _, ...ownRest } = rest;
  return {
    reference: { ...ownRest, ...(isLike && before ? { counts: before } : {}) },
    current: {
      presence: { count, missing },
      ...(isLike ? { counts } : {}),
      ...(mean === undefined || std === undefined
        ? {}
        : { moments: { count: count - missing, mean, std } }),
    },
  };
}
