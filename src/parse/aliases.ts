import { type AliasEvent, EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { addFault, refuseAnchor, type State } from './fault.ts';
import { addScalar } from './layout.ts';

const { SEQUENCE, MAPPING, SCALAR, ALIAS, POP } = EVENT_ID;
const { PLAIN } = SCALAR_STYLE;

/** Anchors that were read, by the index of their event, and what copies of them may still cost. */
export type Aliases = {
  readonly anchors: Map<string, number>;
  /** In events of the parser, for all documents of a text together. */
  room: number;
  /** How many copies are being read, one within the other. */
  depth: number;
};

/** Deeper than people write; every level may go as deep as a text. */
const DEEPEST = 4;

export const beginAliases = (room: number): Aliases => ({ anchors: new Map(), room, depth: 0 });

type Anchored = { readonly anchorStart: number; readonly anchorEnd: number };

const nameOf = ({ text }: State, { anchorStart, anchorEnd }: Anchored): string =>
  text.slice(anchorStart, anchorEnd);

/**
 * Remembers an anchor once its value is complete, so that none holds itself; where aliases are no
 * part of the language, it is a mistake.
 */
export function noteAnchor(state: State, event: Anchored, index: number): void {
  const { aliases } = state;
  if (aliases === undefined) {
    refuseAnchor(state, event.anchorStart, event.anchorEnd);
    return;
  }
  if (aliases.depth > 0) return;
  const name = nameOf(state, event);
  if (aliases.anchors.has(name)) {
    fault(state, event, `the anchor \`&${name}\` stands here a second time`);
  }
  aliases.anchors.set(name, index);
}

const fault = (state: State, { anchorStart, anchorEnd }: Anchored, message: string): void =>
  addFault(state, 'alias', message, anchorStart - 1, anchorEnd);

/** What an alias stands for, read once more, with the places where it was written. */
export function readCopy(
  state: State,
  aliases: Aliases,
  event: AliasEvent,
  read: () => unknown,
): unknown {
  const source = aliases.anchors.get(nameOf(state, event));
  const isTooMuch = aliases.depth >= DEEPEST || aliases.room <= 0;
  if (source === undefined || isTooMuch) {
    const name = nameOf(state, event);
    const why = source === undefined ? 'names nothing that stands before it' : TOO_MUCH;
    fault(state, event, `the alias \`*${name}\` ${why}`);
    addScalar(state.nodes, event.anchorStart - 1 + state.base, event.anchorEnd + state.base);
    return null;
  }
  const value = elsewhere(state, aliases, source, read);
  state.end = event.anchorEnd;
  return value;
}

const TOO_MUCH = 'stands for more than is read';

function elsewhere<T>(state: State, aliases: Aliases, source: number, read: () => T): T {
  const { at } = state;
  state.at = source;
  state.end = 0;
  aliases.depth++;
  const value = read();
  aliases.depth--;
  aliases.room -= state.at - source;
  state.at = at;
  return value;
}

/**
 * The mappings that `<<: *name` or `<<: [*one, *other]` at hand merges, by the index of their event;
 * they are passed over then (https://yaml.org/type/merge.html).
 */
export function mergedAt(state: State): readonly number[] | undefined {
  const { events, aliases, at, text } = state;
  const key = events[at];
  if (!aliases || key?.type !== SCALAR || key.style !== PLAIN || key.valueStart === -1) {
    return undefined;
  }
  if (text.slice(key.valueStart, key.valueEnd) !== '<<') return undefined;
  const isList = events[at + 1]?.type === SEQUENCE;
  const found: number[] = [];
  let end = at + (isList ? 2 : 1);
  for (let event = events[end]; event?.type === ALIAS; event = events[end]) {
    const source = aliases.anchors.get(nameOf(state, event));
    if (source === undefined || events[source]?.type !== MAPPING) return undefined;
    found.push(source);
    state.end = event.anchorEnd;
    end++;
    if (!isList) break;
  }
  if (found.length === 0 || (isList && events[end]?.type !== POP)) return undefined;
  state.at = end + (isList ? 1 : 0);
  return found;
}

/** Reads the pairs of a mapping that is merged into another one. */
export function readMerged(state: State, source: number, read: () => void): void {
  const { aliases, end } = state;
  if (aliases === undefined) return;
  if (aliases.depth >= DEEPEST || aliases.room <= 0) {
    addFault(state, 'alias', `what \`<<\` merges ${TOO_MUCH}`, end, end);
    return;
  }
  // The first event opens the mapping itself.
  elsewhere(state, aliases, source + 1, read);
  state.end = end;
}
