import type { Kind, Perspective } from '../generated/descriptors.ts';
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
 * Remarks for a descriptor: the attributes that it lacks, whom it takes to say them, what they mean,
 * and an example.
 */
export function remarksFor(kind: Kind, isSaid: (attribute: string) => boolean): readonly string[] {
  const open = (ASKED[kind] ?? []).filter(([pointer]) => !isSaid(pointer));
  const lines = open.flatMap(([pointer, perspective]) => {
    const known = attribute(kind, pointer);
    if (known === undefined) return [];
    const { about, example } = known;
    const shown = example === undefined ? '' : `, such as ${inline(JSON.parse(example))}`;
    return [`  ${perspective}: ${spoken(pointer)}: ${about}${shown}`];
  });
  return lines.length === 0 ? [] : ['What only people can say:', ...lines];
}

/** `/outputs/0/meaning` → `outputs[].meaning`. */
const spoken = (pointer: string): string =>
  pointer.slice(1).replaceAll('/0', '[]').replaceAll('/', '.');

/** An example as YAML on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([key, item]) => `${key}: ${inline(item)}`);
  return `{ ${pairs.join(', ')} }`;
}
