import { posix } from 'node:path';
import type { Document } from '../document.ts';
import type { Descriptor, Evidence, Kind, Perspective } from '../generated/descriptors.ts';
import { oncePer } from '../lazily.ts';
import type { Range } from '../lines.ts';
import { validate } from '../validate.ts';
import type { Account } from './account.ts';
import { type Cited, evidenceOf } from './evidence.ts';
import type { Place } from './place.ts';

/** One account of an element, with the file and the format that it comes from. */
export type Source = {
  readonly account: Account;
  readonly file: string;
  readonly format: string;
  /** Whether another file lies beside it, whether or not anybody can read that one. */
  hasBeside?(name: string): boolean;
};

/** A descriptor that nobody has written: an element, and what artifacts say about it. */
export type Proposal = {
  readonly kind: Kind;
  readonly name: string;
  readonly perspective: Perspective;
  /** References to other proposals, by attribute, such as `model` of a deployment. */
  readonly references: Readonly<Record<string, string | readonly string[]>>;
  /** At least one, in the order of the files. */
  readonly sources: readonly Source[];
};

/** What is in evidence, item by item, with the place of each value. */
export type Exhibit = Cited & { readonly format: string };

/** How evidence names what read it. */
export const toolFor = (format: string): string => `mismatch import ${format}`;

/**
 * A proposal as the document that somebody would write, every value of which stands in an artifact.
 * What does not fit the schema is left out: artifacts hold what their authors liked to write.
 */
export const describe = (proposal: Proposal): Document =>
  documentOf(proposal, exhibitsOf(proposal));

/** The evidence for a proposal, in the order of its sources, as far as the schema of its kind allows. */
export const exhibitsOf = oncePer((proposal: Proposal): readonly Exhibit[] => {
  let exhibits = proposal.sources.flatMap(({ account, file, format }) =>
    evidenceOf(account, file).map((cited) => ({ ...cited, format })),
  );
  for (;;) {
    const wrong = wrongItems(documentOf(proposal, exhibits));
    if (wrong.size === 0) return exhibits;
    exhibits = exhibits.filter((_, index) => !wrong.has(index));
  }
});

/** The items of evidence of which validation complains, by their index. */
function wrongItems(document: Document): ReadonlySet<number> {
  const indices = validate(document).problems.map(({ pointer }) => {
    const index = /^\/evidence\/(\d+)/.exec(pointer)?.[1];
    if (index === undefined) throw new Error(`a proposal is wrong at ${pointer}`);
    return Number(index);
  });
  return new Set(indices);
}

/** The descriptor of a proposal, without a place for anything, as if it lay in `folder`. */
export function descriptorOf(
  { kind, name, perspective, references }: Proposal,
  exhibits: readonly Exhibit[],
  folder = '.',
): Descriptor {
  const evidence = exhibits.map(({ at, value, file, format }): Evidence => {
    return { at, value, from: { file: posix.relative(folder, file), tool: toolFor(format) } };
  });
  const body = { mismatch: 'v1', kind, name, perspective, ...references, evidence };
  // Validation follows; until then it is a descriptor by intention.
  return body as unknown as Descriptor;
}

/** Nothing in it stands anywhere. */
const NOWHERE = new Int32Array();

function documentOf(proposal: Proposal, exhibits: readonly Exhibit[]): Document {
  const file = proposal.sources[0]?.file ?? '';
  const artifactAt = (pointer: string): Place => placeIn(exhibits, pointer) ?? { file };
  return {
    file,
    index: 0,
    value: descriptorOf(proposal, exhibits, posix.dirname(file)),
    text: '',
    layout: NOWHERE,
    place: (pointer) => rangeOf(artifactAt(pointer)),
    sourceOf: () => undefined,
    artifactAt,
  };
}

/** The place of the value at a pointer such as `/evidence/3/value/0/shape`, or of what holds it. */
export function placeIn(exhibits: readonly Cited[], pointer: string): Place | undefined {
  const [, index, rest] = /^\/evidence\/(\d+)\/value(.*)$/s.exec(pointer) ?? [];
  const places = index === undefined ? undefined : exhibits[Number(index)]?.places;
  for (let at = rest ?? ''; places; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = places.get(at);
    if (found || at === '') return found;
  }
  return undefined;
}

/** What has no lines is shown as a whole. */
const rangeOf = ({ line = 1, column = 1, endLine = line, endColumn = column }: Place): Range => ({
  ...{ line, column, endLine, endColumn },
});
