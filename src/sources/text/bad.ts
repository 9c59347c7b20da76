import { escapeTerminal } from '../../escape.ts';

/** Why a record is bad. Of one with a wrong `type` the other values count; nothing of the others. */
export type Reason =
  | 'type'
  | 'json'
  | 'fields'
  | 'quote'
  | 'encoding'
  | 'long'
  | 'torn'
  | 'compression';

/** What people are told, after "the record". */
export const REASONS: Readonly<Record<Reason, string>> = {
  type: 'holds a value of another type',
  json: 'is neither an object nor a list of JSON on one line',
  fields: 'has more or fewer fields than the header',
  quote: 'has a quote that is not closed, or goes on after it',
  encoding: 'is not UTF-8',
  long: 'is longer than 16 MiB',
  torn: 'ends in the middle',
  compression: 'and all after it cannot be decompressed',
};

export type BadSample = {
  /** Counted from 1 at the beginning of the file. */
  readonly line: number;
  /** Where the record begins. In a compressed file, of what is compressed. */
  readonly byte: number;
  readonly reason: Reason;
  /** The column whose value is of another type. */
  readonly column?: string;
  /** The value, or how the record begins: one line that any terminal can show. */
  readonly excerpt: string;
};

export type Bad = {
  /** All of them. */
  readonly rows: number;
  readonly by: Readonly<Partial<Record<Reason, number>>>;
  /** Some of each reason, in the order of the file. */
  readonly samples: readonly BadSample[];
};

const MOST_SAMPLES = 20;
const LONGEST_EXCERPT = 80;
// A character takes four bytes at most.
export const EXCERPT_BYTES = LONGEST_EXCERPT * 4;

/** Counts bad records, and keeps some of each reason. */
export class BadRows {
  rows = 0;
  readonly #by = new Map<Reason, number>();
  readonly #samples: BadSample[] = [];

  /** @param excerpt the bytes of the value or of the record, of which the first are told */
  add(reason: Reason, line: number, byte: number, excerpt: Buffer, column?: string): void {
    const before = this.#by.get(reason) ?? 0;
    this.#by.set(reason, before + 1);
    this.rows++;
    if (before >= MOST_SAMPLES) return;
    const named = column === undefined ? {} : { column };
    this.#samples.push({ line, byte, reason, ...named, excerpt: excerptOf(excerpt) });
  }

  told(): Bad {
    return { rows: this.rows, by: Object.fromEntries(this.#by), samples: some(this.#samples) };
  }
}

function excerptOf(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, EXCERPT_BYTES).replace(/\r?\n$/, '');
  const start = escapeTerminal(text).slice(0, LONGEST_EXCERPT);
  return start.length < text.length || bytes.length > EXCERPT_BYTES ? `${start}…` : start;
}

/** As many of each reason as there is room for, so that a rare one is not crowded out. */
function some(samples: readonly BadSample[]): readonly BadSample[] {
  const turns = new Map<Reason, number>();
  const turnOf = ({ reason }: BadSample): number => {
    const turn = turns.get(reason) ?? 0;
    turns.set(reason, turn + 1);
    return turn;
  };
  return [...samples]
    .sort(byPlace)
    .map((sample) => ({ sample, turn: turnOf(sample) }))
    .sort((one, other) => one.turn - other.turn || byPlace(one.sample, other.sample))
    .slice(0, MOST_SAMPLES)
    .map(({ sample }) => sample)
    .sort(byPlace);
}

const byPlace = (one: BadSample, other: BadSample): number => one.byte - other.byte;

/** The bad records of parts of one file, whose lines count on from one part to the next. */
export function mergeBad(parts: readonly { readonly bad: Bad; readonly lines: number }[]): Bad {
  const by: Partial<Record<Reason, number>> = {};
  const samples: BadSample[] = [];
  let rows = 0;
  let before = 0;
  for (const { bad, lines } of parts) {
    rows += bad.rows;
    for (const [reason, count] of Object.entries(bad.by) as [Reason, number][]) {
      by[reason] = (by[reason] ?? 0) + count;
    }
    for (const sample of bad.samples) samples.push({ ...sample, line: sample.line + before });
    before += lines;
  }
  return { rows, by, samples: some(samples) };
}
