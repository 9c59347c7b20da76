import { isUtf8 } from 'node:buffer';
import type { BadRows, Reason } from './bad.ts';
import { KINDS, SKIPPED } from './columns.ts';
import { JsonScalars } from './json-scalars.ts';
import { scalarEnd, spaceEnd, stringEnd, valueEnd } from './json-syntax.ts';
import { readUsual } from './json-usual.ts';
import type { ToUtc } from './moment.ts';
import { LINE_FEED, type Parser, type Stretch } from './parser.ts';
import { MISSING, type Records, ROWS, SLACK, STRIDE, WRONG } from './records.ts';
import { type Branch, isKey, type Member, rootOf } from './shape.ts';

const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const LETTER_N = 110;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

// How many keys that a record leaves out are skipped without looking it up.
const LEFT_OUT = 4;

// An object with more different keys is looked up key by key.
const LONGEST_SHAPE = 512;

/**
 * Reads one object or list of JSON in each line: what no column asks for is only checked. What comes
 * later counts where a key occurs twice, as in `JSON.parse`.
 */
export class JsonParser implements Parser {
  readonly records: Records;
  readonly bad: BadRows;
  line = 1;
  count = 0;
  readonly #root: Branch;
  readonly #scalars: JsonScalars;
  readonly #toUtc: ToUtc | undefined;
  readonly #isCounting: boolean;
  #bytes: Buffer = Buffer.alloc(SLACK);
  #view: DataView = new DataView(new ArrayBuffer(SLACK));
  #row = 0;
  /** Where the next key is expected in the shape of an object, after one was looked up. */
  #expected = 0;
  #member: Member | undefined;
  /** The first value of the record that is of another type: its slot, and where it is. */
  #wrong = -1;
  #wrongStart = 0;
  #wrongStop = 0;

  constructor(records: Records, bad: BadRows, toUtc?: ToUtc) {
    this.#toUtc = toUtc;
    this.#scalars = new JsonScalars(records, toUtc);
    this.records = records;
    this.bad = bad;
    this.#root = rootOf(records.columns, KINDS);
    this.#isCounting = records.columns.length === 0;
  }

  parse(stretch: Stretch, from: number): number {
    const { bytes, limit, offset } = stretch;
    const { records } = this;
    if (bytes !== this.#bytes) this.#view = new DataView(bytes.buffer, bytes.byteOffset);
    this.#bytes = bytes;
    records.bytes = bytes;
    let at = from;
    while (at < limit && records.rows < ROWS) {
      const start = spaceEnd(bytes, at);
      if (bytes[start] === LINE_FEED) {
        at = start + 1;
        this.line++;
        continue;
      }
      this.count++;
      if (this.#isCounting) {
        at = bytes.indexOf(LINE_FEED, start) + 1;
        this.line++;
        continue;
      }
      this.#row = records.rows;
      this.#wrong = -1;
      const end = this.#record(bytes, start);
      if (end < 0 || !(stretch.isUtf8 || isUtf8(bytes.subarray(at, end)))) {
        at = this.#lose(stretch, at);
      } else {
        records.offsets[records.rows] = offset + at;
        records.lines[records.rows] = this.line;
        if (this.#wrong >= 0) this.#tellWrong(stretch, at);
        records.rows++;
        at = end;
      }
      this.line++;
    }
    return at;
  }

  giveUp(stretch: Stretch, from: number): number {
    const next = this.#lose(stretch, from);
    this.count++;
    this.line++;
    return next;
  }

  #lose({ bytes, offset, tornFrom, isUtf8: isClean }: Stretch, from: number): number {
    const next = bytes.indexOf(LINE_FEED, from) + 1;
    const line = bytes.subarray(from, next);
    const why: Reason = isClean || isUtf8(line) ? 'json' : 'encoding';
    this.bad.add(from >= tornFrom ? 'torn' : why, this.line, offset + from, line);
    this.records.lose();
    return next;
  }

  /** A value that came twice may have been right the second time. */
  #tellWrong({ bytes, offset }: Stretch, from: number): void {
    const { records } = this;
    const first = records.firstWrong(this.#row);
    if (first < 0) return;
    const isFirst = this.#wrong === first * STRIDE + this.#row;
    const value = isFirst ? bytes.subarray(this.#wrongStart, this.#wrongStop) : Buffer.alloc(0);
    this.bad.add('type', this.line, offset + from, value, records.columns[first]?.name);
    records.flaw();
  }

  /** The place after the line feed that ends a record; -1 where it is none. */
  #record(bytes: Buffer, start: number): number {
    const first = bytes[start];
    let end = -1;
    if (first === OPEN_OBJECT) end = this.#object(this.#root, start + 1);
    else if (first === OPEN_LIST) end = this.#list(this.#root, start + 1);
    if (end < 0) return -1;
    if (bytes[end] !== LINE_FEED) end = spaceEnd(bytes, end);
    return bytes[end] === LINE_FEED ? end + 1 : -1;
  }

  #object(branch: Branch, from: number): number {
    const bytes = this.#bytes;
    const view = this.#view;
    const { shape } = branch;
    this.#enter(branch);
    let at = from;
    if ((bytes[at] as number) <= SPACE) at = spaceEnd(bytes, at);
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    let expected = 0;
    for (;;) {
      at = this.#usual(shape, expected, at);
      if (this.#expected < 0) return at;
      expected = this.#expected;
      if ((bytes[at] as number) <= SPACE) at = spaceEnd(bytes, at);
      let member = shape[expected];
      if (member !== undefined && isKey(member, view, at)) {
        expected++;
        at += member.length;
      } else {
        at = this.#lookUp(branch, at, expected);
        if (at < 0) return -1;
        member = this.#member as Member;
        expected = this.#expected;
      }
      if ((bytes[at] as number) <= SPACE) at = spaceEnd(bytes, at);
      at = this.#value(member, at);
      if (at < 0) return -1;
      if ((bytes[at] as number) <= SPACE) at = spaceEnd(bytes, at);
      const next = bytes[at++];
      if (next === COMMA) {
        if ((bytes[at] as number) <= SPACE) at = spaceEnd(bytes, at);
      } else return next === CLOSE_OBJECT ? at : -1;
    }
  }

  /**
   * Takes members as long as they come in the expected order and are spelled as most programs do. Gives
   * the place of the first that is not, with its number in `#expected`; or that after the object, with -1.
   */
  #usual(shape: readonly Member[], from: number, start: number): number {
    const { records } = this;
    const view = this.#view;
    const row = this.#row;
    const toUtc = this.#toUtc;
    let at = start;
    let expected = from;
    for (; expected < shape.length; expected++) {
      const member = shape[expected] as Member;
      if (!isKey(member, view, at)) break;
      const value = at + member.length;
      const first = view.getUint8(value) === SPACE ? value + 1 : value;
      const end = readUsual(member.quick, records, view, first, member.base + row, toUtc);
      if (end < 0) break;
      const next = view.getUint8(end);
      if (next === CLOSE_OBJECT) {
        this.#expected = -1;
        return end + 1;
      }
      if (next !== COMMA) break;
      at = view.getUint8(end + 1) === SPACE ? end + 2 : end + 1;
    }
    this.#expected = expected;
    return at;
  }

