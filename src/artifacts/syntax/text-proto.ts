import { type Artifact, Unreadable } from '../artifact.ts';
import type { Place } from '../place.ts';
import { joined, unescaped } from './text-proto/escapes.ts';

/** Messages inside messages; far above what configurations have. */
const DEPTH = 64;

/** Fields and values of one text; far above what people and tools write. */
const NODES = 500_000;

/** Where something stands, by offsets in UTF-16 code units. */
type Extent = { readonly start: number; readonly end: number };

/** A number or a name as it is written, such as `-1.5f`, `0x1F`, `TYPE_FP32`, `true` or `inf`. */
export type Literal = Extent & { readonly is: 'literal'; readonly text: string };

/** A quoted text, its adjacent parts joined; `undefined` where its bytes are not UTF-8. */
export type Text = Extent & { readonly is: 'text'; readonly text: string | undefined };

/** A message with its fields in the order in which they stand; repeated ones stand repeatedly. */
export type Message = Extent & { readonly is: 'message'; readonly fields: readonly Field[] };

export type Value = Literal | Text | Message;

/** A field from its name to the end of its value; each item of a list is a field of its own. */
export type Field = Extent & {
  /** `name`, `[extension.name]`, or `[type.googleapis.com/some.Message]`, without white space. */
  readonly name: string;
  readonly value: Value;
};

/**
 * Reads the text format of protocol buffers, whatever the message: which fields there may be, and
 * how often, is for the reader of the format to know. Nothing is a message without fields.
 * @see https://protobuf.dev/reference/protobuf/textformat-spec/
 * @throws {Unreadable} with the place of the first mistake
 */
export function parseTextProto(artifact: Artifact): Message {
  const text = artifact.text();
  const parser = new Parser(text, (message, at) => {
    return new Unreadable(message, artifact.span(Math.min(at, text.length), at + 1));
  });
  return parser.message(0, undefined, 0);
}

/** The values of a field that may be repeated. */
export const valuesOf = ({ fields }: Message, name: string): readonly Value[] =>
  fields.filter((field) => field.name === name).map(({ value }) => value);

/** The messages of a field that may be repeated. */
export const messagesOf = (message: Message, name: string): readonly Message[] =>
  valuesOf(message, name).filter((value) => value.is === 'message');

/** The value of a field that stands once; where it stands twice, the later one holds. */
export const lastValueOf = ({ fields }: Message, name: string): Value | undefined =>
  fields.findLast((field) => field.name === name)?.value;

/** The message in a field that stands once. */
export function messageOf(message: Message, name: string): Message | undefined {
  const value = lastValueOf(message, name);
  return value?.is === 'message' ? value : undefined;
}

/** A quoted text in UTF-8. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.is === 'text' ? value.text : undefined;

/** The name of a value of an enumeration, or `true` and `false`. */
export const wordOf = (value: Value | undefined): string | undefined =>
  value?.is === 'literal' && /^[A-Za-z_]\w*$/.test(value.text) ? value.text : undefined;

/** `true`, `True`, `t` and `1`, and their opposites. */
export function flagOf(value: Value | undefined): boolean | undefined {
  if (value?.is !== 'literal') return undefined;
  if (['true', 'True', 't', '1'].includes(value.text)) return true;
  return ['false', 'False', 'f', '0'].includes(value.text) ? false : undefined;
}

/** A number that is finite; a whole one only if it is the very number that is written. */
export function numberOf(value: Value | undefined): number | undefined {
  if (value?.is !== 'literal') return undefined;
  const [, sign = '', digits = ''] = /^(-?)(.*)$/.exec(value.text) ?? [];
  const magnitude = magnitudeOf(digits);
  if (magnitude === undefined || !Number.isFinite(magnitude)) return undefined;
  if (/^\w+$/.test(digits) && /^\d+$|^0x/i.test(digits) && !Number.isSafeInteger(magnitude)) {
    return undefined;
  }
  return magnitude === 0 ? 0 : sign === '-' ? -magnitude : magnitude;
}

