import type { Claim } from '../claim.ts';
import type { Meaning, Port, SystemContext } from '../generated/descriptors.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { root } from '../system.ts';

export type TaskKind = NonNullable<NonNullable<SystemContext['task']>['kind']>;
type OutputKind = NonNullable<Meaning['kind']>;

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

/** Tasks that ask where in a picture something is, which an answer for all of it may not tell. */
const WITHIN: readonly TaskKind[] = ['detection', 'segmentation'];
const ANSWERS: readonly OutputKind[] = [...NAMES, ...SCORES];

/** Whether an output can do a task; `undefined` where that takes more to tell. */
export function serves(task: TaskKind, output: Claim<Port>): boolean | undefined {
  const kind = at(output, 'meaning', 'kind');
  if (!kind.stated) return false;
  const { value } = kind;
  const ordered = at(output, 'domain', 'ordered');
  // Ordered categories are a short list of ranks.
  if (task === 'ranking' && value === 'class' && ordered.stated && ordered.value) return undefined;
  if (WITHIN.includes(task) && ANSWERS.includes(value) && isOfWholePicture(output))
    return undefined;
  if (USELESS[task]?.includes(value)) return false;
  return DOUBTFUL[task]?.includes(value) ? undefined : true;
}

/** What to ask where no output is certain to do a task, though it is `given` in some way. */
export const asksOf = (task: TaskKind, given: string): string =>
  WITHIN.includes(task)
    ? `is ${given} for the whole picture enough, or must it tell where in the picture?`
    : `can ${given} be used for ${task} here?`;

/** Whether a model looks at pictures and gives one answer, or a few, for each of them. */
function isOfWholePicture(output: Claim<Port>): boolean {
  const inputs = portsIn(at(root<'TrainedModel'>(output.element), 'inputs'));
  const shape = at(output, 'shape');
  const isMap = shape.stated && shape.value.length > MOST_AXES;
  return !isMap && inputs.some((input) => at(input, 'image').stated);
}

/** A batch and its classes; what has rows and columns as well may be about each place in a picture. */
const MOST_AXES = 2;
