import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import { isServing } from '../hosting/measurements.ts';
import { isShadow } from '../hosting/served.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { date, duration } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, type System, target } from '../system.ts';
import type { Duration } from '../values/duration.ts';
import { type CalendarDate, formatDate, parseDate } from '../values/time.ts';
import { isTruth } from './feedback.ts';
import { offered, type Watcher } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** The feedback that is the first to tell what was right; none where a delay is not stated. */
export function latestTruth(
  watchers: readonly Watcher[],
): { readonly name: string; readonly delay: Claim<string> } | undefined {
  const found = watchers
    .flatMap((watcher) => itemsIfStated(offered(watcher, 'feedback')))
    .flatMap((one) => {
      if (!one.stated || (one.value.kind !== undefined && !isTruth(one.value.kind))) return [];
      const delay = at(one, 'delay');
      const time = duration(delay);
      return { name: one.value.name, delay, seconds: time.stated ? time.value.amount : undefined };
    });
  if (found.some(({ seconds }) => seconds === undefined)) return undefined;
  return found.sort((one, other) => (one.seconds ?? 0) - (other.seconds ?? 0))[0];
}

const DAY = 86_400;
/** The last day that can be written: 9999-12-31. */
const LATEST = 2_932_896;
/** The mean month, as durations count it. */
const MONTH = 2_629_746;

/**
 * The day that is a time after another one, rounded up. Whole months and years are counted by the
 * calendar, and a month that lacks the day ends before it: a year after the first of January is the
 * first of January.
 */
function dayAfter(day: number, { amount, calendar }: Duration): number {
  const months = calendar ? Math.min(Math.floor(amount / MONTH), 120_000) : 0;
  const rest = Math.ceil((amount - months * MONTH) / DAY);
  const end = new Date(day * DAY * 1000);
  const inMonth = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  if (end.getUTCDate() !== inMonth) end.setUTCDate(0);
  return Math.min(end.getTime() / (DAY * 1000) + rest, LATEST);
}

/** Judges for each live deployment whether the newest data were too old when it began. */
export function* goneStale(
  system: System,
  model: Model,
  valid: Claim<Duration>,
): Iterable<Judgement> {
  const until = newestOf(system, model);
  if (!until.stated) return;
  for (const hosting of system.hostings) {
    const { deployment } = hosting;
    if (hosting.model.element !== model.element || !deployment || !isServing(hosting)) continue;
    if (isShadow(hosting)) continue;
    const status = at(deployment, 'status');
    if (status.stated && ['proposed', 'draft'].includes(status.value)) continue;
    yield judge({ valid, until, since: at(deployment, 'since') }, (values) => {
      const newest = parseDate(values.until);
      const began = parseDate(values.since.slice(0, 10));
      if (!newest.ok || !began.ok) return { undecided: 'a day cannot be read' };
      // The day of the newest record counts in full, and so does that of the deployment.
      const end = dayAfter(newest.value.amount, values.valid);
      // Months differ, and nobody counts the days of the one that is meant.
      const last = Math.max(end, newest.value.amount + Math.ceil(values.valid.amount / DAY));
      if (began.value.amount <= last + 1) return undefined;
      const [name, runs] = [spokenName(model.element), spokenName(deployment.element)];
      return `${name} knows nothing after ${until.value} and can be trusted for ${values.valid}, until ${formatDate(end)}, but ${runs} runs it since ${values.since}`;
    });
  }
}

/**
 * The last day of a model: as it says, or else the day until which its newest data let it be
 * trusted. Where neither is known, the silence of `validUntil`.
 */
export function lastDayOf(system: System, model: Model): Claim<CalendarDate> {
  const said = date(at(model, 'validUntil'));
  if (said.stated) return said;
  const validFor = at(model, 'retraining', 'validFor');
  const [valid, newest] = [duration(validFor), date(newestOf(system, model))];
  if (!validFor.stated || !valid.stated || !newest.stated) return said;
  const last = parseDate(formatDate(dayAfter(newest.value.amount, valid.value)));
  return last.ok ? { ...stillOf(validFor), value: last.value } : said;
}

/** The place of a claim, for a value that is worked out from what stands there. */
const stillOf = ({ element, path, stated, how, statement, pointer }: Stated<unknown>) => ({
  element,
  path,
  stated,
  how,
  statement,
  pointer,
});

/** The day of the newest record that a model has seen: as it says, or as its only data say. */
function newestOf(system: System, model: Model): Claim<string> {
  const own = at(model, 'trained', 'dataUntil');
  const [only, ...others] = itemsIfStated(at(model, 'trained', 'on'));
  if (own.stated || only === undefined || others.length > 0) return own;
  const to = at(target(system, 'TrainingData', only), 'window', 'to');
  return to.stated ? to : own;
}
