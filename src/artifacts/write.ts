import { Document, isCollection, type Node, visit } from 'yaml';
import type { Evidence } from '../generated/descriptors.ts';
import type { Proposal } from './describe.ts';

/** Collections up to this many characters stand on one line. */
const ONE_LINE = 88;

/** A remark for whoever edits a descriptor, line by line. */
export type Remark = readonly string[];

/**
 * A descriptor as YAML text: what it is, then remarks of what only people can say, then the evidence.
 * `head` stands above everything.
 */
export function descriptorText(
  { kind, name, perspective, references }: Omit<Proposal, 'sources'>,
  evidence: readonly Evidence[],
  { head = [], remarks = [] }: { readonly head?: Remark; readonly remarks?: Remark } = {},
): string {
  const envelope = yamlText({ mismatch: 'v1', kind, name, perspective, ...references });
  return [
    ...head.map(comment),
    envelope.trimEnd(),
    ...remarks.map(comment),
    ...(evidence.length > 0 ? [evidenceText(evidence).trimEnd()] : []),
    '',
  ].join('\n');
}

const comment = (line: string): string => (line === '' ? '#' : `# ${line}`);

/** The attribute `evidence` with its items, as block text at the left margin. */
export const evidenceText = (evidence: readonly Evidence[]): string => yamlText({ evidence });

/** The items of evidence as a block sequence, each beginning with `- `, at the left margin. */
export const itemTexts = (evidence: readonly Evidence[]): readonly string[] =>
  evidence.map((item) => yamlText([item]));

/** YAML in the style of the examples: what fits on a line stands on one. */
function yamlText(value: unknown): string {
  // An object that stands twice is written twice, since descriptors have no aliases.
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node, path) {
      // Items of evidence are read one below the other, however short they are.
      const item = Array.isArray(value) ? 2 : 4;
      if (path.length > item && isShort(node)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function isShort(node: Node): boolean {
  return isCollection(node) && JSON.stringify(node.toJSON()).length <= ONE_LINE;
}
