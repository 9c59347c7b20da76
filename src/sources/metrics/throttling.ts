import { type Entry, entriesOf, type Group, preferred, type ReasonTrack } from './entry.ts';
import { greatest, ShareTrack } from './level-track.ts';

/** For which part of the time a device was slower than it could be. */
export type Throttling = {
  /** At least so much, from 0 to 1: the cause that held longest. */
  readonly share: number;
  /** At most so much: causes may hold together. */
  readonly atMost: number;
  readonly causes: readonly { readonly cause: string; readonly share: number }[];
  /** Whether times were added up, or reasons looked at whenever the device was read. */
  readonly from: 'time' | 'readings';
};

// Reasons why clocks are lower that are no choice of the user (nvml.h, nvmlClocksEventReasons).
const REASONS: readonly (readonly [bit: number, cause: string])[] = [
  [0x04, 'power'],
  [0x08, 'hardware slowdown'],
  [0x10, 'sync boost'],
  [0x20, 'software thermal'],
  [0x40, 'hardware thermal'],
  [0x80, 'power brake'],
];

// The words of dcgm-exporter for the same reasons; `gpu_idle`, `clocks_setting` and `display_clocks`
// are none.
const CAUSES: ReadonlyMap<string, string> = new Map([
  ['power_cap', 'power'],
  ['sw_power_cap', 'power'],
  ['hw_slowdown', 'hardware slowdown'],
  ['sync_boost', 'sync boost'],
  ['sw_thermal', 'software thermal'],
  ['hw_thermal', 'hardware thermal'],
  ['hw_power_brake', 'power brake'],
]);

/** The cause that a word of an exporter names, if it is one that slows a device down. */
const causeNamed = (word: string): string | undefined => CAUSES.get(word);

/** Takes the reasons that held when a device was read, as bits. */
export function addReasons({ any, byCause }: ReasonTrack, bits: number): void {
  let hasCause = false;
  for (const [bit, cause] of REASONS) {
    // Beyond 32 bits there are no reasons.
    const holds = Math.floor(bits / bit) % 2 === 1;
    hasCause ||= holds;
    const track = byCause.get(cause) ?? new ShareTrack();
    track.add(holds);
    byCause.set(cause, track);
  }
  any.add(hasCause);
}

export function throttlingOf(group: Group<unknown>): Throttling | undefined {
  return timesOf(group) ?? reasonsOf(group) ?? flagsOf(group);
}

function timesOf(group: Group<unknown>): Throttling | undefined {
  const entries = entriesOf(group, 'throttleTime').filter(
    ({ counter }) => (counter?.known ?? 0) > 0,
  );
  const causes = preferredOfEach(entries).flatMap(({ match, counter, scale }) => {
    const { grown = 0, known = 0 } = counter ?? {};
    const share = (grown * scale) / (known / 1e6);
    // A counter that runs faster than time is not in the unit that its name stands for.
    return share > 1.05 ? [] : [{ cause: match.alias.cause ?? '', share: Math.min(1, share) }];
  });
  return causes.length === 0 ? undefined : summed(causes, 'time');
}

/** By each cause, the metric that counts. */
function preferredOfEach(entries: readonly Entry[]): readonly Entry[] {
  const causes = [...new Set(entries.map(({ match }) => match.alias.cause))];
  return causes.flatMap((cause) =>
    preferred(entries.filter(({ match }) => match.alias.cause === cause)),
  );
}

function reasonsOf(group: Group<unknown>): Throttling | undefined {
  const [entry] = preferred(entriesOf(group, 'throttleReasons'));
  const share = entry?.reasons?.any.share();
  if (entry?.reasons === undefined || share === undefined) return undefined;
  const causes = [...entry.reasons.byCause].map(([cause, track]) => ({
    cause,
    share: track.share() ?? 0,
  }));
  return {
    share,
    atMost: share,
    causes: causes.filter((each) => each.share > 0),
    from: 'readings',
  };
}

function flagsOf(group: Group<unknown>): Throttling | undefined {
  const entries = entriesOf(group, 'throttled');
  if (entries.length === 0) return undefined;
  const causes = entries.flatMap(({ match, labels, reasons }) => {
    const { cause, causeLabel } = match.alias;
    const named = cause ?? causeNamed(labels[causeLabel ?? ''] ?? '');
    const share = reasons?.any.share();
    return named === undefined || share === undefined ? [] : [{ cause: named, share }];
  });
  return summed(causes, 'readings');
}

function summed(causes: Throttling['causes'], from: Throttling['from']): Throttling {
  const shares = causes.map(({ share }) => share);
  const sum = shares.reduce((all, share) => all + share, 0);
  return {
    share: Math.max(0, greatest(shares)),
    atMost: Math.min(1, sum),
    causes: causes.filter(({ share }) => share > 0),
    from,
  };
}
