import { referencesOf } from './claims/references.ts';
import { type Counted, type Coverage, CoverageBuilder, cellsOf } from './coverage.ts';
import { type Element, elementId } from './element.ts';
import { isObserved, type OnVerdict } from './evaluate.ts';
import { type Finding, isObserved as restsOnObservation } from './finding.ts';
import { lastOf } from './link/ports.ts';
import { perspectiveOf } from './quote.ts';
import type { Overview, OverviewElement, OverviewLink } from './report.ts';
import type { Judgement, Rule } from './rule.ts';
import { resolve, type System } from './system.ts';

/** Counts of one system by role and element, and those of them that rest on what was seen. */
export type Counts = { readonly all: Coverage; readonly observed: Coverage };

/** Takes the verdicts of one system as they fall. */
export class Tally {
  readonly #all = new CoverageBuilder();
  readonly #observed = new CoverageBuilder();

  readonly take: OnVerdict = (verdict, rule, judgement) => {
    const counted = countedAs(rule, judgement);
    this.#all.count(counted, verdict);
    if (judgement && isObserved(judgement)) this.#observed.count(counted, verdict);
  };

  /** The counts, with what is accepted for now moved to where it belongs. */
  counts(accepted: readonly Finding[]): Counts {
    for (const finding of accepted) {
      const { category, sides, verdict } = finding;
      const counted = { category, perspectives: sides.map(({ perspective }) => perspective) };
      this.#all.accept(counted, verdict);
      if (restsOnObservation(finding)) this.#observed.accept(counted, verdict);
    }
    return { all: this.#all.counts, observed: this.#observed.counts };
  }
}

/** Whose claims are compared; of a rule that had nothing to compare, whose it would have compared. */
function countedAs(rule: Rule, judgement: Judgement | undefined): Counted {
  const category = judgement?.category ?? rule.category;
  const sides = judgement?.sides ?? [];
  return {
    category,
    perspectives: sides.length > 0 ? sides.map(perspectiveOf) : rule.perspectives,
  };
}

/** What a system is made of, for whoever wants to see it whole. */
export const overviewOf = (system: System, coverage: Coverage): Overview => ({
  coverage: cellsOf(coverage),
  elements: system.elements.map(elementIn),
  links: linksIn(system),
});

function elementIn(element: Element): OverviewElement {
  const { kind, version, statements } = element;
  const document = statements[0]?.document;
  const place = document && (document.artifactAt?.('/name') ?? placeIn(document));
  return {
    element: elementId(element),
    kind,
    ...(version === undefined ? {} : { version }),
    perspectives: [...new Set(statements.map(({ perspective }) => perspective))],
    ...(place ? { file: place.file } : {}),
    ...(place && 'line' in place && place.line !== undefined ? { line: place.line } : {}),
  };
}

const placeIn = (document: Element['statements'][number]['document']) => ({
  file: document.file,
  line: document.place('/name', 'value').line,
});

/**
 * What flows and what runs where, each pair of elements once; and where neither leads from one to the
 * other, that a descriptor names the other element.
 */
function linksIn(system: System): readonly OverviewLink[] {
  const flows = flowsIn(system);
  const hostings = hostingsIn(system);
  const known = new Set([...flows, ...hostings].flatMap(bothWays));
  const named = namedIn(system).filter((link) => !known.has(keyOf(link)));
  return [...flows, ...hostings, ...named];
}

type Pair = Pick<OverviewLink, 'from' | 'to'>;

const keyOf = ({ from, to }: Pair): string => `${from}\n${to}`;
const bothWays = ({ from, to }: Pair) => [keyOf({ from, to }), keyOf({ from: to, to: from })];

/** Names enough to see what it is about; a report is no list of columns. */
const MOST_PORTS = 12;

function flowsIn({ connections }: System): readonly OverviewLink[] {
  const pairs = new Map<string, Pair & { readonly ports: Set<string> }>();
  for (const { producer, consumer } of connections) {
    const pair = { from: elementId(producer.element), to: elementId(consumer.element) };
    const found = pairs.get(keyOf(pair)) ?? { ...pair, ports: new Set<string>() };
    found.ports.add(portNames(lastOf(producer) ?? '?', lastOf(consumer) ?? '?'));
    pairs.set(keyOf(pair), found);
  }
  return [...pairs.values()].map(({ from, to, ports }) => ({
    ...{ from, to, how: 'data' },
    ports: [...ports].slice(0, MOST_PORTS),
    amount: ports.size,
  }));
}

const portNames = (from: string, to: string): string => (from === to ? from : `${from} → ${to}`);

/** A deployment stands between a model and where it runs, if there is one. */
function hostingsIn({ hostings }: System): readonly OverviewLink[] {
  const pairs = hostings.flatMap(({ model, environment, deployment }): readonly Pair[] => {
    const stops = [model, ...(deployment ? [deployment] : []), environment].filter(isDescribed);
    return stops.slice(1).map(({ element }, at) => ({
      from: elementId((stops[at] as (typeof stops)[number]).element),
      to: elementId(element),
    }));
  });
  return distinct(pairs).map((pair) => ({ ...pair, how: 'hosting' }));
}

const isDescribed = ({ stated }: { readonly stated: boolean }): boolean => stated;

/** The manifest names everything, which says nothing. */
function namedIn(system: System): readonly OverviewLink[] {
  const pairs: Pair[] = [];
  for (const { element, value } of referencesOf(system)) {
    if (element.kind === 'System') continue;
    const found = resolve(system, value);
    if (found.status !== 'found') continue;
    const pair = { from: elementId(element), to: elementId(found.element) };
    if (pair.from !== pair.to) pairs.push(pair);
  }
  return distinct(pairs).map((pair) => ({ ...pair, how: 'reference' }));
}

const distinct = (pairs: readonly Pair[]): readonly Pair[] => [
  ...new Map(pairs.map((pair) => [keyOf(pair), pair])).values(),
];
