import type { DocumentEvent, Event, MappingEvent, SequenceEvent } from 'js-yaml';
import { formatPointer } from '../pointer.ts';
import type { Aliases } from './aliases.ts';
import { STRIDE } from './layout.ts';

/** A mistake in a document, by offset; `pointer` is relative to its document. */
export type Fault = {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly pointer: string;
  /** Where the thing that a mistake repeats stands. */
  readonly earlier?: number | undefined;
};

/** A document shows its first mistakes; thousands more of them say nothing new. */
const MAX_FAULTS = 50;

/** What is known while the documents of an event stream are being constructed. */
export type State = {
  readonly text: string;
  readonly events: readonly Event[];
  /** Added to every recorded offset, for a text that is a part of a file. */
  readonly base: number;
  /** Index of the next event. */
  at: number;
  nodes: number[];
  faults: Fault[];
  /** End of the text consumed so far: collections end where their last child ends. */
  end: number;
  /** What aliases stand for, where they are part of the language. */
  aliases?: Aliases;
};

/** `%YAML 1.1` changes what `no`, `012` and `12:30` mean; `%TAG` changes what `!!str` means. */
export function checkDirectives(state: State, opening: DocumentEvent): void {
  for (const directive of opening.directives) {
    if (directive.kind === 'yaml' && directive.version === '1.2') continue;
    const written = directive.kind === 'yaml' ? `%YAML ${directive.version}` : '%TAG';
    const start = Math.max(0, state.text.indexOf(written, state.end));
    const message = `descriptors are plain YAML 1.2, but this document declares \`${written}\``;
    addFault(state, 'directive', message, start, start + written.length);
  }
}

/** Records a mistake from `start` to `end` of the text at hand; the first ones only. */
export function addFault(
  state: State,
  code: string,
  message: string,
  start: number,
  end: number,
  earlier?: number,
): void {
  if (state.faults.length >= MAX_FAULTS) return;
  const { base } = state;
  const extent = { start: start + base, end: end + base };
  state.faults.push({ code, message, ...extent, pointer: '', earlier });
}

/** An anchor or alias. Names only the first: the others have the same cause and the same cure. */
export function refuseAnchor(state: State, nameStart: number, end: number): void {
  if (state.faults.some((fault) => fault.code === 'alias')) return;
  const written = state.text.slice(nameStart - 1, end);
  const message = `anchors and aliases are not accepted: write the value out, not \`${written}\``;
  addFault(state, 'alias', message, nameStart - 1, end);
}

/** Refuses an anchor and any tag but `own` on a collection. */
export function checkCollection(
  state: State,
  event: SequenceEvent | MappingEvent,
  own: string,
): void {
  if (event.anchorStart !== -1 && !state.aliases) {
    refuseAnchor(state, event.anchorStart, event.anchorEnd);
  }
  if (event.tagStart === -1) return;
  const tag = state.text.slice(event.tagStart, event.tagEnd);
  if (tag === '!' || tag === own) return;
  addFault(state, 'tag', `the tag \`${tag}\` does not fit here`, event.tagStart, event.tagEnd);
}

/** Where the mapping at `node` has had the key before, unless it was written with escapes. */
export function earlierKey(
  { nodes, text, base }: State,
  node: number,
  key: string,
): number | undefined {
  const spellings = [key, `"${key}"`, `'${key}'`];
  let at = node + STRIDE;
  while (at < nodes.length) {
    const start = nodes[at + 1] ?? 0;
    if (spellings.includes(text.slice(start - base, (nodes[at + 2] ?? 0) - base))) return start;
    at = nodes[(nodes[at + 3] ?? nodes.length) + 3] ?? nodes.length;
  }
  return undefined;
}

/** Faults learn their pointer on the way out, so that documents without any pay nothing. */
export function prefix(state: State, from: number, segment: string | number): void {
  const step = formatPointer([segment]);
  state.faults = state.faults.map((fault, index) =>
    index < from ? fault : { ...fault, pointer: step + fault.pointer },
  );
}
