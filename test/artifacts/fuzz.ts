import type { Reader } from '../../src/artifacts/account.ts';
import { openArtifact, Unreadable } from '../../src/artifacts/artifact.ts';
import { filesOf, tell } from './reading.ts';

/** What became of many spoilt files. */
export type Fuzzed = {
  readonly inputs: number;
  /** How many were read all the same; the others were refused. */
  readonly read: number;
  /** Milliseconds for the one that took longest. */
  readonly longest: number;
  /** Most MB by which reading one let the heap and its buffers grow. */
  readonly most: number;
};

export type FuzzOptions = {
  readonly mutations: number;
  readonly truncations?: number;
  readonly seed?: number;
};

/** One in so many readings is held to the schemas, which takes longer than reading. */
const HELD = 20;

/**
 * Cuts a valid file off at many places, and spoils it in many ways, the same ones for each seed.
 * @throws {Error} with the input where a reader does anything but read it or call it `Unreadable`
 */
export function fuzz(
  reader: Reader,
  file: string,
  valid: Uint8Array,
  { mutations, truncations = 199, seed = 1 }: FuzzOptions,
): Fuzzed {
  const random = randomFrom(seed);
  // A slice of a Buffer of Node would be the same bytes, and not a copy.
  const whole = new Uint8Array(valid);
  let [read, longest, most] = [0, 0, 0];
  for (let index = 0; index < truncations + mutations; index += 1) {
    const isCut = index < truncations;
    const bytes = isCut
      ? whole.slice(0, Math.floor((whole.length * index) / truncations))
      : mutated(whole, random);
    const name = isCut ? `cut to ${bytes.length} bytes` : `mutation ${index - truncations}`;
    const outcome = measuredFairly(() => attempt(reader, file, bytes));
    if (outcome.result instanceof Error) {
      const message = `${reader.format}, ${name} of seed ${seed}: ${outcome.result.message}`;
      throw new Error(message, { cause: outcome.result });
    }
    if (outcome.result) {
      if (read % HELD === 0) tell(reader, { [file]: bytes });
      read += 1;
    }
    longest = Math.max(longest, outcome.time);
    most = Math.max(most, outcome.growth);
  }
  return { inputs: truncations + mutations, read, longest, most };
}

/** Whether a file was read; an error where that went in a way in which it must not go. */
function attempt(reader: Reader, file: string, bytes: Uint8Array): boolean | Error {
  try {
    const artifact = openArtifact(file, filesOf({ [file]: bytes }));
    if (artifact === undefined) return new Error('there is nothing to read');
    const { accounts } = reader.read(artifact);
    return accounts.length > 0 || new Error('it gives neither an account nor a reason');
  } catch (error) {
    if (error instanceof Unreadable) return false;
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** From this many milliseconds on, it is worth asking whether the machine was busy with others. */
const SLOW = 20;

/** The machine pauses for reasons of its own, so what seems slow is done three times. */
function measuredFairly<T>(work: () => T): Measured<T> {
  const first = measured(work);
  if (first.time < SLOW) return first;
  const again = [measured(work), measured(work)];
  return { ...first, time: Math.min(first.time, ...again.map(({ time }) => time)) };
}

type Measured<T> = { readonly result: T; readonly time: number; readonly growth: number };

function measured<T>(work: () => T): Measured<T> {
  const before = held();
  const started = performance.now();
  const result = work();
  const time = performance.now() - started;
  return { result, time, growth: (held() - before) / 2 ** 20 };
}

/** Bytes on the heap and in buffers, what nobody needs any more included. */
function held(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

type Random = (below: number) => number;

/** A small generator with a seed (mulberry32), so that a failing input can be made again. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What a length, an offset or a count is never, in the encodings that formats have. */
const EXTREMES: readonly (readonly number[])[] = [
  [...Array(8).fill(0xff)],
  [...Array(4).fill(0xff)],
  [...Array(9).fill(0xff), 0x01],
  [...Array(10).fill(0x80)],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f, 0x00],
  [0x00, 0x00, 0x00, 0x80],
  [0, 0, 0, 0, 0, 0, 0, 0],
];

/** A copy of a file with one to four things wrong with it, and one thing in most of them. */
function mutated(valid: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = valid.slice();
  for (let left = 1 + random(2) * random(4); left > 0; left -= 1) {
    const change = CHANGES[random(CHANGES.length)];
    if (change) bytes = change(bytes, placeIn(bytes, random), random);
  }
  return bytes;
}

/** Half of the changes go to the start, where most formats say what follows. */
const placeIn = ({ length }: Uint8Array, random: Random): number =>
  random(random(2) === 0 ? Math.min(length, 4096) : length);

type Change = (bytes: Uint8Array, at: number, random: Random) => Uint8Array;

const CHANGES: readonly Change[] = [
  (bytes, at, random) => overwritten(bytes, at, [(bytes[at] ?? 0) ^ (1 << random(8))]),
  (bytes, at, random) => overwritten(bytes, at, [random(256)]),
  (bytes, at, random) => overwritten(bytes, at, EXTREMES[random(EXTREMES.length)] ?? []),
  (bytes, at, random) => {
    const added = Array.from({ length: 1 + random(16) }, () => random(256));
    return spliced(bytes, at, at, new Uint8Array(added));
  },
  (bytes, at, random) => spliced(bytes, at, at + 1 + random(16), new Uint8Array()),
  (bytes, at, random) => {
    const from = random(bytes.length);
    return spliced(bytes, at, at, bytes.slice(from, from + 1 + random(64)));
  },
];

function overwritten(bytes: Uint8Array, at: number, by: readonly number[]): Uint8Array {
  for (const [offset, byte] of by.entries()) {
    if (at + offset < bytes.length) bytes[at + offset] = byte;
  }
  return bytes;
}

function spliced(bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array {
  const rest = bytes.subarray(to);
  const joined = new Uint8Array(from + by.length + rest.length);
  joined.set(bytes.subarray(0, from));
  joined.set(by, from);
  joined.set(rest, from + by.length);
  return joined;
}
