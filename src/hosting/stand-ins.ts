import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { compareByCalendar } from '../meaning/calendar.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf } from '../system.ts';
import type { AgesHeld } from './freshness.ts';

/**
 * Judges what may stand in for sources against how old data may be. While a source is there, that
 * happens only when it fails; of a retired one, what stands in for it is all that is read.
 */
export function* judgeStandIns(
  data: Claim<DescriptorOf<'ProductionData'>>,
  { need, who, standIns, isOfOthers, promise }: AgesHeld,
  isSure: boolean,
): Iterable<Judgement> {
  for (const { age, what, isRetired } of standIns) {
    yield judge({ need, age }, ({ need, age }) => {
      if (compareByCalendar(age, need) <= 0) return undefined;
      const gone = isRetired ? ', which is retired,' : '';
      const limit = `\`maximumAge\` of the fallback of ${what} in ${spokenName(data.element)}`;
      const other = promise ? `may ${who} allow ${age}` : 'can the model be told how old it is';
      return {
        message: `${who} takes data to be at most ${need} old, but what stands in for ${what}${gone} may be ${age} old`,
        ...(isRetired && isSure && !isOfOthers ? {} : { severity: 'warning' }),
        question: `can ${limit} be lowered from ${age} to ${need}, or ${other}?`,
      };
    });
  }
}
