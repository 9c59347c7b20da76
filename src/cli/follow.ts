import { fstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { follow } from '../follow/follow.ts';
import { StateError } from '../follow/state.ts';
import { lines, texts } from '../follow/told.ts';
import type { Windows } from '../observe/windows.ts';
import { parseDuration } from '../values/duration.ts';
import type { MonitorFlags } from './monitor.ts';
import { outputsOf } from './output.ts';
import { surroundings, wantsColor, write } from './process.ts';
import { complain, writeError } from './tell.ts';

export type FollowFlags = MonitorFlags & {
  /** From one look to the next. */
  readonly every?: string;
};

const LONGEST = 3600;

/** Whoever read what is told has ended, as `| head` does. */
class ReaderGone extends Error {}

/** How windows can be told one by one. */
const TOLD: ReadonlySet<string> = new Set(['pretty', 'json', 'jsonl']);

/** `mismatch monitor --follow`: the same as a service that reads on as exports grow. */
export async function followCommand(
  paths: readonly string[],
  flags: FollowFlags,
  windows: Windows | undefined,
): Promise<ExitCode> {
  if (flags.state === undefined) {
    return refused('--follow needs --state FOLDER, which keeps what it needs to go on');
  }
  const every = parseDuration(flags.every ?? '10s');
  if (!every.ok || every.value.amount < 0.1 || every.value.amount > LONGEST) {
    return refused(`--every has to be from 100ms to 1h, not ${JSON.stringify(flags.every)}`);
  }
  const [output, ...others] = outputsOf(flags);
  if (output?.file !== undefined || others.length > 0 || !TOLD.has(output?.format ?? '')) {
    return refused(
      '--follow reports as it goes: --format has to be pretty, json or jsonl, without a file',
    );
  }
  const isJson = output?.format !== 'pretty';
  const color = !isJson && wantsColor(flags.color);
  const line = progressLine();
  try {
    const ended = await follow(paths, {
      ...surroundings(flags.root),
      replaced: flags.export,
      ...(windows ? { windows } : {}),
      state: resolve(flags.state),
      every: every.value.amount * 1000,
      once: flags.once === true,
      signal: stopped(),
      online: flags.online,
      environment: (name) => process.env[name],
      variables: process.env,
      teller: (textOf) => (isJson ? lines : texts({ color, quiet: true, textOf })),
      write: (text) => {
        line.clear();
        // What nobody has read stays in the state, and is told at the next start.
        if (!write(text)) throw new ReaderGone();
      },
      note: (sentence) => {
        line.clear();
        writeError(`${escapeTerminal(sentence)}\n`);
      },
      progress: line.show,
    });
    line.clear();
    if (ended === 'stopped') return EXIT.ok;
    // Which export it is has been told already.
    if (ended === 'unread') return EXIT.invalid;
    const why = 'no descriptor names an export of predictions or metrics to follow';
    return complain(why, EXIT.invalid);
  } catch (error) {
    line.clear();
    if (error instanceof ReaderGone) return EXIT.ok;
    if (!(error instanceof StateError)) throw error;
    return complain(error.message, error.reason === 'in-use' ? EXIT.usage : EXIT.invalid);
  }
}

const refused = (why: string): ExitCode => complain(why, EXIT.usage);

/** Ends with the first signal once the step under way is stored, and with the second one at once. */
function stopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
      controller.abort();
    });
  }
  return controller.signal;
}

/** One line on a terminal, written over and over; nothing where nobody looks. */
function progressLine() {
  const isSeen = fstatSync(2).isCharacterDevice() && process.stderr.isTTY === true;
  let isThere = false;
  return {
    show: isSeen
      ? (text: string) => {
          writeError(`\r\u001b[K${escapeTerminal(text)}`);
          isThere = true;
        }
      : undefined,
    clear() {
      if (isThere) writeError('\r\u001b[K');
      isThere = false;
    },
  };
}
