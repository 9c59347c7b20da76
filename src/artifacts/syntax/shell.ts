/** What stands in a word for a variable, or the output of a command, that nobody can tell. */
export const OPEN = '\0';

/** The value of a variable, and where in the text it was given. */
export type Definition = { readonly value: string; readonly start: number; readonly end: number };

/** What is known of variables; one whose value nobody can tell is not in it. */
export type Variables = ReadonlyMap<string, Definition>;

/** A part of a word: as it is written, or the value of a variable. */
type Piece = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly definition?: Definition;
};

/** One word of a command after quotes and variables, by offsets in the text. */
export type Word = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether there is something in it that only a shell could tell: `OPEN` stands for it. */
  readonly open: boolean;
  readonly pieces: readonly Piece[];
};

/** One simple command, and what stands before it. */
export type Command = {
  readonly words: readonly Word[];
  /** `||` where it runs only if the one before has failed. */
  readonly after: '' | ';' | '&&' | '||' | '|';
};

/** How the text of a script is read. */
export type Script = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What joins lines: `\`, or a backtick in Dockerfiles for Windows. */
  readonly joiner: string;
  readonly variables: Variables;
};

/**
 * The simple commands of a POSIX shell script with the place of every word, in time linear in its
 * length. Lines that are only a comment between joined lines do not count, as in Dockerfiles;
 * redirections are left out, so that `pip install numpy>=1.20` installs any numpy. It runs nothing:
 * what a substitution would give stays open (POSIX.1-2024, Shell Command Language).
 */
export function commandsIn(script: Script): readonly Command[] {
  const lexer = new Lexer(script);
  const commands: Command[] = [];
  let words: Word[] = [];
  let after: Command['after'] = '';
  for (;;) {
    const token = lexer.next();
    if (typeof token === 'object') {
      words.push(token);
      continue;
    }
    if (words.length > 0) commands.push({ words, after });
    if (words.length > 0 || token !== ';') after = token === 'end' ? '' : token;
    words = [];
    if (token === 'end') return commands;
  }
}

/** The words of a text as a shell divides it. */
export const wordsIn = (script: Script): readonly Word[] =>
  commandsIn(script).flatMap(({ words }) => words);

/** Where the characters from `from` up to `to` of a word stand; a lone variable where it is set. */
export function stretch(word: Word, from: number, to: number): readonly [number, number] {
  let at = 0;
  let start: number | undefined;
  for (const piece of word.pieces) {
    const first = from - at;
    const last = to - at;
    const { length } = piece.text;
    if (first >= 0 && last <= length && last > first && piece.definition) {
      const { definition } = piece;
      const isExact = definition.end - definition.start === definition.value.length;
      return isExact
        ? [definition.start + first, definition.start + last]
        : [definition.start, definition.end];
    }
    const isLiteral = piece.end - piece.start === length && !piece.definition;
    if (first >= 0 && first < length) start = isLiteral ? piece.start + first : piece.start;
    if (start !== undefined && last <= length) {
      return [start, isLiteral ? piece.start + last : piece.end];
    }
    at += length;
  }
  return [word.start, word.end];
}

const BLANK = /[ \t]/;
/** How many characters the variables of one script may bring, since they may hold each other. */
const LONGEST = 16_384;
const NAME = /[A-Za-z_]\w*/y;
class Lexer {
  readonly #script: Script;
  #at: number;
  #room = LONGEST;

  constructor(script: Script) {
    this.#script = script;
    this.#at = script.start;
  }

  next(): Word | Command['after'] | 'end' {
    for (;;) {
      this.#skipBlanks();
      const character = this.#peek();
      if (character === '') return 'end';
      const two = character + this.#peek(1);
      if (two === '&&' || two === '||') return this.#take(2, two);
      if (character === '|') return this.#take(1, '|');
      if (';&()\n\r'.includes(character)) return this.#take(1, ';');
      if (character === '<' || character === '>') {
        this.#skipRedirection();
        continue;
      }
      return this.#word();
    }
  }

  #take<T>(length: number, token: T): T {
    this.#at += length;
    return token;
  }

  #peek(ahead = 0): string {
    const at = this.#at + ahead;
    return at < this.#script.end ? this.#script.text.charAt(at) : '';
  }

  #skipBlanks(): void {
    for (;;) {
      const character = this.#peek();
      if (character !== '' && BLANK.test(character)) this.#at++;
      else if (this.#skipJoin()) continue;
      else if (character === '#') this.#skipLine();
      else return;
    }
  }

  /** An escaped end of line, with the empty lines and the comments that follow it. */
  #skipJoin(): boolean {
    const { text, joiner, end } = this.#script;
    if (this.#peek() !== joiner) return false;
    let at = this.#at + 1;
    while (at < end && BLANK.test(text.charAt(at))) at++;
    if (at < end && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') return false;
    for (;;) {
      if (text.charAt(at) === '\r') at++;
      if (text.charAt(at) === '\n') at++;
      let ahead = at;
      while (ahead < end && BLANK.test(text.charAt(ahead))) ahead++;
      const first = ahead < end ? text.charAt(ahead) : '';
      if (first === '#') while (ahead < end && text.charAt(ahead) !== '\n') ahead++;
      else if (first !== '\n' && first !== '\r') break;
      if (ahead >= end) break;
      at = ahead;
    }
    this.#at = Math.min(at, end);
    return true;
  }

  #skipLine(): void {
    while (this.#peek() !== '' && this.#peek() !== '\n') {
      if (!this.#skipJoin()) this.#at++;
    }
  }

  #skipRedirection(): void {
    while ('<>&-'.includes(this.#peek()) && this.#peek() !== '') this.#at++;
    this.#skipBlanks();
    const character = this.#peek();
    if (character !== '' && !';&|()\n\r'.includes(character)) this.#word();
  }

  #word(): Word {
    const start = this.#at;
    const pieces: Piece[] = [];
    let quote = '';
    for (;;) {
      const character = this.#peek();
      if (character === '' || (quote === '' && ' \t\n\r;&|()<>'.includes(character))) break;
      if (character === quote) {
        quote = '';
        this.#at++;
      } else if (quote === '' && (character === '"' || character === "'")) {
        quote = character;
        this.#at++;
      } else if (quote !== "'" && this.#skipJoin()) {
      } else if (quote !== "'" && character === '\\') {
        pieces.push(this.#literal(2, this.#peek(1)));
      } else if (quote !== "'" && '$`'.includes(character)) {
        const from = this.#at;
        const piece = character === '$' ? this.#variable() : this.#output();
        pieces.push(piece ?? { text: OPEN, start: from, end: this.#at });
      } else pieces.push(this.#run(quote));
    }
    const text = pieces.map((piece) => piece.text).join('');
    return { text, start, end: this.#at, open: text.includes(OPEN), pieces };
  }

  #literal(length: number, text: string): Piece {
    const start = this.#at;
    this.#at = Math.min(start + length, this.#script.end);
    return { text, start, end: this.#at };
  }

  /** Characters that mean themselves. */
  #run(quote: string): Piece {
    const { text, end, joiner } = this.#script;
    const stops = quote === "'" ? "'" : quote === '"' ? '"$`\\' : ' \t\n\r;&|()<>"\'$`\\';
    let at = this.#at + 1;
    while (at < end && !stops.includes(text.charAt(at)) && text.charAt(at) !== joiner) at++;
    return this.#literal(at - this.#at, text.slice(this.#at, at));
  }

  /** `$NAME`, `${NAME}`, or with a default; `undefined` for what only a shell could tell. */
  #variable(): Piece | undefined {
    const { text, variables, end } = this.#script;
    const start = this.#at;
    if (this.#peek(1) === '(') {
      this.#skipParentheses();
      return undefined;
    }
    const isBraced = this.#peek(1) === '{';
    NAME.lastIndex = start + (isBraced ? 2 : 1);
    const name = NAME.exec(text)?.[0];
    if (name === undefined) {
      if (isBraced) this.#skipUntil('}');
      else return this.#literal(1, '$');
      return undefined;
    }
    this.#at = NAME.lastIndex;
    let fallback: Definition | undefined;
    if (isBraced) {
      const from = this.#at;
      const close = text.indexOf('}', from);
      this.#at = close < 0 || close >= end ? end : close + 1;
      const rest = text.slice(from, this.#at - 1);
      const [, value] = /^:?-([\w.+-]*)$/.exec(rest) ?? [];
      if (value !== undefined) {
        const first = this.#at - 1 - value.length;
        fallback = { value, start: first, end: first + value.length };
      } else if (rest !== '') return undefined;
    }
    const definition = variables.get(name) ?? fallback;
    if (definition === undefined || definition.value.length > this.#room) return undefined;
    this.#room -= definition.value.length;
    return { text: definition.value, start, end: this.#at, definition };
  }

  #output(): undefined {
    this.#skipUntil('`');
  }

  #skipUntil(character: string): void {
    const { text, end } = this.#script;
    const found = text.indexOf(character, this.#at + 1);
    this.#at = found < 0 || found >= end ? end : found + 1;
  }

  #skipParentheses(): void {
    let depth = 0;
    for (; this.#peek() !== ''; this.#at++) {
      const character = this.#peek();
      if (character === '(') depth++;
      if (character === ')' && --depth <= 0) {
        this.#at++;
        return;
      }
    }
  }
}
