import { matchOf, plainLabels, subjectOf } from './aliases.ts';
import type { Span } from './counter-track.ts';
import { type DeviceKey, type DeviceSignals, deviceSignals } from './device-signals.ts';
import { createEntry, type EntryParts, familyOf, feed, finish } from './entries.ts';
import type { Entry, Group } from './entry.ts';
import { deviceKeyOf, distinctionOf, Groups, hostKeyOf, serviceKeyOf } from './groups.ts';
import { type HostKey, type HostSignals, hostSignals } from './host-signals.ts';
import { greatest } from './level-track.ts';
import { RateTrack } from './rate-track.ts';
import type { Sample, Series } from './sample.ts';
import { type ServiceKey, type ServiceSignals, serviceSignals } from './service-signals.ts';
import { type Readings, Targets } from './targets.ts';
import { type Unobservable, unobservable } from './unobservable.ts';

/** What the samples of a window tell, in canonical units: seconds, bytes, watts, and fractions. */
export type Signals = {
  /** The names of all families, sorted. */
  readonly families: readonly string[];
  readonly samples: number;
  /** The first and the last sample of the window, in microseconds since 1970. */
  readonly first?: number;
  readonly last?: number;
  readonly readings: Readings;
  /** Those of each target, sorted by name. */
  readonly targets: readonly Readings[];
  readonly services: readonly ServiceSignals[];
  readonly devices: readonly DeviceSignals[];
  readonly hosts: readonly HostSignals[];
  /** What no metric that was seen could tell. */
  readonly unobservable: readonly Unobservable[];
  readonly ignored: Ignored;
};

/** Samples that say nothing, by their reason. */
export type Ignored = {
  /** Without a time. */
  readonly untimed: number;
  /** Numbers that stand for no number: NaN, blanks of DCGM, negative amounts. */
  readonly blank: number;
  /** Counters that came after later readings, when these had been summed up. */
  readonly late: number;
};

export type SignalsOptions = {
  /**
   * Where the window begins and ends, in microseconds since 1970; the end is not part of it. Samples
   * from before and after only say how counters stood at its borders.
   */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** So many readings of counters wait to be put in order; what is late after that is left out. */
  readonly mostWaiting?: number | undefined;
};

/** Of two numbers each, these take some 64 MiB. */
const MOST_WAITING = 4_000_000;

/** What the samples of a window tell. */
export function signalsOf(samples: Iterable<Sample>, options: SignalsOptions = {}): Signals {
  const builder = new SignalsBuilder(options);
  for (const sample of samples) builder.add(sample);
  return builder.signals();
}

/** What is known of a series. */
type Known = {
  readonly family: string;
  readonly entry: Entry | undefined;
  /** When it was read, if that is to be noted. */
  readonly times: number[] | undefined;
};

/** Takes the samples of a window in any order, and keeps a summary of each series. */
export class SignalsBuilder {
  readonly #span: Span;
  readonly #mostWaiting: number;
  readonly #targets = new Targets();
  readonly #families = new Set<string>();
  readonly #known = new Map<Series, Known>();
  readonly #services = new Groups<ServiceKey>();
  readonly #devices = new Groups<DeviceKey>();
  readonly #hosts = new Groups<HostKey>();
  readonly #rates = new Map<string, RateTrack>();
  #waiting = 0;
  #samples = 0;
  #first = Infinity;
  #last = -Infinity;
  #untimed = 0;
  #blank = 0;

  constructor({ since, until, mostWaiting }: SignalsOptions = {}) {
    this.#span = { since: since ?? -Infinity, until: until ?? Infinity };
    this.#mostWaiting = mostWaiting ?? MOST_WAITING;
  }

