import { braced, span } from './promql.ts';
import type { Counter, Counters } from './series.ts';

const seriesOf = ({ series, where }: Counter, matchers: readonly string[]): string =>
  `${series}${braced(where === undefined ? matchers : [...matchers, where])}`;

const rateOf = (counter: Counter, matchers: readonly string[], seconds: number): string =>
  `sum(rate(${seriesOf(counter, matchers)}[${span(seconds)}]))`;

/** Nothing was counted yet: most libraries export a counter with labels only after its first event. */
const orNone = (expression: string): string => `(${expression} or vector(0))`;

/** How much is counted in a second, over a window: nothing where the first counter is missing. */
export const perSecond = (
  [first, ...others]: Counters,
  matchers: readonly string[],
  seconds: number,
): string =>
  [
    rateOf(first, matchers, seconds),
    ...others.map((one) => orNone(rateOf(one, matchers, seconds))),
  ].join(' + ');

/** Which share of one is the other: failures of requests. Without any request it is no number. */
export function shareOf(
  parts: Counters,
  whole: Counters,
  matchers: readonly string[],
  seconds: number,
): string {
  const some = orNone(perSecond(parts, matchers, seconds));
  const all = perSecond(whole, matchers, seconds);
  return `${some} / ${whole.length === 1 ? all : `(${all})`}`;
}

/** The names of series, for people who look for them. */
export const namesOf = (counters: Counters): string =>
  [...new Set(counters.map(({ series }) => series))].join(' and ');
