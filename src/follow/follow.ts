import { finish } from '../check.ts';
import { documentsOf, type MonitorOptions, prepare } from '../monitor.ts';
import type { Environment } from '../notify/address.ts';
import { alerting } from '../notify/configuration.ts';
import { type Endpoint, serve } from '../notify/endpoint.ts';
import { runInParts } from '../parts.ts';
import type { Style } from '../report/pretty.ts';
import { Detector, type DetectorOptions, pause } from './detector.ts';
import { State } from './state.ts';
import type { Teller } from './told.ts';
import { Watched } from './watched.ts';

export type FollowOptions = Omit<MonitorOptions, 'onRows' | 'today'> &
  Pick<DetectorOptions, 'write' | 'note' | 'progress' | 'fetch'> & {
    /** The folder of the state; absolute. */
    readonly state: string;
    /** Milliseconds from one look at the exports to the next. */
    readonly every: number;
    /** Ends after one round, in which everything is read and told that is there. */
    readonly once?: boolean;
    /** Ends it: after the step that is under way. */
    readonly signal: AbortSignal;
    /** Of the process: where the secrets of receivers come from. */
    readonly variables: Environment;
    readonly teller: (textOf: Style['textOf']) => Teller;
    readonly now?: () => number;
    /** How many bytes of text a step reads. */
    readonly step?: number;
  };

/**
 * How it ended: it was asked to, there was nothing to follow, or it has read all there is but for
 * exports that cannot be read.
 */
export type Ended = 'stopped' | 'nothing' | 'unread';

/**
 * Follows the exports that descriptors name, and judges every window once it is over (spec,
 * "Following"), until it is asked to stop. Whatever ends it, the next one goes on where it stopped.
 * @throws {StateError} where the state cannot be used
 */
export async function follow(paths: readonly string[], options: FollowOptions): Promise<Ended> {
  const { note, signal, variables, now = Date.now, every, once = false } = options;
  const { gathered, documents, plans, surroundings } = await prepare(paths, options);
  const { running, configured } = gathered;
  const { report, textOf } = await finish(gathered, runInParts(gathered.sources, running));
  for (const { code, message, file, line } of report.problems) {
    note(`invalid[${code}]: ${message} (${file}${line === undefined ? '' : `:${line}`})`);
  }
  const { alerts = {}, endpoint } = configured.configuration;
  const told = alerting(alerts, variables);
  for (const { pointer, message } of told.complaints) note(`alerts${pointer}: ${message}`);
  const state = await State.open(options.state);
  let listening: Endpoint | undefined;
  try {
    const watched: Watched[] = [];
    for (const plan of plans) {
      const own = { state, surroundings, now, documents: documentsOf(plan, documents) };
      watched.push(await Watched.open(plan, { ...own, step: options.step }, note));
    }
    if (watched.every(({ exports, clocked }) => exports.length === 0 && !clocked)) return 'nothing';
    const { write, progress, fetch } = options;
    const detector = new Detector({
      ...{ state, watched, surroundings, running, write, note, progress, now },
      ...{ alerting: told, teller: options.teller(textOf) },
      ...(fetch ? { fetch } : {}),
    });
    if (endpoint) listening = await listen(detector, endpoint, note);
    await detector.begin();
    if (once) {
      await detector.round(signal);
      await detector.deliver(signal);
      return detector.isUnread ? 'unread' : 'stopped';
    }
    await both(detector, every, signal);
    return 'stopped';
  } finally {
    await listening?.close();
    await state.closed();
  }
}

async function listen(
  detector: Detector,
  endpoint: { readonly port: number; readonly host?: string },
  note: FollowOptions['note'],
): Promise<Endpoint | undefined> {
  try {
    return await serve({
      ...endpoint,
      state: () => detector.metrics(),
      trouble: () => detector.trouble(),
    });
  } catch (error) {
    // Nobody would notice that the metrics are missing, so it goes on and says so.
    note(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

const SHORTEST = 100;

/** Reads and delivers side by side: a receiver that is slow must not keep windows waiting. */
async function both(detector: Detector, every: number, signal: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const reading = async () => {
    while (!either.aborted) {
      await detector.round(either);
      await pause(every, either);
    }
  };
  const delivering = async () => {
    while (!either.aborted) {
      const next = await detector.deliver(either);
      const wait = next === undefined ? every : next - Date.now();
      await pause(Math.min(every, Math.max(SHORTEST, wait)), either);
    }
  };
  // Where one of them fails, the other one ends before the state is closed.
  const done = await Promise.allSettled(
    [reading, delivering].map((work) => work().finally(() => ended.abort())),
  );
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}
