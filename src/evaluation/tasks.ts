import type { Meaning, SystemContext } from '../generated/descriptors.ts';

export type TaskKind = NonNullable<NonNullable<SystemContext['task']>['kind']>;
export type OutputKind = NonNullable<Meaning['kind']>;

const NAMES: readonly OutputKind[] = ['class', 'flag', 'identifier'];
const AMOUNTS: readonly OutputKind[] = ['quantity', 'count', 'timestamp'];
const SCORES: readonly OutputKind[] = ['probability', 'score', 'logit'];
const PLACES: readonly OutputKind[] = ['detection', 'mask'];
const MEDIA: readonly OutputKind[] = ['text', 'image', 'audio'];

/** What an output plainly cannot be, if it is to do a task by itself; nothing that is in doubt. */
const USELESS: Readonly<Partial<Record<TaskKind, readonly OutputKind[]>>> = {
  classification: ['timestamp', 'image', 'audio'],
  regression: [...NAMES, ...PLACES, ...MEDIA, 'ranking'],
  forecasting: ['identifier', 'detection', 'audio', 'ranking'],
  detection: ['text', 'audio', 'ranking'],
  segmentation: ['text', 'audio', 'ranking'],
  ranking: ['class', 'flag', ...PLACES, 'image', 'audio'],
  recommendation: [...PLACES, 'timestamp', 'audio'],
  'anomaly-detection': ['text', 'audio', 'timestamp'],
  clustering: ['text', 'audio', 'timestamp'],
  generation: ['class', 'flag', 'ranking', 'timestamp'],
  summarization: ['class', 'flag', ...AMOUNTS, ...PLACES, 'image', 'probability'],
  translation: [...NAMES, ...AMOUNTS, ...PLACES, ...SCORES, 'image', 'ranking'],
  'question-answering': [...PLACES],
  retrieval: ['class', 'flag', 'mask', 'audio'],
};

/** What may do a task, or may be only a step on the way to it. */
const DOUBTFUL: Readonly<Partial<Record<TaskKind, readonly OutputKind[]>>> = {
  classification: ['quantity', 'count', 'embedding'],
  regression: ['score', 'embedding'],
  forecasting: ['embedding', 'text'],
  ranking: ['embedding'],
  clustering: ['embedding'],
};

/**
 * Whether an output of a kind can do a task; `undefined` where that takes more to tell. Ordered
 * categories are a short list of ranks.
 */
export function serves(task: TaskKind, output: OutputKind, isOrdered: boolean) {
  if (task === 'ranking' && output === 'class' && isOrdered) return undefined;
  if (USELESS[task]?.includes(output)) return false;
  return DOUBTFUL[task]?.includes(output) ? undefined : true;
}
