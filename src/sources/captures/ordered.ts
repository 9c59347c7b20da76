import { type CaptureEvent, eventsIn } from './events.ts';
import type { CaptureFormat } from './formats.ts';

// Requests and responses, of some tens of instances each. More files than these are read in turns.
const MOST_OPEN = 32;

// The first event that tells its time comes soon, or the file is read where it stands.
const MOST_LOOKED_AT = 20;

type Reading = { readonly events: AsyncGenerator<CaptureEvent>; head: CaptureEvent };

/**
 * The events of all files. Where the halves of a prediction are events of their own, often in files of
 * their own, files are read side by side, the earliest event first, so that no half waits for long.
 */
export async function* eventsOf(
  paths: readonly string[],
  format: CaptureFormat,
): AsyncGenerator<CaptureEvent> {
  if (format === 'sagemaker-capture' || paths.length < 2) {
    for (const [file, path] of paths.entries()) yield* eventsIn(path, file, format);
    return;
  }
  const waiting = await inOrder(paths, format);
  const open: Reading[] = [];
  try {
    for (;;) {
      await openNext(waiting, open, format);
      const reading = earliest(open);
      if (reading === undefined) return;
      yield reading.head;
      const next = await reading.events.next();
      if (next.done) open.splice(open.indexOf(reading), 1);
      else reading.head = next.value;
    }
  } finally {
    for (const { events } of open) await events.return(undefined);
  }
}

type Waiting = { readonly path: string; readonly file: number; readonly first: number };

/** Files by their first times, the latest first. */
async function inOrder(paths: readonly string[], format: CaptureFormat): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const [file, path] of paths.entries()) {
    found.push({ path, file, first: await firstTime(path, file, format) });
  }
  return found.sort((one, other) => other.first - one.first || other.file - one.file);
}

async function firstTime(path: string, file: number, format: CaptureFormat): Promise<number> {
  let looked = 0;
  for await (const { time } of eventsIn(path, file, format)) {
    if (!Number.isNaN(time)) return time;
    if (++looked >= MOST_LOOKED_AT) break;
  }
  return Number.MIN_SAFE_INTEGER;
}

/** Opens every file that begins before the earliest event of those that are open. */
async function openNext(waiting: Waiting[], open: Reading[], format: CaptureFormat) {
  for (;;) {
    const next = waiting.at(-1);
    if (next === undefined || open.length >= MOST_OPEN) return;
    const head = earliest(open)?.head;
    if (head && next.first > timeOf(head)) return;
    waiting.pop();
    const events = eventsIn(next.path, next.file, format);
    const first = await events.next();
    if (!first.done) open.push({ events, head: first.value });
  }
}

function earliest(open: readonly Reading[]): Reading | undefined {
  let found: Reading | undefined;
  for (const reading of open) {
    if (found === undefined || timeOf(reading.head) < timeOf(found.head)) found = reading;
  }
  return found;
}

/** What has no time waits for nothing. */
const timeOf = ({ time }: CaptureEvent): number =>
  Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