/** A whole number, exactly. */
export function integerOf(value: Value | undefined): number | undefined {
  const number = numberOf(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function magnitudeOf(digits: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(digits)) return Number(digits);
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  const decimal = /^((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fF]?$/.exec(digits);
  return decimal?.[1] === undefined ? undefined : Number(decimal[1]);
}

/** From the first of some values to the end of the last one. */
export function placeOf(artifact: Artifact, ...values: readonly Extent[]): Place {
  const [first, last] = [values[0], values.at(-1)];
  return first && last ? artifact.span(first.start, last.end) : { file: artifact.file };
}

type Fail = (message: string, at: number) => Unreadable;

class Parser {
  readonly #text: string;
  readonly #fail: Fail;
  #at = 0;
  #nodes = 0;

  constructor(text: string, fail: Fail) {
    this.#text = text;
    this.#fail = fail;
  }

  /** The fields up to `close`, or to the end of the text where there is none. */
  message(start: number, close: string | undefined, depth: number): Message {
    if (depth > DEPTH) throw this.#fail(`the nesting goes deeper than ${DEPTH} levels`, start);
    const fields: Field[] = [];
    for (;;) {
      this.#skip();
      if (this.#at >= this.#text.length) {
        if (close === undefined) break;
        throw this.#fail(`the message that begins here lacks its \`${close}\``, start);
      }
      if (close !== undefined && this.#take(close)) break;
      this.#field(fields, depth);
    }
    return { is: 'message', fields, start, end: this.#at };
  }

  #field(into: Field[], depth: number): void {
    const start = this.#at;
    const name = this.#name();
    this.#skip();
    const isScalar = this.#take(':');
    this.#skip();
    if (this.#take('[')) this.#list(name, start, into, depth);
    else {
      const value = this.#value(depth);
      if (!isScalar && value.is !== 'message') {
        throw this.#fail(`a \`:\` is missing after ${name}`, value.start);
      }
      this.#add(into, { name, value, start, end: this.#at });
    }
    this.#skip();
    if (!this.#take(',')) this.#take(';');
  }

  #list(name: string, start: number, into: Field[], depth: number): void {
    const open = this.#at - 1;
    this.#skip();
    if (this.#take(']')) return;
    for (;;) {
      this.#skip();
      if (this.#at >= this.#text.length) throw this.#fail('this list lacks its `]`', open);
      const value = this.#value(depth);
      this.#add(into, { name, value, start, end: this.#at });
      this.#skip();
      if (this.#take(']')) return;
      if (!this.#take(',')) throw this.#fail('a `,` or `]` is missing here', this.#at);
    }
  }

  #add(into: Field[], field: Field): void {
    this.#nodes++;
    if (this.#nodes > NODES) throw this.#fail(`it holds more than ${NODES} values`, field.start);
    into.push(field);
  }

  #value(depth: number): Value {
    const start = this.#at;
    const next = this.#text[start];
    if (next === '{' || next === '<') {
      this.#at++;
      return this.message(start, next === '{' ? '}' : '>', depth + 1);
    }
    return next === '"' || next === "'" ? this.#strings() : this.#literal();
  }

  /** Texts that stand one after the other are one. */
  #strings(): Text {
    const start = this.#at;
    const parts: (string | Uint8Array)[] = [];
    let end = start;
    for (let quote = this.#text[start]; quote === '"' || quote === "'"; ) {
      parts.push(this.#string(quote));
      end = this.#at;
      this.#skip();
      quote = this.#text[this.#at];
    }
    // White space and comments behind the last part are no part of it.
    this.#at = end;
    return { is: 'text', text: joined(parts), start, end };
  }

  #string(quote: string): string | Uint8Array {
    const start = this.#at;
    let isEscaped = false;
    for (let at = start + 1; ; at++) {
      const next = this.#text[at];
      if (next === undefined || next === '\n') {
        throw this.#fail(`the text that begins here lacks its \`${quote}\``, start);
      }
      if (next === '\\') {
        isEscaped = true;
        at++;
      } else if (next === quote) {
        this.#at = at + 1;
        const raw = this.#text.slice(start + 1, at);
        return isEscaped ? this.#unescaped(raw, start + 1) : raw;
      }
    }
  }

  #unescaped(raw: string, base: number): Uint8Array {
    const bytes = unescaped(raw);
    if (typeof bytes === 'number') throw this.#fail('nobody knows this escape', base + bytes);
    return bytes;
  }

  /** A number or a name; a minus may stand apart from its number. */
  #literal(): Literal {
    const start = this.#at;
    const isNegative = this.#take('-');
    if (isNegative) this.#skip();
    const from = this.#at;
    while (this.#isPartOfLiteral(this.#at, from)) this.#at++;
    const text = this.#text.slice(from, this.#at);
    if (text === '') throw this.#fail('a value is missing here', from);
    const literal = isNegative ? `-${text}` : text;
    if (!WORD.test(text) && magnitudeOf(text) === undefined) {
      throw this.#fail(`${JSON.stringify(literal.slice(0, 40))} is neither number nor name`, start);
    }
    return { is: 'literal', text: literal, start, end: this.#at };
  }

  #isPartOfLiteral(at: number, from: number): boolean {
    const next = this.#text[at] ?? '';
    if (/[\w.]/.test(next)) return true;
    const isSign = next === '+' || next === '-';
    return isSign && at > from && /[eE]/.test(this.#text[at - 1] ?? '') && this.#isNumber(from);
  }

  #isNumber = (from: number): boolean => /^(?!0[xX])[\d.]/.test(this.#text.slice(from, from + 2));

  #name(): string {
    const start = this.#at;
    if (this.#take('[')) {
      while (this.#at < this.#text.length && this.#text[this.#at] !== ']') {
        if (!/[\w./%:~\s-]/.test(this.#text[this.#at] ?? '')) {
          throw this.#fail('this is no name of an extension', this.#at);
        }
        this.#at++;
      }
      if (!this.#take(']')) throw this.#fail('this name lacks its `]`', start);
      return this.#text.slice(start, this.#at).replaceAll(/\s/g, '');
    }
    while (/\w/.test(this.#text[this.#at] ?? '')) this.#at++;
    const name = this.#text.slice(start, this.#at);
    if (!WORD.test(name)) throw this.#fail('the name of a field is missing here', start);
    return name;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** Passes over white space and comments. */
  #skip(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 32 || (code >= 9 && code <= 13)) this.#at++;
      else if (code === 35) {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end === -1 ? this.#text.length : end + 1;
      } else return;
    }
  }
}

const WORD = /^[A-Za-z_]\w*$/;
