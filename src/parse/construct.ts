import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { beginAliases, mergedAt, noteAnchor, readCopy, readMerged } from './aliases.ts';
import { flowEnd, scalarExtent } from './extent.ts';
import {
  addFault,
  checkCollection,
  checkDirectives,
  earlierKey,
  type Fault,
  prefix,
  refuseAnchor,
  type State,
} from './fault.ts';
import { addScalar, closeCollection, type Layout, NODE, openCollection } from './layout.ts';
import { resolveScalar, resolveTagged } from './scalar.ts';

// Bound once: a bundle reads the exports of a CommonJS module through a getter each time, which
// made parsing half as slow again.
const { DOCUMENT, SEQUENCE, MAPPING, SCALAR, ALIAS, POP } = EVENT_ID;
const { PLAIN, DOUBLE_QUOTED } = SCALAR_STYLE;
const { FLOW } = COLLECTION_STYLE;
const scalarValue = getScalarValue;

/** One document of an event stream as plain data. `empty` has nothing between its markers. */
export type Constructed = {
  readonly value: unknown;
  readonly layout: Layout;
  readonly faults: readonly Fault[];
  readonly empty: boolean;
};

/**
 * Plain data, positions and mistakes of every document in js-yaml's events over `text`, in one
 * pass. Scalars follow the core schema of YAML 1.2; keys keep the text as written, so `3.10: x`
 * has the key `3.10`. Anchors, aliases, tags other than the core ones, keys that are not scalars,
 * duplicate keys and numbers that JSON lacks are faults. Nesting was limited by the parser, so the
 * recursion is bounded. `base` is the offset of `text` in its file. With `room` for so many values,
 * an alias is a copy of what its anchor names (aliases.ts). Throws where the events are not those of
 * a parser.
 */
export function construct(
  text: string,
  events: readonly Event[],
  base = 0,
  room = 0,
): Constructed[] {
  const state: State = { text, events, base, at: 0, nodes: [], faults: [], end: 0 };
  if (room > 0) state.aliases = beginAliases(room);
  const documents: Constructed[] = [];
  while (state.at < events.length) {
    const opening = events[state.at++];
    state.nodes = [];
    state.faults = [];
    state.aliases?.anchors.clear();
    if (opening?.type === DOCUMENT) checkDirectives(state, opening);
    const value = readNode(state);
    state.at++;
    const layout = new Int32Array(state.nodes);
    documents.push({ value, layout, faults: state.faults, empty: layout[1] === -1 });
  }
  return documents;
}

/** Reads one node with everything below it. */
function readNode(state: State): unknown {
  const event = state.events[state.at++];
  switch (event?.type) {
    case SCALAR:
      return readScalar(state, event);
    case SEQUENCE:
      return readSequence(state, event);
    case MAPPING:
      return readMapping(state, event);
    case ALIAS: {
      const { anchorStart, anchorEnd } = event;
      if (state.aliases) return readCopy(state, state.aliases, event, () => readNode(state));
      refuseAnchor(state, anchorStart, anchorEnd);
      addScalar(state.nodes, anchorStart - 1 + state.base, anchorEnd + state.base);
      return null;
    }
    default:
      throw new Error('the event stream of the YAML parser is out of step');
  }
}

function readScalar(state: State, event: ScalarEvent): unknown {
  addScalarNode(state, event);
  if (event.anchorStart !== -1) noteAnchor(state, event, state.at - 1);
  const source = scalarValue(state.text, event);
  if (event.tagStart === -1 && event.style !== PLAIN) return source;
  const value = event.tagStart === -1 ? resolveScalar(source) : readTagged(state, event, source);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const message = `\`${source}\` is not a number that a descriptor can hold`;
    addFault(state, 'number', message, event.valueStart, event.valueEnd);
  }
  return value;
}

function readTagged(state: State, event: ScalarEvent, source: string): unknown {
  const tag = state.text.slice(event.tagStart, event.tagEnd);
  const value = resolveTagged(tag, source);
  if (value !== undefined) return value;
  addFault(state, 'tag', `the tag \`${tag}\` does not fit here`, event.tagStart, event.tagEnd);
  return source;
}

