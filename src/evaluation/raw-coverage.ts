import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { judgeInclusion, LISTINGS, sidesOf } from '../hosting/operating-domain.ts';
import { at, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf } from '../system.ts';
import { parseDate } from '../values/time.ts';

type Training = Claim<DescriptorOf<'TrainingData'>>;
type Raw = Claim<DescriptorOf<'RawData'>>;

/**
 * What training data cover against what their raw data do together, as far as any of these says.
 * What the others leave open may lie in one that says nothing, which is then asked.
 */
export function* judgeCoverage(training: Training, raw: readonly Raw[]): Iterable<Judgement> {
  const domains = raw.map((one) => at(one, 'coverage'));
  for (const key of LISTINGS) {
    const [outer, inner] = [sidesOf(domains, key), sidesOf([at(training, 'coverage')], key)];
    if (outer.length === 0 || inner.length === 0) continue;
    const judged = judgeInclusion(key, { outer, inner, asks: 'include' }, ({ whole, items }) => {
      const sets = spoken(outer.map(({ who }) => who));
      const have = outer.length === 1 ? 'has' : 'have';
      return {
        message: `${spokenName(training.element)} covers ${items}, but ${sets} ${have} only ${whole}`,
      };
    });
    const silent = domains.map((one) => at(one, key)).filter(({ stated }) => !stated);
    const isOpen = judged.decision !== undefined && silent.length > 0;
    yield isOpen ? judge(numbered<unknown>([...judged.sides, ...silent]), () => undefined) : judged;
  }
}

const ENDS = { from: 'begin', to: 'end' } as const;

/** The days of the rows against the days on which their raw data were gathered, end by end. */
export function* judgeDays(training: Training, raw: readonly Raw[]): Iterable<Judgement> {
  for (const end of ['from', 'to'] as const) {
    const day = at(training, 'window', end);
    const days = raw.map((one) => at(one, 'collection', end));
    const told = days.flatMap((one) => (one.stated ? one : []));
    if (!day.stated || told.length === 0) continue;
    const isOutside = told.every(({ value }) => isBeyond(end, day.value, value));
    yield judge({ day, ...numbered(isOutside ? days : told) }, (values) => {
      if (!isOutside) return undefined;
      const ends = told.map(({ element, value }) => `those of ${spokenName(element)} ${value}`);
      return `the records of ${spokenName(training.element)} ${ENDS[end]} ${values.day}, but ${spoken(ends)}`;
    });
  }
}

/** The day after the last one is how some write an end, and a day may be another one elsewhere. */
function isBeyond(end: keyof typeof ENDS, day: string, limit: string): boolean {
  const [one, other] = [parseDate(day), parseDate(limit)];
  if (!one.ok || !other.ok) return false;
  const beyond = one.value.amount - other.value.amount;
  return (end === 'from' ? -beyond : beyond) > 1;
}
