import { ByteLines } from './byte-lines.ts';
import { LINE_FEED } from './series-key.ts';

/** What becomes of JSON: whole values, and parts that are none. */
export type JsonTaker = {
  /** @param line where the value begins, from 1 */
  value(value: unknown, line: number): void;
  bad(line: number, why: string, start: string): void;
};

/**
 * Divides bytes into the JSON values that follow one another in them: a value a line, or values
 * over many lines. Integers too long for a double become texts, so that nobody rounds them.
 */
export class JsonValues {
  readonly #lines: ByteLines;
  readonly #most: number;
  readonly #taker: JsonTaker;
  #line = 0;
  /** The lines of a value that is not over. */
  #begun: string[] = [];
  #size = 0;
  #depth = 0;
  #firstLine = 0;
  /** Whether lines may be the rest of a value that was given up. */
  #isLost = false;

  /** @param most bytes of one value */
  constructor(most: number, taker: JsonTaker) {
    this.#lines = new ByteLines(most);
    this.#most = most;
    this.#taker = taker;
  }

  push(chunk: Buffer): void {
    this.#lines.push(
      chunk,
      (bytes, from, to) => {
        for (let at = from; at < to; ) {
          const end = bytes.indexOf(LINE_FEED, at);
          this.#readLine(bytes.toString('utf8', at, end));
          at = end + 1;
        }
      },
      (start) => {
        this.#line++;
        const text = start.toString('utf8', 0, 400);
        if (this.#begun.length > 0) this.#giveUp(TOO_LARGE);
        else this.#taker.bad(this.#line, TOO_LARGE, text);
      },
    );
  }

  end(): void {
    const rest = this.#lines.rest();
    if (rest.length > 0) this.#readLine(rest.toString('utf8'));
    this.#giveUp('the source ends within it');
  }

  #readLine(line: string): void {
    this.#line++;
    const text = line.replace(/^\ufeff/, '').trim();
    // Only a value of its own begins so at the start of a line: the one before was cut off.
    if (line.startsWith('{"')) this.#giveUp('another value begins within it');
    if (/^\ufeff?[[{]/.test(line)) this.#isLost = false;
    if (this.#begun.length > 0) this.#goOn(text);
    else if (this.#isLost || text === '' || text === ',') return;
    else if (/^[[{]/.test(text)) this.#begin(text);
    else this.#taker.bad(this.#line, 'it is no JSON', text);
  }

  #begin(text: string): void {
    const parsed = parse(text);
    if (parsed) {
      this.#taker.value(parsed.value, this.#line);
      return;
    }
    this.#firstLine = this.#line;
    this.#goOn(text);
  }

  #goOn(text: string): void {
    this.#begun.push(text);
    this.#size += text.length;
    const change = depthOf(text);
    this.#depth += change ?? 0;
    if (change === undefined) this.#giveUp('a text in it is not closed');
    else if (this.#size > this.#most) this.#giveUp(TOO_LARGE);
    else if (this.#depth <= 0) this.#finish();
  }

  #finish(): void {
    const parsed = parse(this.#begun.join('\n'));
    if (!parsed) {
      this.#giveUp('it is no JSON');
      return;
    }
    this.#forget();
    this.#taker.value(parsed.value, this.#firstLine);
  }

  #giveUp(why: string): void {
    const [start] = this.#begun;
    this.#forget();
    if (start === undefined) return;
    this.#isLost = true;
    this.#taker.bad(this.#firstLine, why, start);
  }

  #forget(): void {
    this.#begun = [];
    this.#size = 0;
    this.#depth = 0;
  }
}

const TOO_LARGE = 'it is larger than what is read at once';

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(LONG.test(text) ? withQuotes(text) : text) };
  } catch {
    return undefined;
  }
}

// Most long numbers of OTLP are texts already, and a colon, a comma or a bracket stands elsewhere.
const LONG = /[:,[]\s?-?\d{16}/;

/** Puts integers of 16 and more digits into quotes. */
function withQuotes(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === '"') at = endOfText(text, at + 1);
    else if (sign === '-' || (sign >= '0' && sign <= '9')) {
      const end = endOfNumber(text, at);
      const number = text.slice(at, end);
      if (/^-?\d{16,}$/.test(number)) {
        parts.push(text.slice(from, at), '"', number, '"');
        from = end;
      }
      at = end - 1;
    }
  }
  return `${parts.join('')}${text.slice(from)}`;
}

/** Where the closing quote stands, or the end. */
function endOfText(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && /[\d.eE+-]/.test(text[at] as string)) at++;
  return at;
}

/** How much deeper the end of a line lies than its start; nothing where it ends within a text. */
function depthOf(line: string): number | undefined {
  let depth = 0;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (sign === '"') {
      at = endOfText(line, at + 1);
      if (at >= line.length) return undefined;
    } else if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
  }
  return depth;
}
