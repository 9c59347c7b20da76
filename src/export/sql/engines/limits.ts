import type { Limits } from './engine.ts';

/** Why an engine gave no answer; the message completes "the engine gave no answer: ". */
export class Unanswered extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unanswered';
  }
}

const SECONDS = 600;
const ROWS = 200_000;

export const within = ({ seconds = SECONDS, rows = ROWS }: Limits = {}): Required<Limits> => ({
  seconds,
  rows,
});

export const tooMany = (rows: number): Unanswered =>
  new Unanswered(`it has more than ${rows} rows`);

export const tooLate = (seconds: number): Unanswered =>
  new Unanswered(`it took longer than ${seconds} s`);

const LONGEST_MESSAGE = 400;

/** What an engine says, on one line, without the query that nobody has written, or a password. */
export function refusal(error: unknown, password = ''): Unanswered {
  const said = error instanceof Error ? error.message || String(codeOf(error)) : String(error);
  const [first = ''] = said.split(/\n\s*\n|\nLINE \d+:/);
  const line = first.replaceAll(/\s+/g, ' ').trim();
  const clean = password === '' ? line : line.replaceAll(password, '…');
  return new Unanswered(clean.slice(0, LONGEST_MESSAGE));
}

/** Of an error without a message, such as one of several addresses that none answered at. */
const codeOf = (error: Error): unknown => ('code' in error ? error.code : error.name);
