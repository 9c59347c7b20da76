import { BOOLEAN, LABEL, TEXT, TIME } from './columns.ts';
import { momentOf, readMoment, type ToUtc } from './moment.ts';
import { CODED, PRESENT, type Records, STRANGE, STRIDE } from './records.ts';
import { hashShort, SHORT } from './short-text.ts';
import { epochIn } from './words.ts';

const QUOTE = 34;
const [T, F] = [116, 102];

// No number and no moment is longer.
const LONGEST_WORD = 1000;

// Codes have 400 characters, each of which takes six bytes where it is escaped.
const LONGEST_CODE = 2402;

/** Takes scalars of JSON for the values of columns, however they are spelled. */
export class JsonScalars {
  readonly #records: Records;
  readonly #toUtc: ToUtc | undefined;

  constructor(records: Records, toUtc: ToUtc | undefined) {
    this.#records = records;
    this.#toUtc = toUtc;
  }

  /** Takes a scalar that is not `null`; false where it is neither of the type of the column nor a code. */
  take(kind: number, slot: number, view: DataView, at: number, end: number): boolean {
    if (this.#takeValue(kind, slot, view, at, end)) return true;
    if (!this.#isCode(slot, at, end)) return false;
    this.#records.states[slot] = CODED;
    return true;
  }

  #isCode(slot: number, at: number, end: number): boolean {
    const codes = this.#records.codes[Math.trunc(slot / STRIDE)];
    if (codes === undefined || end - at > LONGEST_CODE) return false;
    const said = this.#records.bytes.toString('utf8', at, end);
    return codes.has(this.#records.bytes[at] === QUOTE ? (JSON.parse(said) as string) : said);
  }

  #takeValue(kind: number, slot: number, view: DataView, at: number, end: number): boolean {
    const { bytes, values, states } = this.#records;
    const first = bytes[at] as number;
    if (kind === TEXT || kind === LABEL) return this.#takeText(kind, slot, view, at, end);
    let value: number | undefined;
    if (kind === BOOLEAN) {
      if (first !== T && first !== F) return false;
      value = first === T ? 1 : 0;
    } else if (first === T || first === F) return false;
    else if (kind === TIME) value = this.#moment(slot, at, end);
    else if (first !== QUOTE) value = numberOf(bytes, at, end);
    if (value === undefined) return false;
    values[slot] = value;
    states[slot] = Number.isFinite(value) ? PRESENT : STRANGE;
    return true;
  }

  /** A text with escapes: one without has been taken already. Or a label that is none. */
  #takeText(kind: number, slot: number, view: DataView, at: number, end: number): boolean {
    const { words, spans, states, escaped } = this.#records;
    states[slot] = PRESENT;
    if (this.#records.bytes[at] === QUOTE) {
      spans[2 * slot] = at + 1;
      spans[2 * slot + 1] = ~(end - at - 2);
      escaped[Math.trunc(slot / STRIDE)] = 1;
      return true;
    }
    spans[2 * slot] = at;
    spans[2 * slot + 1] = end - at;
    if (end - at <= SHORT) hashShort(view, at, end - at, words, slot);
    return kind === LABEL;
  }

  #moment(slot: number, at: number, end: number): number | undefined {
    const bytes = this.#records.bytes;
    const { values } = this.#records;
    if (bytes[at] !== QUOTE) {
      const moment = momentOf(numberOf(bytes, at, end));
      return Number.isNaN(moment) ? undefined : moment;
    }
    if (readMoment(bytes, at + 1, values, slot, this.#toUtc) === end - 1) return values[slot];
    if (end - at > LONGEST_WORD) return undefined;
    const said = epochIn(bytes.toString('latin1', at + 1, end - 1));
    return typeof said === 'number' ? said : undefined;
  }
}

/** A number that is known to be one of JSON, or one of the words that Python writes. */
const numberOf = (bytes: Buffer, at: number, end: number): number =>
  Number(bytes.toString('latin1', at, end)) + 0;
