import type { Kind } from './generated/descriptors.ts';
import { parsePointer } from './pointer.ts';
import { remembering } from './values/remember.ts';

/** `TrainedModel/fraud-scorer@3.2.0#/outputs/score`, taken apart. */
export type Reference = {
  readonly kind: Kind;
  readonly name: string;
  readonly version?: string;
  readonly path: readonly string[];
};

/** The eleven kinds, in the order in which reports list them. */
export const KINDS = [
  'System',
  'SystemContext',
  'RawData',
  'TrainingData',
  'ProductionData',
  'DataPipeline',
  'TrainedModel',
  'Component',
  'Environment',
  'RuntimeMonitoring',
  'Deployment',
] as const satisfies readonly Kind[];

const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text);

/** The word for a producer or consumer outside the system that nobody describes. */
export const EXTERNAL = 'external';

const REFERENCE = /^([A-Za-z]+)\/([^@#/]+)(?:@([^#]+))?(?:#(\/.*)?)?$/;

/** Takes a reference apart; `undefined` for what is not one (spec, "References"). */
export const parseReference = (text: string): Reference | undefined =>
  remember(text, () => read(text));

/** Which element a reference is about, whatever its version: `TrainedModel/fraud-scorer`. */
export function namedBy(text: string): string {
  const found = parseReference(text);
  return found ? `${found.kind}/${found.name}` : text;
}

const remember = remembering<Reference | undefined>();

function read(text: string): Reference | undefined {
  const [, kind, name, version, pointer] = REFERENCE.exec(text) ?? [];
  if (kind === undefined || name === undefined || !isKind(kind)) return undefined;
  const path = parsePointer(pointer ?? '');
  return { kind, name, path, ...(version === undefined ? {} : { version }) };
}
