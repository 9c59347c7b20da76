import { Unreadable } from '../../artifacts/artifact.ts';
import { BadLines } from './bad-lines.ts';
import { ByteLines } from './byte-lines.ts';
import { Families } from './families.ts';
import { type MomentOptions, Moments } from './moments.ts';
import { type Scanned, scanNumber } from './number-text.ts';
import {
  type BadLine,
  type MetricsReader,
  READER_LIMITS,
  type ReaderOptions,
  type Sample,
  type Series,
} from './sample.ts';
import { isBlank, isLineEnd, isWhole, LINE_FEED, scanKey, seriesIn } from './series-key.ts';
import { SeriesTable } from './series-table.ts';

export type ExpositionOptions = ReaderOptions &
  MomentOptions & {
    /** Whether timestamps are seconds and `# EOF` ends the source, as OpenMetrics demands. */
    readonly openMetrics?: boolean | undefined;
  };

const HASH = 0x23;

/**
 * Reads the text formats of Prometheus (0.0.4, and names in quotes as of Prometheus 3) and
 * OpenMetrics 1.0, one reading or many of them one after the other. Exemplars and help texts are
 * passed over. A line that cannot be read is left out and told; everything else goes on.
 */
export class ExpositionReader implements MetricsReader {
  readonly #lines: ByteLines;
  readonly #families: Families;
  readonly #table: SeriesTable;
  readonly #moments: Moments;
  readonly #bad = new BadLines();
  readonly #scanned: Scanned = { value: 0, end: 0, exact: undefined };
  readonly #key = { hash: 0, end: 0 };
  #samples: Sample[] = [];
  #line = 0;
  /** The series of the sample before. */
  #last = -1;
  /** Whether samples need a `# EOF` after them. */
  #endsWithMark: boolean;
  #isOpen = false;

  constructor(options: ExpositionOptions = {}) {
    const limits = { ...READER_LIMITS, ...options.limits };
    const timestamps = options.timestamps ?? (options.openMetrics ? 's' : undefined);
    this.#endsWithMark = options.openMetrics === true;
    this.#moments = new Moments({ ...options, timestamps });
    this.#lines = new ByteLines(limits.line);
    this.#families = new Families(limits.series);
    this.#table = new SeriesTable(limits);
  }

  get bad(): readonly BadLine[] {
    return this.#bad.told;
  }

  get badLines(): number {
    return this.#bad.count;
  }

  /** How many readings there were of series without timestamps. */
  get readings(): number {
    return this.#moments.readings;
  }

