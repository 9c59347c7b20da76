import { posix } from 'node:path';
import { elementId } from '../element.ts';
import type { Descriptor } from '../generated/descriptors.ts';
import { parse } from '../parse.ts';
import { validate } from '../validate.ts';
import { citedIn, type Origin } from './cite.ts';
import { exhibitsOf, type Proposal } from './describe.ts';
import { withEvidence } from './into.ts';
import { SOMEWHERE } from './propose/deployments.ts';
import { propose } from './propose.ts';
import type { Read } from './survey.ts';
import { descriptorText } from './write.ts';

/** One artifact as descriptors: YAML text, several documents where it speaks of several elements. */
export function importText(read: Read, origin: Origin): string {
  const proposals = withoutInvented(propose([read]));
  const texts = proposals.map((proposal) =>
    descriptorText(proposal, citedIn(exhibitsOf(proposal), origin)),
  );
  return texts.join('---\n');
}

/**
 * What the artifact speaks of, and what that has to refer to. A place of which nobody says anything is
 * called after what runs there: another file may be imported beside this one, about another place.
 */
function withoutInvented(all: readonly Proposal[]): readonly Proposal[] {
  const saying = all.filter(({ sources }) => isSaying(sources));
  const told = new Set(saying.map(elementId));
  const meant = new Set(saying.flatMap(({ references }) => Object.values(references).flat()));
  const needed = all.filter((one) => meant.has(elementId(one)) && !told.has(elementId(one)));
  const unknown = elementId({ kind: 'Environment', name: SOMEWHERE });
  const runs = saying.find(({ references }) => references['environment'] === unknown);
  const name = runs && `${runs.name.replace(/-deployment$/, '')}-environment`;
  const isOpen = name !== undefined && !told.has(unknown) && !meant.has(`Environment/${name}`);
  const kept = all.filter((one) => saying.includes(one) || needed.includes(one));
  if (!isOpen) return kept;
  return kept.map((one) => {
    if (elementId(one) === unknown) return { ...one, name };
    if (one.references['environment'] !== unknown) return one;
    return { ...one, references: { ...one.references, environment: `Environment/${name}` } };
  });
}

const isSaying = (sources: Proposal['sources']): boolean =>
  sources.some(({ account }) => Object.keys(account.says).length > 0);

/** What became of evidence that was put into a file. */
export type Refreshed =
  | { readonly text: string; readonly items: number; readonly elements: readonly string[] }
  | { readonly refused: string };

/**
 * The text of a file of descriptors with what an artifact says as evidence, in place of what the
 * same artifact said before. The elements are found by kind, and by name where a file has several,
 * unless somebody says which one it is.
 */
export function importInto(read: Read, target: TargetFile, origin: Origin): Refreshed {
  const descriptors = described(target);
  const proposals = propose([read]).filter(({ sources }) => isSaying(sources));
  const pairs = proposals.flatMap((proposal) => {
    const alike = descriptors.filter(({ descriptor }) => descriptor.kind === proposal.kind);
    const exact = alike.filter(({ descriptor }) => descriptor.name === proposal.name);
    const found = exact.length === 1 && target.of === undefined ? exact : alike;
    const [only] = found;
    return only && found.length === 1 ? [{ proposal, ...only }] : [];
  });
  if (pairs.length === 0) return { refused: refusal(proposals, target, descriptors) };
  let { text } = target;
  let items = 0;
  for (const { proposal, descriptor, index } of pairs) {
    const evidence = citedIn(exhibitsOf(proposal), origin);
    const files = new Set(evidence.map(({ from }) => from.file));
    const old = descriptor.evidence ?? [];
    text = withEvidence(text, target.file, {
      document: index,
      replaces: (at) => files.has(posix.normalize(old[at]?.from.file ?? '')),
      evidence,
    });
    items += evidence.length;
  }
  const elements = pairs.map(({ descriptor: { kind, name } }) => `${kind}/${name}`);
  return { text, items, elements };
}

/** A file that holds descriptors, by its path relative to the root. */
export type TargetFile = {
  readonly file: string;
  readonly text: string;
  /** The element that is meant, as `TrainedModel/fraud-scorer`, where the file has several. */
  readonly of?: string;
};

type Described = { readonly descriptor: Descriptor; readonly index: number };

/** The valid descriptors of a file that may be meant, with the places of their documents. */
export const described = ({ file, text, of }: TargetFile): readonly Described[] =>
  parse({ file, text }).documents.flatMap((document) => {
    const { descriptor } = validate(document).checked;
    const isMeant = descriptor && (of === undefined || of === elementId(descriptor));
    return isMeant ? [{ descriptor, index: document.index }] : [];
  });

function refusal(
  proposals: readonly Proposal[],
  { file, of }: TargetFile,
  descriptors: readonly Described[],
): string {
  const kinds = [...new Set(proposals.map(({ kind }) => kind))];
  if (kinds.length === 0) return 'the artifact says nothing that a descriptor could hold';
  const alike = descriptors.filter(({ descriptor }) => kinds.includes(descriptor.kind));
  const wanted = of ?? kinds.join(' or ');
  return alike.length > 1
    ? severalIn(file, alike)
    : `${file} has no single ${wanted} for what the artifact says; run \`mismatch import\` without --into to see it as a descriptor of its own`;
}

/** Where any of several may be meant, which they are and how to say it. */
export function severalIn(file: string, found: readonly Described[]): string {
  const ids = found.map(({ descriptor }) => elementId(descriptor));
  return `${file} has ${ids.join(' and ')}; say which of them is meant with --of, as in \`--of ${ids[0]}\``;
}
