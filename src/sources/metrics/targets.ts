import type { Span } from './counter-track.ts';
import type { Labels } from './sample.ts';

// What Prometheus, and OpenTelemetry, say about where a series was read.
const IDENTITY = [
  'job',
  'instance',
  'service_name',
  'service_instance_id',
  'host_name',
  'k8s_pod_name',
];

/** So many series of a target say when it was read; all others come with them. */
const WITNESSES = 16;

/** How often something was read. */
export type Readings = {
  /** Labels that name it, such as `job=vllm, instance=10.0.0.1:8000`; empty where there are none. */
  readonly target: string;
  readonly seen: number;
  /** How many there would have been without gaps. */
  readonly expected: number;
  /** The median distance of two readings, in seconds; nothing where there was only one. */
  readonly step?: number;
};

/** Something that is read again and again. */
export class Target {
  readonly name: string;
  readonly #witnesses: number[][] = [];
  #times: readonly number[] | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** Where the times of one more series are to be noted, if they are needed. */
  witness(): number[] | undefined {
    if (this.#witnesses.length >= WITNESSES) return undefined;
    const times: number[] = [];
    this.#witnesses.push(times);
    return times;
  }

  /** When it was read, in order: the times of the series that was read most often. */
  times(): readonly number[] {
    this.#times ??= this.#witnesses
      .map((times) => [...new Set(times)].sort((a, b) => a - b))
      .reduce((most, times) => (times.length > most.length ? times : most), []);
    return this.#times;
  }

  /** The last reading before a moment. */
  before(time: number): number | undefined {
    const times = this.times();
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] as number) < time) low = middle + 1;
      else high = middle;
    }
    return times[low - 1];
  }

  /** In microseconds. */
  step(): number | undefined {
    const times = this.times();
    const gaps = times.slice(1).map((time, at) => time - (times[at] as number));
    return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
  }

  readings({ since, until }: Span): Readings {
    const times = this.times().filter((time) => time >= since && time <= until);
    const step = this.step();
    const seen = times.length;
    const told = { target: this.name, seen };
    if (step === undefined || seen === 0) return { ...told, expected: Math.max(seen, 1) };
    const start = since === -Infinity ? (times[0] as number) : since;
    const end = until === Infinity ? (times.at(-1) as number) : until;
    // Of a span that is given, both ends need not be readings.
    const isOpen = since === -Infinity || until === Infinity;
    const expected = Math.round((end - start) / step) + (isOpen ? 1 : 0);
    return { ...told, expected: Math.max(seen, expected), step: step / 1e6 };
  }
}

/** Everything that is read, by the labels that name it. */
export class Targets {
  readonly #byName = new Map<string, Target>();

  of(labels: Labels): Target {
    const name = IDENTITY.flatMap((key) => {
      const value = labels[key];
      return value === undefined ? [] : [`${key}=${value}`];
    }).join(', ');
    const known = this.#byName.get(name) ?? new Target(name);
    this.#byName.set(name, known);
    return known;
  }

  all(): readonly Target[] {
    return [...this.#byName.values()];
  }
}
