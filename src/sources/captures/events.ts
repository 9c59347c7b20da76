import { isUtf8 } from 'node:buffer';
import { Unreadable } from '../../artifacts/artifact.ts';
import { type Capture, isMembers, type Members, Misread } from './capture.ts';
import { type CaptureFormat, decoderOf, formatsLike } from './formats.ts';
import { parseJson } from './json.ts';
import { type Line, linesOf } from './lines.ts';
import { momentIn } from './moment.ts';

/** One line of a capture: an event, or why it is none. */
export type CaptureEvent = {
  /** The place of its file among all. */
  readonly file: number;
  readonly line: number;
  /** In microseconds since 1970; NaN where it tells none. */
  readonly time: number;
} & ({ readonly capture: Capture } | { readonly misread: string });

const TROUBLES = {
  long: 'is longer than 16 MiB',
  compression: 'and all after it cannot be decompressed',
} as const;

/** The events of one file in their order. */
export async function* eventsIn(
  path: string,
  file: number,
  format: CaptureFormat,
): AsyncGenerator<CaptureEvent> {
  for await (const line of linesOf(path)) yield eventOf(line, file, format);
}

function eventOf(line: Line, file: number, format: CaptureFormat): CaptureEvent {
  const place = { file, line: line.line };
  const { bytes, trouble, isEnded } = line;
  if (bytes === undefined) {
    return { ...place, time: Number.NaN, misread: TROUBLES[trouble ?? 'long'] };
  }
  try {
    const capture = decoderOf(format)(membersIn(bytes));
    const time = typeof capture.time === 'string' ? momentIn(capture.time, undefined) : undefined;
    return { ...place, time: time ?? Number.NaN, capture };
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    const isTorn = !isEnded && error.message === 'is no JSON';
    return { ...place, time: Number.NaN, misread: isTorn ? 'ends in the middle' : error.message };
  }
}

/** @throws {Misread} */
function membersIn(bytes: Buffer): Members {
  if (!isUtf8(bytes)) throw new Misread('is not UTF-8');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const event = parseJson(bytes.toString('utf8', hasMark ? 3 : 0));
  if (!isMembers(event)) throw new Misread('is no object of JSON');
  return event;
}

// What comes before the first event that tells what a file holds.
const MOST_LINES = 100;

/**
 * Makes sure that a file holds what its export is said to be, by its first events.
 * @throws {Unreadable} where none of them is one of the format
 */
export async function recognise(path: string, format: CaptureFormat): Promise<void> {
  let lines = 0;
  const others = new Set<string>();
  let isJson = false;
  for await (const { bytes } of linesOf(path)) {
    if (++lines > MOST_LINES) break;
    const event = bytes && eventIn(bytes);
    if (event === undefined) continue;
    const like = formatsLike(event);
    if (like.includes(format)) return;
    isJson = true;
    for (const other of like) others.add(other);
  }
  if (lines === 0) return;
  const [other] = others;
  if (other) throw new Unreadable(`it is no ${format}: its events are those of ${other}`);
  throw new Unreadable(
    isJson
      ? `it is no ${format}: nothing in its first lines is an event of it`
      : `it is no ${format}: its first lines are no objects of JSON`,
  );
}

function eventIn(bytes: Buffer): Members | undefined {
  try {
    return membersIn(bytes);
  } catch (error) {
    if (error instanceof Misread) return undefined;
    throw error;
  }
}
