import type { Document } from '../document.ts';
import { type Attribute, attribute } from '../schema/attributes.ts';
import { kindOf, type Subject } from '../schema/tree.ts';
import { placeName } from './phrase.ts';

/** A value that a schema rejects, and where it stands. */
export type Rejected = {
  readonly document: Document;
  readonly subject: Subject;
  readonly pointer: string;
  readonly path: readonly string[];
  readonly value: unknown;
};

/** How a sentence names the place. */
export const nameOf = ({ document, path }: Rejected): string => placeName(document.value, path);

/** What the schema says about an attribute; only descriptors are described in that detail. */
export function schemaAt(subject: Subject, pointer: string): Attribute | undefined {
  const kind = kindOf(subject);
  return kind && attribute(kind, pointer);
}

/** What the schema says about the value that it rejects. */
export const schemaOf = ({ subject, pointer }: Rejected): Attribute | undefined =>
  schemaAt(subject, pointer);

/** Parts of a descriptor that speak about others; nobody owes an excuse for what they leave out. */
const ASIDES = new Set(['expects', 'evidence', 'notProvided', 'waivers']);

/** What to do with an attribute that has nothing to say. */
export function wayOut({ subject, path: [first = ''] }: Rejected): string {
  const excusable = kindOf(subject) !== undefined && !ASIDES.has(first);
  return `remove the line${excusable ? ' or say why in notProvided' : ''}`;
}
