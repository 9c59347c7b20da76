import { distance } from '../closest.ts';
import type { Document } from '../document.ts';
import { lineStarts, rangeAt } from '../lines.ts';
import { endOf, NODE, STRIDE, startOf } from '../parse/layout.ts';
import type { Problem } from '../problem.ts';
import { type Clauses, readClauses } from './clauses.ts';

/**
 * `# mismatch: allow RULE until DATE by NAME: REASON`, beside a value or on a line of its own above
 * it (spec, "Waivers").
 */
export type CommentWaiver = Clauses & {
  readonly file: string;
  /** The line whose values it covers, 1-based. */
  readonly covers: number;
  /** Where the comment itself stands. */
  readonly place: Pick<Problem, 'line' | 'column' | 'endLine' | 'endColumn'>;
};

/** What the comments of a file accept, and which of them cannot be read as a waiver. */
export type CommentWaivers = {
  readonly waivers: readonly CommentWaiver[];
  readonly problems: readonly Problem[];
};

const NONE: CommentWaivers = { waivers: [], problems: [] };

/** How a comment begins that may be meant as a waiver, with the word that decides. */
const MARK = /#[ \t]*mismatch[:\- \t][ \t]*([a-z]+)(?=([^\r\n]{0,200}))/gi;

/** What other checkers call it; whoever writes one of them before a rule means a waiver. */
const SYNONYMS = new Set(['ignore', 'disable', 'waive', 'accept', 'skip', 'suppress', 'mute']);

/** After these the others are only counted. */
const MOST_PROBLEMS = 20;

/**
 * The waivers in the comments of one file, whose documents these are: all of it, since what stands in
 * a scalar is no comment. JSON has none.
 */
export function commentWaivers(documents: readonly Document[]): CommentWaivers {
  const [first] = documents;
  if (first === undefined) return NONE;
  const marks = [...first.text.matchAll(MARK)].filter(isMeant);
  if (marks.length === 0) return NONE;
  const file = new Commented(documents, first);
  const comments = marks.map(({ index }) => index).filter((at) => file.isComment(at));
  const read = comments.map((at) => file.read(at));
  const problems = read.flatMap((one) => ('code' in one ? [one] : []));
  return {
    waivers: read.flatMap((one) => ('code' in one ? [] : [one])),
    problems: [...problems.slice(0, MOST_PROBLEMS), ...file.rest(problems)],
  };
}

/** Prose after `mismatch` is none of ours; a slip of the finger before the name of a rule is. */
function isMeant([mark, word = '', rest = '']: RegExpMatchArray): boolean {
  if (/^#[ \t]*mismatch:[ \t]*allow\b/.test(mark)) return true;
  const verb = word.toLowerCase();
  const isVerb = SYNONYMS.has(verb) || (verb.length < 9 && distance(verb, 'allow') <= 1);
  return isVerb && /[a-z]-[a-z]/.test(rest);
}

/** A text with its lines and with the places in it where no comment can begin. */
class Commented {
  readonly #document: Document;
  readonly #starts: readonly number[];
  /** Start and end of every scalar, in the order of the text. */
  readonly #scalars: readonly (readonly [number, number])[];
  readonly #begins = new Map<number, number | undefined>();
  /** What a line that only comments follow covers, so that a stack of them is walked once. */
  readonly #below = new Map<number, number | undefined>();

  constructor(documents: readonly Document[], first: Document) {
    this.#document = first;
    this.#starts = lineStarts(first.text);
    this.#scalars = documents.flatMap(scalarsOf).sort(([one], [other]) => one - other);
  }

  /** Whether a `#` begins a comment: after a blank, in no scalar, and in no other comment. */
  isComment(at: number): boolean {
    const line = this.#lineOf(at);
    if (!this.#begins.has(line)) this.#begins.set(line, this.#commentIn(line));
    return this.#begins.get(line) === at;
  }

  /** Where the comment of a line begins. */
  #commentIn(line: number): number | undefined {
    const { text } = this.#document;
    const [start, end] = [this.#startOf(line), this.#startOf(line + 1)];
    for (let at = text.indexOf('#', start); at >= 0 && at < end; at = text.indexOf('#', at + 1)) {
      const isApart = at === start || /\s/.test(text.charAt(at - 1));
      if (isApart && !this.#isInScalar(at)) return at;
    }
    return undefined;
  }

  read(at: number): CommentWaiver | Problem {
    const { text, file } = this.#document;
    const line = this.#lineOf(at);
    const said = text.slice(at, this.#startOf(line + 1)).trimEnd();
    const place = rangeAt(this.#starts, at, at + said.length);
    const clauses = readClauses(said);
    const wrong = (code: string, message: string): Problem => ({
      code: `waiver/${code}`,
      message,
      file,
      ...place,
      pointer: '',
    });
    if ('message' in clauses) return wrong(clauses.code, clauses.message);
    const isBeside = text.slice(this.#startOf(line), at).trim() !== '';
    const covers = isBeside ? line : this.#lineBelow(line);
    return covers === undefined
      ? wrong('place', 'this waiver stands above nothing; put it beside a value, or right above it')
      : { ...clauses, file, covers: covers + 1, place };
  }

  rest(problems: readonly Problem[]): readonly Problem[] {
    const last = problems[MOST_PROBLEMS];
    const more = problems.length - MOST_PROBLEMS;
    return last ? [{ ...last, message: `${last.message} (and ${more - 1} more like it)` }] : [];
  }

  #lineOf(at: number): number {
    return rangeAt(this.#starts, at, at).line - 1;
  }

  #startOf(line: number): number {
    return this.#starts[line] ?? this.#document.text.length;
  }

  /** The next line that is no comment, if something stands on it. */
  #lineBelow(line: number): number | undefined {
    if (this.#below.has(line)) return this.#below.get(line);
    let next = line + 1;
    while (/^[ \t]*#/.test(this.#textOf(next))) next++;
    const isEmpty = /^\s*$|^(?:---|\.\.\.)(?:\s|$)/.test(this.#textOf(next));
    const found = isEmpty ? undefined : next;
    for (let each = line; each < next; each++) this.#below.set(each, found);
    return found;
  }

  #textOf(line: number): string {
    return this.#document.text.slice(this.#startOf(line), this.#startOf(line + 1));
  }

  #isInScalar(at: number): boolean {
    let low = 0;
    let high = this.#scalars.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#scalars[middle]?.[0] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const found = this.#scalars[low - 1];
    return found !== undefined && at < found[1];
  }
}

function scalarsOf({ layout }: Document): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let node = 0; node < layout.length; node += STRIDE) {
    if (layout[node] !== NODE.SCALAR || startOf(layout, node) < 0) continue;
    found.push([startOf(layout, node), endOf(layout, node)]);
  }
  return found;
}