  /** @throws {Unreadable} where the bytes are compressed */
  push(bytes: Uint8Array): readonly Sample[] {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#lines.push(
      chunk,
      (memory, from, to) => this.#readLines(memory, from, to),
      (start) => {
        this.#line++;
        this.#leaveOut('it is longer than any series', start, 0);
      },
    );
    return this.#handOut();
  }

  end(): readonly Sample[] {
    const rest = this.#lines.rest();
    const text = rest.toString('utf8').trim();
    if (text.startsWith('#')) {
      this.#readLines(Buffer.concat([rest, Buffer.of(LINE_FEED)]), 0, rest.length + 1);
    } else if (text !== '') {
      this.#line++;
      this.#leaveOut('the source ends within it, so that its number may be cut short', rest, 0);
    }
    if (this.#endsWithMark && this.#isOpen) {
      this.#bad.add(this.#line, 'no `# EOF` follows it, so that the end may be missing', text);
    }
    return this.#handOut();
  }

  #handOut(): readonly Sample[] {
    const samples = this.#samples;
    this.#samples = [];
    return samples;
  }

  /** Tells what is wrong with the line at `from`, and gives where the next one begins. */
  #leaveOut(why: string, bytes: Buffer, from: number): number {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end < 0 ? bytes.length : end;
    this.#bad.add(this.#line, why, bytes.toString('utf8', from, Math.min(to, from + 400)));
    return to + 1;
  }

  /** Reads lines of which each ends with a line feed. */
  #readLines(bytes: Buffer, from: number, to: number): void {
    let at = this.#line === 0 ? beginning(bytes, from) : from;
    while (at < to) {
      this.#line++;
      while (isBlank(bytes[at])) at++;
      if (bytes[at] === HASH) at = this.#readComment(bytes, at);
      else if (isLineEnd(bytes[at])) at = bytes.indexOf(LINE_FEED, at) + 1;
      else at = this.#readSample(bytes, at, to);
    }
  }

  /** Gives where the next line begins. */
  #readSample(bytes: Buffer, from: number, to: number): number {
    const id = this.#idAt(bytes, from, to);
    if (id < 0) return bytes.indexOf(LINE_FEED, from) + 1;
    if (this.#last >= 0) this.#table.next[this.#last] = id;
    this.#last = id;
    let at = this.#key.end;
    while (isBlank(bytes[at])) at++;
    scanNumber(bytes, at, to, this.#scanned);
    const { value, end, exact } = this.#scanned;
    if (end < 0) return this.#leaveOut('its value is no number', bytes, from);
    at = end;
    while (isBlank(bytes[at])) at++;
    let time: number | undefined;
    if (bytes[at] !== LINE_FEED && bytes[at] !== HASH && !isLineEnd(bytes[at])) {
      scanNumber(bytes, at, to, this.#scanned);
      time = this.#scanned.end < 0 ? undefined : this.#moments.timeOf(this.#scanned.value);
      if (time === undefined) return this.#leaveOut('its timestamp is no time', bytes, from);
      at = this.#scanned.end;
      while (isBlank(bytes[at])) at++;
    } else if (this.#moments.admit(this.#table.readings[id] as number)) {
      time = this.#moments.now;
      this.#table.readings[id] = this.#moments.readings;
    } else {
      return this.#leaveOut(
        'a reading was over before, and nothing says when this is',
        bytes,
        from,
      );
    }
    const isOver = isLineEnd(bytes[at]) || bytes[at] === HASH;
    if (!isOver) return this.#leaveOut('something follows its timestamp', bytes, from);
    this.#isOpen = true;
    this.#samples.push({ series: this.#table.series[id] as Series, value, exact, time });
    return bytes[at] === LINE_FEED ? at + 1 : bytes.indexOf(LINE_FEED, at) + 1;
  }

  /** The series that is named at `from`, or -1 where none can be read; `#key.end` says where it ends. */
  #idAt(bytes: Buffer, from: number, to: number): number {
    const table = this.#table;
    // Readings list the same series in the same order, so that the next one is known.
    const guess = this.#last < 0 ? -1 : (table.next[this.#last] as number);
    if (guess >= 0 && table.matches(guess, bytes, from, to)) {
      const end = from + table.lengthOf(guess);
      this.#key.end = end;
      if (isWhole(bytes, end)) return guess;
    }
    scanKey(bytes, from, to, this.#key);
    const { hash, end } = this.#key;
    const id = table.find(hash, bytes, from, end);
    return id >= 0 ? id : this.#introduce(hash, bytes, from, end);
  }

  #introduce(hash: number, bytes: Buffer, from: number, to: number): number {
    const series = seriesIn(bytes.subarray(from, to), (name, hasBorder) =>
      this.#families.ofSample(name, hasBorder),
    );
    if ('problem' in series) {
      this.#leaveOut(series.problem, bytes, from);
      return -1;
    }
    const id = this.#table.add(hash, bytes, from, to, series);
    if (id < 0) this.#leaveOut('there is no room for more series', bytes, from);
    return id;
  }

  /** Reads `# TYPE`, `# UNIT` and `# EOF`; any other comment says nothing. */
  #readComment(bytes: Buffer, from: number): number {
    const end = bytes.indexOf(LINE_FEED, from);
    let at = from + 1;
    while (isBlank(bytes[at])) at++;
    const initial = bytes[at];
    // Most comments are help texts, and are not even decoded.
    if (initial === 0x54 || initial === 0x55) {
      this.#families.readComment(bytes.toString('utf8', at, end).trimEnd());
    }
    if (initial === 0x45 && bytes.toString('latin1', at, end).trimEnd() === 'EOF') {
      this.#endsWithMark = true;
      this.#isOpen = false;
      this.#moments.endReading();
    }
    return end + 1;
  }
}

/** Skips a byte order mark. */
function beginning(bytes: Buffer, from: number): number {
  if (bytes[from] === 0x1f && bytes[from + 1] === 0x8b) {
    throw new Unreadable('it is compressed with gzip; it has to be decompressed first');
  }
  const isMark = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
  return isMark ? from + 3 : from;
}
