import type { Stated } from '../../claim.ts';
import type { Port, RuntimeMonitoring } from '../../generated/descriptors.ts';
import { keyOf, lastOf } from '../../link/ports.ts';
import type { Kind } from '../../planning/changes.ts';
import { isOfTruth } from '../../planning/changes.ts';
import { USUAL_AFTER, USUAL_OVER } from '../../planning/course.ts';
import { importanceOf } from '../../planning/importance.ts';
import { type Scenario, USUAL_AMOUNTS } from '../../planning/scenario.ts';
import type { PlannedColumn, Subject } from '../../planning/subject.ts';
import { resolve } from '../../system.ts';
import type { Plan, PortColumn } from '../plan.ts';

type Declared = NonNullable<RuntimeMonitoring['rehearsals']>[number];

/** The drifts that a descriptor names, or else the usual ones. */
export function scenariosOf(
  plan: Plan,
  subject: Subject,
  columns: readonly PortColumn[],
  answers: Float64Array | undefined,
): readonly Scenario[] {
  const declared = plan.monitoring.value.rehearsals ?? [];
  if (declared.length > 0) return declared.map((one) => scenarioOf(plan, one, columns));
  return usualScenarios(subject, answers);
}

function scenarioOf(plan: Plan, one: Declared, columns: readonly PortColumn[]): Scenario {
  const { name, kind, amount, course = 'sudden', share = 1, after = USUAL_AFTER } = one;
  const column = one.of === undefined ? undefined : columnOf(plan, one.of, columns);
  const over = one.over ?? USUAL_OVER[course];
  return {
    ...{ name, kind, amount, share: Number(share), isDeclared: true },
    course: { shape: course, after, over },
    // What leads nowhere is told as it stands.
    ...(isOfTruth(kind) || one.of === undefined ? {} : { of: column ?? one.of }),
  };
}

function columnOf(
  { system }: Plan,
  of: string,
  columns: readonly PortColumn[],
): string | undefined {
  const found = resolve(system, of);
  const key = found.status === 'found' ? keyOf(found.claim as Stated<Port>) : undefined;
  return columns.find(({ port }) => lastOf(port) === of || keyOf(port) === key)?.column;
}

/** Inputs that the usual drifts are rehearsed on. */
const MOST_INPUTS = 5;

const OF_NUMBERS: readonly Kind[] = ['mean-shift', 'scale', 'missing'];
const OF_CATEGORIES: readonly Kind[] = ['category-swap', 'missing'];

function usualScenarios(
  { columns, truth }: Subject,
  answers: Float64Array | undefined,
): readonly Scenario[] {
  const inputs = columns
    .filter(({ isOutput }) => !isOutput)
    .map((column) => ({ column, weight: answers ? importanceOf(column, answers) : 0 }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_INPUTS);
  const truths: readonly Kind[] = truth ? ['prior-shift', 'label-noise'] : [];
  return [
    ...inputs.flatMap(({ column }) =>
      (column.categories === undefined ? OF_NUMBERS : OF_CATEGORIES).map((kind) =>
        usual(kind, column),
      ),
    ),
    ...truths.map((kind) => usual(kind)),
  ];
}

const usual = (kind: Kind, column?: PlannedColumn): Scenario => ({
  name: column ? `${kind} of ${column.name}` : kind,
  kind,
  ...(column ? { of: column.name } : {}),
  ...{ amount: USUAL_AMOUNTS[kind], share: 1, isDeclared: false },
  course: { shape: 'gradual', after: USUAL_AFTER, over: USUAL_OVER.gradual },
});
