import { posix } from 'node:path';
import { elementId } from '../element.ts';
import type { Kind } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { nameOf } from '../pointer.ts';
import { citedIn, type Origin } from './cite.ts';
import { exhibitsOf, type Proposal } from './describe.ts';
import { remarksFor } from './only-people.ts';
import { toName } from './propose/names.ts';
import { propose } from './propose.ts';
import type { Read } from './survey.ts';
import { descriptorText } from './write.ts';

/** The folder of the descriptors, below the folder of the artifacts. */
export const FOLDER = 'mismatch';

/** A file that `mismatch init` would write. */
export type Draft = {
  /** Relative to the folder of the artifacts. */
  readonly file: string;
  readonly text: string;
  /** The elements that it describes, and the artifacts that it quotes. */
  readonly elements: readonly string[];
  readonly artifacts: readonly string[];
  /** How many values come from artifacts, and how many were written beside them. */
  readonly read: number;
  readonly written: number;
};

const STEMS: Readonly<Record<Kind, string>> = {
  System: 'system',
  SystemContext: 'context',
  RawData: 'raw-data',
  TrainingData: 'training-data',
  ProductionData: 'production-data',
  DataPipeline: 'pipeline',
  TrainedModel: 'model',
  Component: 'component',
  Environment: 'environment',
  RuntimeMonitoring: 'monitoring',
  Deployment: 'deployment',
};

/**
 * The descriptors for a folder in which nobody has written any: a manifest, and one file for each
 * element and perspective, with all that was read as evidence and remarks on what only people know.
 * `title` is how people call the folder.
 */
export function drafts(
  read: readonly Read[],
  title: string,
  { files, time }: Omit<Origin, 'folder'>,
): readonly Draft[] {
  const proposals = propose(read);
  if (proposals.length === 0) return [];
  const elements = grouped(proposals, elementId);
  const described = [...elements.values()].flatMap((accounts) =>
    accounts.map((proposal, index) =>
      draft(proposal, index === 0 ? '' : `.${proposal.perspective}`, { files, time }),
    ),
  );
  return [manifest(title, proposals), ...described];
}

function draft(proposal: Proposal, suffix: string, origin: Omit<Origin, 'folder'>): Draft {
  const { kind, name } = proposal;
  const exhibits = exhibitsOf(proposal);
  const evidence = citedIn(exhibits, { ...origin, folder: FOLDER });
  const said = new Set(exhibits.map(({ at }) => at));
  const isSaid = (pointer: string) =>
    said.has(pointer) || proposal.references[pointer.slice(1)] !== undefined;
  const nameIn = (list: string) => {
    const { value } = exhibits.find(({ at }) => at === `/${list}`) ?? {};
    return Array.isArray(value) ? nameOf(value[0]) : undefined;
  };
  const artifacts = [...new Set(exhibits.map(({ file }) => file))];
  const head =
    artifacts.length > 0
      ? [`Read from ${artifacts.join(', ')}; what you declare goes above the evidence.`]
      : [];
  return {
    file: posix.join(FOLDER, `${STEMS[kind]}-${name}${suffix}.yaml`),
    text: descriptorText(proposal, evidence, {
      head,
      remarks: remarksFor(kind, { isSaid, nameIn }),
    }),
    elements: [elementId(proposal)],
    artifacts,
    read: evidence.reduce((sum, { value }) => sum + leaves(value), 0),
    written: Object.keys(proposal.references).length,
  };
}

function manifest(title: string, proposals: readonly Proposal[]): Draft {
  const name = toName(title);
  const kinds = new Set(proposals.map(({ kind }) => kind));
  const missing = WANTED.filter(([kind]) => !kinds.has(kind));
  const remarks = [
    'Every descriptor in this folder and below belongs to this system.',
    ...(missing.length > 0 ? ['Nobody has described yet:'] : []),
    ...missing.map(([kind, who, what]) => `  ${who}: a ${kind}: ${what}`),
  ];
  const proposal = { kind: 'System', name, perspective: 'software-engineering' } as const;
  return {
    file: posix.join(FOLDER, 'system.yaml'),
    text: descriptorText({ ...proposal, references: {} }, [], { remarks }),
    elements: [`System/${name}`],
    artifacts: [],
    read: 0,
    written: 0,
  };
}

/** What a system is not understood without. */
const WANTED = [
  ['SystemContext', 'product', 'what the system is for, and when it is good enough'],
  ['TrainedModel', 'data-science', 'what the model takes, gives, and needs'],
  ['Environment', 'operations', 'where the model runs'],
  ['Deployment', 'operations', 'which version of the model runs there, and with which settings'],
  ['Component', 'software-engineering', 'what sends inputs and uses outputs'],
  ['RuntimeMonitoring', 'operations', 'what is measured while it runs'],
] as const satisfies readonly (readonly [Kind, string, string])[];

/** How many single values a value holds. */
function leaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const parts: readonly unknown[] = Object.values(value);
  return parts.reduce<number>((sum, part) => sum + leaves(part), 0);
}