  add(sample: Sample): void {
    const { series, time } = sample;
    if (time === undefined) {
      this.#untimed++;
      return;
    }
    const { family, entry, times } = this.#knownOf(series);
    times?.push(time);
    const isInside = time >= this.#span.since && time < this.#span.until;
    if (isInside) {
      this.#samples++;
      this.#families.add(family);
      if (time < this.#first) this.#first = time;
      if (time > this.#last) this.#last = time;
    }
    if (entry === undefined) return;
    if (!feed(entry, sample, time, isInside)) this.#blank++;
    else if (entry.counter && ++this.#waiting >= this.#mostWaiting) this.#settle();
  }

  /** What was added. To be asked once. */
  signals(): Signals {
    const entries = this.#entries();
    for (const entry of entries) finish(entry);
    const targets = this.#targets.all().map((target) => target.readings(this.#span));
    const families = [...this.#families].filter((name) => !isPart(name, this.#families)).sort();
    const services = this.#services.seen().map((group) => serviceSignals(group, this.#span));
    return {
      families,
      samples: this.#samples,
      ...(this.#samples > 0 && { first: this.#first, last: this.#last }),
      readings: together(targets),
      targets: targets.sort((one, other) => (one.target < other.target ? -1 : 1)),
      services,
      devices: this.#devices.seen().map(deviceSignals),
      hosts: this.#hosts.seen().map(hostSignals),
      unobservable: unobservable(families, services),
      ignored: { untimed: this.#untimed, blank: this.#blank, late: lateOf(entries) },
    };
  }

  #knownOf(series: Series): Known {
    const known = this.#known.get(series) ?? this.#introduce(series);
    this.#known.set(series, known);
    return known;
  }

  #introduce(series: Series): Known {
    const labels = plainLabels(series);
    const target = this.#targets.of(labels);
    const match = matchOf(series.name, labels);
    const told = { family: familyOf(series, match), times: target.witness() };
    if (match === undefined) return { ...told, entry: undefined };
    const group = this.#groupOf({ match, labels });
    const { key, whole } = distinctionOf(match, series, labels);
    const entry =
      group.entries.get(key) ?? this.#create({ series, labels, target, match, whole }, group);
    group.entries.set(key, entry);
    return { ...told, entry };
  }

  #groupOf({ match, labels }: Pick<EntryParts, 'match' | 'labels'>): Group<unknown> {
    const subject = subjectOf(match.alias.signal);
    if (subject === 'service') return this.#services.of(serviceKeyOf(match, labels));
    if (subject === 'device') return this.#devices.of(deviceKeyOf(match, labels));
    return this.#hosts.of(hostKeyOf(match, labels));
  }

  #create(parts: EntryParts, { key }: Group<unknown>): Entry {
    return createEntry(parts, this.#span, ({ rank }) => {
      const name = JSON.stringify([key, rank]);
      const known = this.#rates.get(name) ?? new RateTrack();
      this.#rates.set(name, known);
      return known;
    });
  }

  #entries(): readonly Entry[] {
    return [this.#services, this.#devices, this.#hosts].flatMap((groups) => groups.entries());
  }

  #settle(): void {
    for (const { counter } of this.#entries()) counter?.settle();
    this.#waiting = 0;
  }
}

/** Whether it is the sum or the count of a histogram that is there. */
const isPart = (name: string, names: ReadonlySet<string>): boolean =>
  /_(?:sum|count)$/.test(name) && names.has(name.replace(/_(?:sum|count)$/, ''));

const lateOf = (entries: readonly Entry[]): number =>
  entries.reduce(
    (sum, { counter, distribution }) => sum + (counter?.late ?? 0) + (distribution?.late ?? 0),
    0,
  );

/** All targets as one: the longest step, since what is rarer hides more. */
function together(targets: readonly Readings[]): Readings {
  const sum = (of: (readings: Readings) => number) =>
    targets.reduce((all, each) => all + of(each), 0);
  const steps = targets.flatMap(({ step }) => step ?? []);
  return {
    target: '',
    seen: sum(({ seen }) => seen),
    expected: sum(({ expected }) => expected),
    ...(steps.length > 0 && { step: greatest(steps) }),
  };
}