  #list(branch: Branch, from: number): number {
    const bytes = this.#bytes;
    this.#enter(branch);
    let at = spaceEnd(bytes, from);
    if (bytes[at] === CLOSE_LIST) return at + 1;
    for (let item = 0; ; item++) {
      const member = branch.items[item];
      at = member === undefined ? valueEnd(bytes, at) : this.#value(member, at);
      if (at < 0) return -1;
      at = spaceEnd(bytes, at);
      const next = bytes[at++];
      if (next !== COMMA) return next === CLOSE_LIST ? at : -1;
      at = spaceEnd(bytes, at);
    }
  }

  /** Where a key occurs twice, nothing is left of its first value. */
  #enter(branch: Branch): void {
    if (branch.record === this.count) {
      const { states } = this.records;
      for (const base of branch.bases) states[base + this.#row] = MISSING;
    }
    branch.record = this.count;
  }

  /**
   * Finds what a key stands for that is not the expected one, and learns the order of the keys. Gives
   * the place after its colon, however it is spelled.
   */
  #lookUp(branch: Branch, at: number, expected: number): number {
    const { shape } = branch;
    for (let ahead = expected + 1; ahead <= expected + LEFT_OUT && ahead < shape.length; ahead++) {
      const member = shape[ahead] as Member;
      if (!isKey(member, this.#view, at)) continue;
      this.#member = member;
      this.#expected = ahead + 1;
      return at + member.length;
    }
    const bytes = this.#bytes;
    if (bytes[at] !== QUOTE) return -1;
    const end = stringEnd(bytes, at);
    if (end < 0) return -1;
    const member = branch.member(JSON.parse(bytes.toString('utf8', at, end)));
    this.#member = member;
    this.#expected = expected;
    const known = shape.indexOf(member);
    if (known >= expected) this.#expected = known + 1;
    else if (known < 0 && shape.length < LONGEST_SHAPE && branch.remembers(member)) {
      shape.splice(expected, 0, member);
      this.#expected = expected + 1;
    }
    const colon = spaceEnd(bytes, end);
    return bytes[colon] === COLON ? colon + 1 : -1;
  }

  /** Takes a value, and gives the place after it. */
  #value(member: Member, at: number): number {
    const { records } = this;
    const slot = member.base + this.#row;
    const end = readUsual(member.quick, records, this.#view, at, slot, this.#toUtc);
    const next = end < 0 ? -1 : (records.bytes[end] as number);
    const isEnd = next === COMMA || next === CLOSE_OBJECT || next === CLOSE_LIST;
    return isEnd || (next >= 0 && next <= SPACE) ? end : this.#unusual(member, slot, at);
  }

  #unusual({ kind, branch }: Member, slot: number, at: number): number {
    const bytes = this.#bytes;
    const first = bytes[at] as number;
    if (first === OPEN_OBJECT || first === OPEN_LIST) {
      let end = -1;
      if (branch === undefined) end = valueEnd(bytes, at);
      else if (first === OPEN_OBJECT) end = this.#object(branch, at + 1);
      else end = this.#list(branch, at + 1);
      if (kind !== SKIPPED && end > 0) this.#setWrong(slot, at, end);
      return end;
    }
    if (branch) this.#enter(branch);
    const end = scalarEnd(bytes, at);
    if (kind === SKIPPED || end < 0) return end;
    if (first === LETTER_N) this.records.states[slot] = MISSING;
    else if (!this.#scalars.take(kind, slot, this.#view, at, end)) this.#setWrong(slot, at, end);
    return end;
  }

  #setWrong(slot: number, at: number, end: number): void {
    this.records.states[slot] = WRONG;
    if (this.#wrong >= 0) return;
    this.#wrong = slot;
    this.#wrongStart = at;
    this.#wrongStop = end;
  }
}
