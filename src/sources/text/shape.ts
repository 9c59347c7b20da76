import { type KINDS, type Kind, SKIPPED, type TextColumn } from './columns.ts';
import { STRIDE } from './records.ts';

/** What is to be done with the value of one key. */
export type Member = {
  /** The key with its quotes and its colon: how many bytes that is, and these as words. */
  readonly length: number;
  readonly one: number;
  readonly oneMask: number;
  readonly two: number;
  readonly twoMask: number;
  readonly three: number;
  readonly threeMask: number;
  /** Of a long key what is left, of which the first word may repeat some bytes. */
  readonly rest: Int32Array;
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
  const filled = Buffer.concat([bytes, Buffer.alloc(12)]);
  const masks = [0, 4, 8].map((from) => maskOf(length - from));
  const [one = 0, two = 0, three = 0] = [0, 4, 8].map(
    (from, at) => filled.readInt32LE(from) & (masks[at] as number),
  );
  const [oneMask = 0, twoMask = 0, threeMask = 0] = masks;
  const rest = new Int32Array(Math.max(0, Math.ceil((length - 12) / 4)));
  for (let at = 0; at < rest.length; at++) {
    rest[at] = bytes.readInt32LE(length - 4 * (rest.length - at));
  }
  const quick = branch ? BOTH : kind;
  const isStranger = kind === SKIPPED && !branch;
  const words = { one, oneMask, two, twoMask, three, threeMask, rest };
  return { length, ...words, kind, quick, base, isStranger, branch };
}

const maskOf = (bytes: number): number => (bytes >= 4 ? -1 : bytes <= 0 ? 0 : 2 ** (8 * bytes) - 1);

/** Whether a key and its colon stand at a place. */
export function isKey(member: Member, view: DataView, at: number): boolean {
  if ((view.getInt32(at, true) & member.oneMask) !== member.one) return false;
  if ((view.getInt32(at + 4, true) & member.twoMask) !== member.two) return false;
  if ((view.getInt32(at + 8, true) & member.threeMask) !== member.three) return false;
  return member.length <= 12 || isRest(member, view, at);
}

function isRest({ length, rest }: Member, view: DataView, at: number): boolean {
  let next = at + length - 4 * rest.length;
  for (let word = 0; word < rest.length; word++, next += 4) {
    if (view.getInt32(next, true) !== rest[word]) return false;
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
