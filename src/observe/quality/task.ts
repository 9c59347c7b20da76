import type { Stated } from '../../claim.ts';
import type { Element } from '../../element.ts';
import type { Port, RuntimeMonitoring } from '../../generated/descriptors.ts';
import { keyOf, lastOf } from '../../link/ports.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { resolve } from '../../system.ts';
import { tableFormat } from '../logs.ts';
import type { ExportPlan, Plan, PortColumn } from '../plan.ts';
import { classKey, isZeroOrOne } from './classes.ts';

type DeclaredSlice = NonNullable<RuntimeMonitoring['slices']>[number];

/** A part of the records that quality is judged for on its own. */
export type Slice = {
  readonly name: string;
  readonly column: PortColumn;
  /** Whether a value is cut by size rather than by name. */
  readonly isNumber: boolean;
  contains(value: number | string | null): boolean;
};

/** What of the answers of one model has to be read so that their quality can be told. */
export type QualityTask = {
  readonly model: Element;
  readonly live: ExportPlan;
  /** Predictions whose truth is known, to estimate others from. */
  readonly reference?: ExportPlan;
  readonly kind: 'classification' | 'regression';
  /** What speaks for a class, and which; one score where there are two classes. */
  readonly scores: readonly { readonly column: PortColumn; readonly positive?: string }[];
  readonly answer?: PortColumn;
  /** From which score on the answer is positive, where no column holds the answer. */
  readonly threshold?: number;
  readonly truth?: PortColumn;
  readonly features: readonly PortColumn[];
  readonly slices: readonly Slice[];
};

/** The tasks of a plan: one for each model whose outputs an export of predictions holds. */
export function qualityTasks(plan: Plan): readonly QualityTask[] {
  const references = plan.exports.filter((one) => one.role === 'reference' && isTable(one));
  return plan.exports
    .filter((one) => one.role === 'predictions' && isTable(one))
    .flatMap((live) => modelsIn(live).flatMap((model) => taskOf(plan, live, references, model)));
}

/** Whether an export has a row for each record. */
export const isTable = (one: ExportPlan): boolean => tableFormat(one) !== undefined;

export const isOutput = ({ port }: PortColumn): boolean =>
  port.element.kind === 'TrainedModel' && port.path[0] === 'outputs';

/** The models whose outputs an export holds. */
export const modelsIn = ({ columns }: ExportPlan): readonly Element[] => [
  ...new Set(columns.filter(isOutput).map(({ port }) => port.element)),
];

function taskOf(
  plan: Plan,
  live: ExportPlan,
  references: readonly ExportPlan[],
  model: Element,
): readonly QualityTask[] {
  const outputs = live.columns.filter((one) => isOutput(one) && one.port.element === model);
  const truth = truthOf(plan, live);
  const inputs = live.columns.filter((one) => !isOutput(one) && one !== truth);
  const slices = itemsIfStated(at(plan.monitoring, 'slices')).flatMap((one) =>
    one.stated ? (sliceOf(plan, one.value, live.columns) ?? []) : [],
  );
  const common = { model, live, features: inputs.slice(0, MOST_FEATURES), slices };
  const shape = classificationOf(outputs, truth) ?? regressionOf(outputs, truth);
  if (shape === undefined) return [];
  const needed = [
    ...shape.scores.map(({ column }) => column),
    ...(shape.answer ? [shape.answer] : []),
  ];
  const reference = truth && references.find((one) => holdsAll(one, [...needed, truth]));
  return [
    { ...common, ...shape, ...(truth ? { truth } : {}), ...(reference ? { reference } : {}) },
  ];
}

// More inputs than that make a table too wide to be kept, and say little more about coverage.
const MOST_FEATURES = 100;

/** Every port, or rather every column that is known to hold it. */
const holdsAll = ({ columns }: ExportPlan, ports: readonly PortColumn[]): boolean =>
  ports.every(({ port }) => columns.some((one) => keyOf(one.port) === keyOf(port)));

