import { type KINDS, type Kind, SKIPPED, type TextColumn } from './columns.ts';
import { STRIDE } from './records.ts';

/** What is to be done with the value of one key. */
export type Member = {
  /** The key with its quotes and its colon: how many bytes that is. */
  readonly length: number;
  /** Its first and its last eight bytes as doubles, which may have some in common. */
  readonly head: number;
  readonly tail: number;
  /** Where it is shorter than that, the first and the last four as words. */
  readonly first: number;
  readonly last: number;
  /** All of it where it is longer than twice eight bytes. */
  readonly long: Buffer | undefined;
  readonly kind: Kind;
  /** The same, but nothing where something may be inside as well. */
  readonly quick: Kind | typeof BOTH;
  /** Where the values of its column begin. */
  readonly base: number;
  readonly isStranger: boolean;
  /** What is inside, where a column is. */
  readonly branch: Branch | undefined;
};

/** What is no kind of column. */
const BOTH = 255;

// Keys that are not asked for are remembered as well, because most records have the same ones.
const MOST_KNOWN = 1024;

/** An object or a list in which columns are. */
export class Branch {
  readonly #members = new Map<string, Member>();
  readonly #strangers = new Map<string, Member>();
  /** The same members where it is a list. */
  readonly items: (Member | undefined)[] = [];
  /** The keys of the last object in their order: the next one is most likely the same. */
  readonly shape: Member[] = [];
  /** Where the values of the columns inside begin. */
  readonly bases: readonly number[];
  /** The record that it was last met in. */
  record = -1;

  constructor(columns: readonly Way[]) {
    this.bases = [...new Set(columns.map(({ base }) => base))];
    for (const key of new Set(columns.map(({ path }) => path[0] as string))) {
      const inside = columns.filter(({ path }) => path[0] === key);
      const own = inside.find(({ path }) => path.length === 1);
      const deeper = inside
        .filter(({ path }) => path.length > 1)
        .map(({ path, ...rest }) => ({ ...rest, path: path.slice(1) }));
      const branch = deeper.length > 0 ? new Branch(deeper) : undefined;
      const member = memberOf(key, own?.kind ?? SKIPPED, own?.base ?? 0, branch);
      this.#members.set(key, member);
      if (/^(?:0|[1-9]\d{0,5})$/.test(key)) this.items[Number(key)] = member;
    }
  }

  /** What a key stands for, whether it is asked for or not. */
  member(key: string): Member {
    const known = this.#members.get(key) ?? this.#strangers.get(key);
    if (known) return known;
    const stranger = memberOf(key, SKIPPED, 0, undefined);
    if (this.#strangers.size < MOST_KNOWN) this.#strangers.set(key, stranger);
    return stranger;
  }

  /** Whether the next key of that name stands for the same member. */
  remembers(member: Member): boolean {
    return !member.isStranger || this.#strangers.size < MOST_KNOWN;
  }
}

type Way = { readonly path: readonly string[]; readonly kind: Kind; readonly base: number };

function memberOf(key: string, kind: Kind, base: number, branch: Branch | undefined): Member {
  // There are other ways to spell a key that has escapes in it; this is the usual one.
  const bytes = Buffer.from(`${JSON.stringify(key)}:`, 'utf8');
  const { length } = bytes;
  const quick = branch ? BOTH : kind;
  const isStranger = kind === SKIPPED && !branch;
  return { length, ...wordsOf(bytes), kind, quick, base, isStranger, branch };
}

// An empty key is looked up: no JSON has what it is compared with.
const NO_KEY = 0;

function wordsOf(key: Buffer): Pick<Member, 'head' | 'tail' | 'first' | 'last' | 'long'> {
  const { length } = key;
  const [isWord, isDouble] = [length >= 4, length >= 8];
  return {
    head: isDouble ? key.readDoubleLE(0) : NaN,
    tail: isDouble ? key.readDoubleLE(length - 8) : NaN,
    first: isWord ? key.readInt32LE(0) : NO_KEY,
    last: isWord ? key.readInt32LE(length - 4) : NO_KEY,
    long: length > 16 ? key : undefined,
  };
}

/**
 * Whether a key and its colon stand at a place. Bytes of UTF-8 are neither zeros nor NaN as a double,
 * so that doubles are equal where their bytes are.
 */
export function isKey(member: Member, view: DataView, at: number): boolean {
  const { length } = member;
  if (length < 8) {
    const isFirst = view.getInt32(at, true) === member.first;
    return isFirst && view.getInt32(at + length - 4, true) === member.last;
  }
  if (view.getFloat64(at, true) !== member.head) return false;
  if (view.getFloat64(at + length - 8, true) !== member.tail) return false;
  return member.long === undefined || isLong(member.long, view, at);
}

function isLong(key: Buffer, view: DataView, at: number): boolean {
  for (let byte = 8; byte < key.length - 8; byte++) {
    if (view.getUint8(at + byte) !== key[byte]) return false;
  }
  return true;
}

/** The object that has all columns inside. A name with dots is a key, and a way through objects too. */
export function rootOf(columns: readonly TextColumn[], kinds: typeof KINDS): Branch {
  const ways = columns.flatMap(({ name, as, path }, column) => {
    const [kind, base] = [kinds[as], column * STRIDE];
    const paths = path ? [path] : name.includes('.') ? [[name], name.split('.')] : [[name]];
    return paths.map((one) => ({ path: one, kind, base }));
  });
  return new Branch(ways);
}
