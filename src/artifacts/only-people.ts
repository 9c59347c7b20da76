import { stringify } from 'yaml';
import type { Kind, Perspective } from '../generated/descriptors.ts';
import { parsePointer } from '../pointer.ts';
import { attribute } from '../schema/attributes.ts';

type Question = readonly [pointer: string, perspective: Perspective];

/**
 * What no artifact says and another role most needs, by kind: whom it takes to say it. The words
 * come from the schema, so that editors and `mismatch init` ask alike.
 */
const ASKED: Readonly<Partial<Record<Kind, readonly Question[]>>> = {
  TrainedModel: [
    ['/outputs/0/meaning', 'data-science'],
    ['/inputs/0/unit', 'data-science'],
    ['/requires/memory', 'data-science'],
    ['/requires/accelerator', 'data-science'],
    ['/performance', 'data-science'],
    ['/evaluations', 'data-science'],
    ['/operatingDomain', 'data-science'],
  ],
  Environment: [
    ['/stage', 'operations'],
    ['/memory', 'operations'],
    ['/accelerators', 'operations'],
    ['/serviceLevels', 'operations'],
  ],
  Deployment: [
    ['/modelVersion', 'operations'],
    ['/replicas', 'operations'],
    ['/rollback', 'operations'],
  ],
  DataPipeline: [['/usedIn', 'data-science']],
  TrainingData: [
    ['/fields/0/unit', 'data-science'],
    ['/fields/0/missing', 'data-science'],
    ['/window', 'data-science'],
    ['/split', 'data-science'],
  ],
  ProductionData: [
    ['/sources', 'operations'],
    ['/freshness', 'operations'],
    ['/rate', 'operations'],
  ],
  RawData: [['/fields/0/unit', 'data-science']],
  RuntimeMonitoring: [
    ['/monitors', 'operations'],
    ['/exports', 'operations'],
  ],
  SystemContext: [
    ['/purpose', 'product'],
    ['/goals', 'product'],
  ],
};

/**
 * Remarks for a descriptor: the attributes that it lacks, each as a line to complete, with what it
 * means and whom it takes to say it. `nameIn` gives the name of an item that a list is known to have.
 */
export function remarksFor(
  kind: Kind,
  {
    isSaid,
    nameIn,
  }: { isSaid(pointer: string): boolean; nameIn(list: string): string | undefined },
): readonly string[] {
  const open = (ASKED[kind] ?? []).filter(([pointer]) => !isSaid(pointer));
  const lines = open.flatMap(([pointer, perspective]) => {
    const known = attribute(kind, pointer);
    if (known === undefined) return [];
    const { about, example } = known;
    const shown = nested(
      pointer,
      example === undefined ? '…' : inline(JSON.parse(example)),
      nameIn,
    );
    return [`${shown}  # ${perspective}: ${about}`];
  });
  return lines.length === 0
    ? []
    : ['What only people can say, with examples to replace:', ...lines];
}

/** `/outputs/0/meaning` → `outputs: [{ name: score, meaning: … }]`. */
function nested(
  pointer: string,
  example: string,
  nameIn: (list: string) => string | undefined,
): string {
  const [first = '', ...rest] = parsePointer(pointer);
  if (rest[0] === '0') {
    const below = rest.slice(1).join(': ');
    return `${first}: [{ name: ${nameIn(first) ?? 'x'}, ${below}: ${example} }]`;
  }
  return rest.length === 0
    ? `${first}: ${example}`
    : `${first}: { ${rest.join(': { ')}: ${example} }`;
}

/** An example as YAML on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return stringify(value).trimEnd();
  const pairs = Object.entries(value).map(([key, item]) => `${key}: ${inline(item)}`);
  return `{ ${pairs.join(', ')} }`;
}