/** What turned out to be right: beside the predictions, or in an export of its own. */
function truthOf(plan: Plan, live: ExportPlan): PortColumn | undefined {
  const others = plan.exports.filter(({ role }) => role === 'labels' || role === 'reference');
  const truths = [live, ...others].flatMap(({ role, columns }) =>
    columns.filter(({ port }) => isTruth(port) || (role === 'labels' && columns.length === 1)),
  );
  return truths[0];
}

function isTruth(port: Stated<Port>): boolean {
  const role = at(port, 'role');
  return role.stated && (role.value === 'label' || role.value === 'target');
}

type Shape = Pick<QualityTask, 'kind' | 'scores' | 'answer' | 'threshold'>;

const SCORES: readonly string[] = ['probability', 'score', 'logit'];
const ANSWERS: readonly string[] = ['class', 'flag'];
export const AMOUNTS: readonly string[] = ['quantity', 'count'];

/** What a column says that its values mean. */
export const meant = ({ port }: PortColumn): string | undefined => {
  const kind = at(port, 'meaning', 'kind');
  return kind.stated ? kind.value : undefined;
};

function classificationOf(
  outputs: readonly PortColumn[],
  truth: PortColumn | undefined,
): Shape | undefined {
  const scored = outputs.filter((one) => SCORES.includes(meant(one) ?? ''));
  const answer = outputs.find((one) => ANSWERS.includes(meant(one) ?? ''));
  if (scored.length === 0 && answer === undefined) return undefined;
  const scores = scored.map((column) => {
    const positive = at(column.port, 'meaning', 'positive');
    const told = positive.stated ? classKey(positive.value) : undefined;
    const usual = told ?? (scored.length === 1 ? positiveIn(truth, answer) : undefined);
    return { column, ...(usual === undefined ? {} : { positive: usual }) };
  });
  const [only] = scored;
  const threshold = only && at(only.port, 'meaning', 'threshold', 'value');
  return {
    kind: 'classification',
    scores,
    ...(answer ? { answer } : {}),
    ...(threshold?.stated && scored.length === 1 ? { threshold: threshold.value } : {}),
  };
}

/** The positive one of two categories that say themselves which it is. */
function positiveIn(...columns: readonly (PortColumn | undefined)[]): string | undefined {
  for (const column of columns) {
    const categories = column && at(column.port, 'domain', 'categories');
    if (!categories?.stated) continue;
    const keys = categories.value.map((one) => classKey(one as string | number | boolean));
    if (keys.length === 2 && keys.every(isZeroOrOne)) return '1';
  }
  return undefined;
}

function regressionOf(
  outputs: readonly PortColumn[],
  truth: PortColumn | undefined,
): Shape | undefined {
  const amounts = outputs.filter((one) => AMOUNTS.includes(meant(one) ?? ''));
  const [answer, ...others] = amounts;
  if (answer === undefined || others.length > 0 || truth?.isCategorical) return undefined;
  return { kind: 'regression', scores: [], answer };
}

function sliceOf(
  { system }: Plan,
  { name, of, is, atLeast, below }: DeclaredSlice,
  columns: readonly PortColumn[],
): Slice | undefined {
  const found = resolve(system, of);
  const key = found.status === 'found' ? keyOf(found.claim as Stated<Port>) : undefined;
  const column = columns.find(({ port }) =>
    key === undefined ? lastOf(port) === of : keyOf(port) === key,
  );
  if (column === undefined) return undefined;
  if (is !== undefined) {
    const keys = new Set(is.map(classKey));
    return {
      ...{ name, column, isNumber: false },
      contains: (value) => value !== null && keys.has(classKey(value)),
    };
  }
  const [from, to] = [atLeast ?? Number.NEGATIVE_INFINITY, below ?? Number.POSITIVE_INFINITY];
  return {
    ...{ name, column, isNumber: true },
    contains: (value) => typeof value === 'number' && value >= from && value < to,
  };
}