function addScalarNode(state: State, event: ScalarEvent): void {
  if (event.valueStart === -1) {
    addScalar(state.nodes, -1, -1);
    return;
  }
  const [start, end] = scalarExtent(state.text, event);
  addScalar(state.nodes, start + state.base, end + state.base);
  state.end = end;
}

function readSequence(state: State, event: SequenceEvent): unknown[] {
  const opened = state.at - 1;
  checkCollection(state, event, '!!seq');
  const items: unknown[] = [];
  state.end = Math.max(state.end, event.start);
  const node = openCollection(state.nodes, NODE.SEQUENCE, event.start + state.base);
  while (state.events[state.at]?.type !== POP) {
    const before = state.faults.length;
    items.push(readNode(state));
    if (state.faults.length > before) prefix(state, before, items.length - 1);
  }
  close(state, node, event);
  if (event.anchorStart !== -1) noteAnchor(state, event, opened);
  return items;
}

function readMapping(state: State, event: MappingEvent): Record<string, unknown> {
  const opened = state.at - 1;
  checkCollection(state, event, '!!map');
  const mapping: Record<string, unknown> = {};
  state.end = Math.max(state.end, event.start);
  const node = openCollection(state.nodes, NODE.MAPPING, event.start + state.base);
  readPairs(state, mapping, node);
  close(state, node, event);
  if (event.anchorStart !== -1) noteAnchor(state, event, opened);
  return mapping;
}

function readPairs(state: State, mapping: Record<string, unknown>, node: number): void {
  const merged: number[] = [];
  while (state.events[state.at]?.type !== POP) {
    const from = state.aliases && mergedAt(state);
    if (from) {
      merged.push(...from);
      continue;
    }
    const before = state.faults.length;
    const key = readKey(state, mapping, node);
    const value = readNode(state);
    if (key === undefined) continue;
    if (state.faults.length > before) prefix(state, before, key);
    mapping[key] = value;
  }
  // What stands in the mapping itself goes before what is merged into it, wherever it stands.
  for (const source of merged) {
    readMerged(state, source, () => mergePairs(state, mapping));
  }
}

/** Adds the pairs at hand whose keys the mapping does not have, and leaves no trace of the others. */
function mergePairs(state: State, mapping: Record<string, unknown>): void {
  const own: Record<string, unknown> = {};
  const { nodes } = state;
  const merged: number[] = [];
  while (state.events[state.at]?.type !== POP) {
    const from = mergedAt(state);
    if (from) {
      merged.push(...from);
      continue;
    }
    const length = nodes.length;
    const key = readKey(state, own, length);
    const value = readNode(state);
    if (key === undefined || Object.hasOwn(mapping, key)) nodes.length = length;
    else mapping[key] = value;
  }
  for (const source of merged) readMerged(state, source, () => mergePairs(state, mapping));
}

/** The key at hand as text; `undefined`, with a fault, for one that cannot stand in a mapping. */
function readKey(state: State, mapping: object, node: number): string | undefined {
  const event = state.events[state.at];
  if (event?.type !== SCALAR || event.valueStart === -1) {
    const opened = event?.type === SEQUENCE || event?.type === MAPPING;
    const from = opened ? event.start : state.end;
    readNode(state);
    addFault(
      state,
      'key',
      'a key is a word or a quoted text, but this is neither',
      from,
      state.end,
    );
    return undefined;
  }
  state.at++;
  addScalarNode(state, event);
  if (event.anchorStart !== -1) noteAnchor(state, event, state.at - 1);
  const key = scalarValue(state.text, event);
  if (Object.hasOwn(mapping, key)) {
    const message = `the key \`${key}\` stands here a second time`;
    const earlier = earlierKey(state, node, key);
    addFault(state, 'duplicate-key', message, event.valueStart, event.valueEnd, earlier);
  } else if (key === '__proto__' || event.style > DOUBLE_QUOTED) {
    addFault(state, 'key', `\`${key}\` cannot be a key`, event.valueStart, event.valueEnd);
    return undefined;
  }
  return key;
}

function close(state: State, node: number, event: SequenceEvent | MappingEvent): void {
  state.at++;
  if (event.style === FLOW) state.end = flowEnd(state.text, event.start, state.end);
  closeCollection(state.nodes, node, state.end + state.base);
}
