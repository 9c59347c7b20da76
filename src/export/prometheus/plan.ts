import { elementId } from '../../element.ts';
import type { Severity } from '../../rule.ts';
import type { System } from '../../system.ts';
import { accelerators } from './accelerators.ts';
import { apart } from './apart.ts';
import { arrivals } from './arrivals.ts';
import { criteria } from './criteria.ts';
import { driftMonitors } from './drift.ts';
import { truth } from './feedback.ts';
import { freshness } from './freshness.ts';
import { serviceLevels } from './levels.ts';
import { measured } from './measured.ts';
import { collectedMetrics, neededMetrics } from './needs.ts';
import {
  type Gap,
  isGap,
  type Limit,
  PACE,
  type Pace,
  type Scene,
  type Signal,
  type Watch,
} from './signal.ts';
import { waits } from './waits.ts';

/** All that can be watched of one system while it runs, and all that cannot. */
export type Plan = {
  /** What the system is called, other than any other of a run. */
  readonly name: string;
  readonly pace: Pace;
  readonly watches: readonly Watch[];
  readonly gaps: readonly Gap[];
};

/** What is collected comes first, so that its limits keep the words of those who collect it. */
const SOURCES: readonly ((scene: Scene) => Iterable<Watch | Gap>)[] = [
  collectedMetrics,
  serviceLevels,
  measured,
  waits,
  arrivals,
  neededMetrics,
  criteria,
  driftMonitors,
  freshness,
  truth,
  accelerators,
  apart,
];

/** A signal and what has been said about it so far. */
type Draft = {
  signal: Signal;
  readonly limits: Map<string, Limit>;
  readonly needs: Set<Watch['needs'][number]>;
};

/**
 * Compiles what the descriptors of a system declare into signals and their limits. Whatever is said
 * about one signal stands together, and a limit that several people state is one limit.
 */
export function planOf(system: System, name: string = system.name, pace: Pace = PACE): Plan {
  const scene: Scene = { system, name, pace };
  const drafts = new Map<string, Draft>();
  const gaps = new Map<string, Gap>();
  for (const source of SOURCES) {
    for (const item of source(scene)) {
      const gap = isGap(item) ? item : add(drafts, item);
      if (gap === undefined) continue;
      const key = JSON.stringify([gap.what, gap.because]);
      if (!gaps.has(key)) gaps.set(key, gap);
    }
  }
  const watches = [...drafts.values()].map(({ signal, limits, needs }) => {
    return { signal, limits: [...limits.values()], needs: [...needs] };
  });
  return { name, pace, watches, gaps: [...gaps.values()] };
}

/** Puts what is said of a signal beside what is known of it; a gap where it is another signal. */
function add(drafts: Map<string, Draft>, { signal, limits, needs }: Watch): Gap | undefined {
  const key = JSON.stringify([signal.record, Object.entries(signal.labels).sort()]);
  const draft = drafts.get(key) ?? { signal, limits: new Map(), needs: new Set() };
  drafts.set(key, draft);
  if (draft.signal.expr !== signal.expr) {
    return {
      what: signal.title,
      because: 'something else goes by the same name',
      ask: 'operations',
      question: 'which of the two is meant? give each a name of its own',
      sides: needs,
    };
  }
  // A part of one rule may be a signal of its own for another.
  if (!signal.isPart) draft.signal = signal;
  for (const need of needs) draft.needs.add(need);
  for (const limit of limits) {
    const { alert, operator, target, condition } = limit;
    const place = JSON.stringify([alert === undefined, operator, target, condition]);
    const known = draft.limits.get(place);
    draft.limits.set(place, known === undefined ? limit : joined(known, limit));
  }
  return undefined;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * One limit of two that are broken by the same values: as grave as the graver one, in the words of
 * both. What one of them leaves out is the other's.
 */
function joined(one: Limit, other: Limit): Limit {
  const severity = RANK[other.severity] < RANK[one.severity] ? other.severity : one.severity;
  const added = other.sides.filter((side) => !one.sides.some((known) => isOne(known, side)));
  const { rule = other.rule, summary } = one;
  const [before, after] = summary;
  const also = other.summary[1];
  const isNew = after !== undefined && also !== undefined && one.sides.length < MOST_SIDES;
  const isSaid = isNew && after.includes(also);
  return {
    ...one,
    ...(rule === undefined ? {} : { rule }),
    severity,
    breaks: one.rule === undefined && other.rule !== undefined ? other.breaks : one.breaks,
    summary: isNew && !isSaid ? [before, `${after}${also.replace(/^, but /, ', and ')}`] : summary,
    sides: [...one.sides, ...added.slice(0, Math.max(0, MOST_SIDES - one.sides.length))],
  };
}

/** More nobody reads; where a thousand people state one limit, it does not take a thousand to know. */
const MOST_SIDES = 20;

const isOne = (one: Limit['sides'][number], other: Limit['sides'][number]): boolean =>
  elementId(one.element) === elementId(other.element) && one.pointer === other.pointer;
