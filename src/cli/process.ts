import { fstatSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import type { CheckOptions } from '../check.ts';
import { runAsLongAs } from './engine.ts';
import { notWritten, writeAll } from './files.ts';

/** What a command that checks takes from the process: where it is, what day it is, and its input. */
export const surroundings = (root: string | undefined): CheckOptions => ({
  cwd: process.cwd(),
  stdin: readStandardInput,
  onRead: runAsLongAs,
  today: today(),
  ...(root === undefined ? {} : { root }),
});

/** The flag decides, then NO_COLOR and FORCE_COLOR (no-color.org, force-color.org), then the terminal. */
export function wantsColor(color: boolean | undefined): boolean {
  if (color !== undefined) return color;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  if (TERM === undefined || TERM === 'dumb') return false;
  return mayBeTerminal() && process.stdout.isTTY === true;
}

/** Only a device that does not swallow everything can be one, and to ask node takes ten times as long. */
function mayBeTerminal(): boolean {
  const output = fstatSync(1);
  if (!output.isCharacterDevice()) return false;
  if (process.platform === 'win32') return true;
  return output.rdev !== statSync(devNull, { throwIfNoEntry: false })?.rdev;
}

/** Waivers run out by the calendar of UTC. */
const today = (): string => now().slice(0, 10);

/** This moment in RFC 3339, in whole seconds of UTC, or that which reproducible builds set. */
export function now(): string {
  const epoch = Number(process.env['SOURCE_DATE_EPOCH'] || Number.NaN);
  const moment = Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date();
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** What was typed, in words that a shell takes for the same. */
export const commandLine = (): string =>
  ['mismatch', ...process.argv.slice(2).map(quoted)].join(' ');

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Stops where there is more than a descriptor may have, so that an endless input has an end. */
async function readStandardInput(most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Writes without node's stream, whose making takes a tenth of a short run. A pipe that closes early
 * (`| head`) is no error; `false` says that there is no reader any more.
 * @throws {NotWritten}
 */
export function write(text: string): boolean {
  try {
    writeAll(1, text);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return false;
    throw notWritten(error, 'to standard output');
  }
}
