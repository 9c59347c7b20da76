import type { Claim } from '../../claim.ts';
import type { Element } from '../../element.ts';
import { inForce } from '../../hosting/served.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { root } from '../../system.ts';
import { parseDuration } from '../../values/duration.ts';
import { parseDate, parseTimestamp } from '../../values/time.ts';
import type { Plan } from '../plan.ts';
import type { Schedule } from './forecasts.ts';

const SECOND = 1e6;
const DAY = 86_400 * SECOND;

/** What is planned for a model, and how much risk is taken. */
export function scheduleFor({ system, monitoring }: Plan, model: Element): Schedule {
  const planned = at(monitoring, 'retraining');
  const cadence = durationOf(at(root<'TrainedModel'>(model), 'retraining', 'cadence'));
  const next = dayOf(at(planned, 'next')) ?? afterRelease(system, model, cadence);
  const takes = durationOf(at(planned, 'takes'));
  const risk = at(system.manifest, 'policy', 'forecast', 'risk');
  const delays = itemsIfStated(at(monitoring, 'feedback')).flatMap(
    (one) => durationOf(at(one, 'delay')) ?? [],
  );
  return {
    ...(next === undefined ? {} : { retraining: next }),
    ...(next === undefined || cadence === undefined ? {} : { following: next + cadence }),
    ...(takes === undefined ? {} : { takes }),
    ...(delays.length > 0 ? { labelDelay: Math.min(...delays) } : {}),
    ...(risk.stated ? { risk: Number(risk.value) } : {}),
  };
}

/** One cadence after the version in use went live, which what is tried out elsewhere never does. */
function afterRelease(
  system: Plan['system'],
  model: Element,
  cadence: number | undefined,
): number | undefined {
  if (cadence === undefined) return undefined;
  const starts = inForce(system).flatMap(({ model: { element }, deployment }) => {
    const since = at(deployment, 'since');
    if (element !== model || !since.stated) return [];
    const moment = parseTimestamp(since.value);
    return moment.ok ? [moment.value.amount * 1000] : [];
  });
  return starts.length > 0 ? Math.max(...starts) + cadence : undefined;
}

function durationOf(claim: Claim<string>): number | undefined {
  const read = claim.stated ? parseDuration(claim.value) : undefined;
  return read?.ok ? read.value.amount * SECOND : undefined;
}

function dayOf(claim: Claim<string>): number | undefined {
  const read = claim.stated ? parseDate(claim.value) : undefined;
  return read?.ok ? read.value.amount * DAY : undefined;
}
