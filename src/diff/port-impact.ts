import type { Kind, Perspective } from '../generated/descriptors.ts';
import type { Bump } from '../generated/difference.ts';
import type { Change } from './changes.ts';

/** What a change means for others. A `major` one breaks somebody. */
export type Impact = {
  readonly bump: Bump;
  /** What follows from it, as half a sentence. */
  readonly why: string;
  /** Who usually reads the attribute, where nothing in the system tells. */
  readonly readers: readonly Perspective[];
};

/** A change as the table of impacts looks at it. */
export type Looked = Pick<Change, 'how' | 'before' | 'after'> & {
  readonly kind: Kind;
  readonly path: readonly string[];
  /** More or less than before, where the values have an order. */
  readonly order: 'more' | 'less' | undefined;
};

type Direction = 'in' | 'out';

/** What somebody at the other end has to know to read or write a port. */
const FORM = new Set([
  ...['dtype', 'shape', 'layout', 'unit', 'meaning', 'image', 'audio', 'text', 'time'],
  ...['granularity', 'delivery', 'protocol', 'encoder', 'special', 'order', 'precision', 'name'],
]);

const READERS = {
  in: ['software-engineering', 'data-science'],
  out: ['software-engineering'],
} as const satisfies Record<Direction, readonly Perspective[]>;

/**
 * What a change of an input or output means: whoever reads an output must not get what it never got,
 * and whoever writes an input must not be refused what was taken.
 */
export function portImpact(looked: Looked, direction: Direction): Impact {
  const { kind, path, how, after } = looked;
  const [, , part, ...rest] = path;
  const readers = READERS[direction];
  const breaks = (why: string): Impact => ({ bump: 'major', why, readers });
  const adds = (why: string): Impact => ({ bump: 'minor', why, readers: [] });
  if (part === undefined) {
    // What is only learned from is missed when the next model is trained, by nobody before.
    const isLearned = kind === 'TrainingData' || kind === 'RawData';
    if (how === 'removed')
      return isLearned ? adds('it is not learned from') : breaks(GONE[direction]);
    if (direction === 'out' || isOptional(after)) return adds('nobody has to use it');
    return breaks('whoever calls has to send it from now on');
  }
  if (part === 'required') {
    const isAsked = direction === 'in' && after === true;
    return isAsked
      ? breaks('whoever calls has to send it from now on')
      : adds('it is asked of nobody');
  }
  if (part === 'domain') {
    const wider = widens(looked, rest);
    if (wider === undefined) return breaks('the values that it may have are others');
    return (direction === 'out') === wider ? breaks(DOMAIN[direction]) : adds(FITS[direction]);
  }
  if (part === 'text' && TEXTS.has(rest[0] ?? '')) {
    const more = allowsMore(looked, rest[0] ?? '');
    if (more === undefined) return breaks('the two ends understand it differently');
    return (direction === 'out') === more ? breaks(TEXT[direction]) : adds(FITS[direction]);
  }
  if (part === 'nullable' || part === 'missing') {
    const isMore = lacksMore(looked);
    return isMore === undefined || (direction === 'out') === isMore
      ? breaks('what says that a value is missing is another')
      : adds(FITS[direction]);
  }
  if (FORM.has(part)) return breaks('the two ends understand it differently');
  return adds('whoever relies on it should look');
}

const GONE = {
  in: 'whoever sends it is not heard any more',
  out: 'whoever reads it gets nothing',
} as const;

const DOMAIN = {
  in: 'values that were taken are refused',
  out: 'whoever reads it may get values that it never got',
} as const;

const TEXT = {
  in: 'texts that were taken are refused or cut',
  out: 'whoever reads it may get texts that it never got',
} as const;

/** What of a text has more or less: how long it may be, and in which languages. */
const TEXTS = new Set(['maxTokens', 'maxCharacters', 'languages']);

/** Whether longer texts, or those in more languages, are possible after a change. */
function allowsMore({ how, before, after, order }: Looked, key: string): boolean | undefined {
  // Without a limit every text is possible.
  if (how !== 'changed') return how === 'removed';
  return key === 'languages' ? widensSet(before, after) : order && order === 'more';
}

const FITS = {
  in: 'everything that was taken still is',
  out: 'everything that comes could come before',
} as const;

const isOptional = (port: unknown): boolean =>
  typeof port === 'object' && port !== null && 'required' in port && port.required === false;

/** Whether a domain grows with a change; `undefined` where it does neither or both. */
function widens(
  { how, before, after, order }: Looked,
  [bound]: readonly string[],
): boolean | undefined {
  if (bound === 'ordered' || bound === 'pattern') return undefined;
  if (bound === 'open')
    return how === 'changed' ? after === true : (how === 'added') === (after === true);
  // A bound, or the whole domain, that goes leaves everything possible.
  if (how === 'removed') return true;
  if (how === 'added') return false;
  if (bound === 'minimum' || bound === 'exclusiveMinimum') return order && order === 'less';
  if (bound === 'maximum' || bound === 'exclusiveMaximum') return order && order === 'more';
  return bound === 'categories' ? widensSet(before, after) : undefined;
}

/** Whether more values can be missing than before; `undefined` where others say so. */
function lacksMore({ how, before, after }: Looked): boolean | undefined {
  if (how === 'added') return after !== false;
  if (how === 'removed') return before === false;
  return typeof after === 'boolean' ? after : widensSet(before, after);
}

function widensSet(before: unknown, after: unknown): boolean | undefined {
  const [one, other] = [before, after].map(setOf);
  if (one === undefined || other === undefined || one.size === other.size) return undefined;
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  return [...small].every((item) => large.has(item)) ? other.size > one.size : undefined;
}

const setOf = (value: unknown): ReadonlySet<string> | undefined =>
  Array.isArray(value) ? new Set(value.map((item) => JSON.stringify(item))) : undefined;
