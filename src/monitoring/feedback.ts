import type { Stated } from '../claim.ts';
import type { FeedbackNeed, FeedbackProvided } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { percent } from '../port/shift.ts';
import { duration } from '../reading.ts';
import { isLonger } from './measurement.ts';
import { andAll, compareSides, type Offer } from './offers.ts';

/** Clicks, stars and complaints are signs of the truth, but no substitute for it. */
const TRUTH = ['label', 'outcome', 'correction'];

/** Whether feedback of a kind tells what was right. */
export const isTruth = (kind: string): boolean => TRUTH.includes(kind);

/** Holds feedback against a need for it, whatever their names are. */
export function holdFeedbackAgainst(
  need: Stated<FeedbackNeed>,
  said: Stated<FeedbackProvided>,
): Offer {
  const aspects = [
    compareSides(at(need, 'kind'), at(said, 'kind'), (asked, has) =>
      asked === has || (isTruth(asked) && isTruth(has))
        ? undefined
        : { asked: `as ${asked}`, has: `as ${has}` },
    ),
    compareSides(at(need, 'covers'), at(said, 'covers'), (asked, has) =>
      asked.every((one) => has.includes(one))
        ? undefined
        : { asked: `for ${andAll(asked)}`, has: `for ${andAll(has) || 'none of them'}` },
    ),
    compareSides(duration(at(need, 'delay')), duration(at(said, 'delay')), (asked, has) =>
      isLonger(has, asked) ? { asked: `within ${asked}`, has: `after ${has}` } : undefined,
    ),
    compareSides(at(need, 'coverage'), at(said, 'coverage'), (asked, has) =>
      has < asked
        ? { asked: `on ${percent(asked)} of its predictions`, has: `on ${percent(has)}` }
        : undefined,
    ),
  ];
  const gaps = aspects.flatMap(({ gap }) => gap ?? []);
  const open = aspects.flatMap((aspect) => aspect.open ?? []);
  const alike = need.value.kind !== undefined && need.value.kind === said.value.kind;
  return { said, gaps, open, likeness: alike && gaps.length === 0 ? 'similar' : 'other' };
}
