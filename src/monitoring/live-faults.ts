import { at } from '../lookup.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { System } from '../system.ts';
import { availabilityIn, determinismIn, type LiveDevice } from './live-accelerators.ts';

/** Judges the faults that a device reports against whoever relies on it; none of them is promised. */
export function judgeFaults(system: System, live: LiveDevice): readonly Judgement[] {
  const { environment, seen, label } = live;
  const reliance = availabilityIn(system, environment) ?? determinismIn(system, environment);
  const relied = reliance && { relied: reliance.claim };
  const [xids, eccs] = [at(seen, 'xidErrors'), at(seen, 'eccErrors')];
  if (!xids.stated && !eccs.stated) {
    return relied ? [judge({ ...relied, xids }, () => NOT_APPLICABLE)] : [];
  }
  const told = { ...(xids.stated && { xids }), ...(eccs.stated && { eccs }) };
  const [faults, damages] = [xids, eccs].map((one) => (one.stated ? one.value : 0));
  const decide = (): Decision => {
    const parts = [
      ...(faults ? [`${faults} XID`] : []),
      ...(damages ? [`${damages} uncorrectable memory`] : []),
    ];
    if (parts.length === 0) return undefined;
    const noun = (faults ?? 0) + (damages ?? 0) === 1 ? 'error' : 'errors';
    const message = `${label} reported ${parts.join(' and ')} ${noun}`;
    return reliance ? `${message}, but ${reliance.says}` : { message, severity: 'warning' };
  };
  return [judge({ ...relied, ...told }, decide)];
}
