import { anyOf } from '../alternatives.ts';
import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Criterion } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { caseText, compareCases } from '../meaning/units-of-analysis.ts';
import { hazardsOf, isGrave } from '../monitoring/hazards.ts';
import { metricOf } from '../monitoring/metric-names.ts';
import { decideCases } from '../monitoring/units-of-analysis.ts';
import { liveModels, metricsLike, watchersOfAny } from '../monitoring/watching.ts';
import { type Judgement, judge, type Severity } from '../rule.ts';
import { all, type DescriptorOf, type System } from '../system.ts';
import { amountText, severityOf, sliceText } from './criteria.ts';
import { type Result, resultsOf, resultsOfAnyCase, trusted } from './results.ts';
import { recordOf, subjectOf } from './subjects.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A criterion that says what one case is, and the models whose results it is held against. */
export type Asked = {
  readonly criterion: Stated<Criterion>;
  readonly unitOfAnalysis: Stated<string>;
  /** `goal touchless asks for accuracy per`, before the case. */
  readonly told: string;
  readonly models: readonly Model[];
  readonly severity: Severity;
  readonly isGoal: boolean;
};

/** The criteria of goals, quality floors and hazards that say what one case is. */
export function criteriaByCase(system: System): readonly Asked[] {
  const models = liveModels(system);
  const goals = all(system, 'SystemContext')
    .flatMap((context) => itemsIfStated(at(context, 'goals')))
    .flatMap((goal) => {
      const severity = severityOf(goal);
      const who = `goal ${goal.stated ? goal.value.name : '?'} asks for`;
      return itemsIfStated(at(goal, 'successCriteria')).flatMap((criterion) =>
        asked(criterion, { who, models, severity, isGoal: true }),
      );
    });
  const floors = models.flatMap((model) => {
    const who = `a quality floor of ${spokenName(model.element)} is about`;
    return itemsIfStated(at(model, 'qualityFloors')).flatMap((floor) =>
      asked(floor, { who, models: [model], severity: 'error', isGoal: false }),
    );
  });
  const hazards = hazardsOf(system).flatMap(({ hazard }) => {
    const who = `hazard ${hazard.value.name} tolerates some`;
    const severity = isGrave(hazard.value) ? 'error' : 'warning';
    return asked(at(hazard, 'tolerated'), { who, models, severity, isGoal: false });
  });
  return [...goals, ...floors, ...hazards];
}

type By = Pick<Asked, 'models' | 'severity' | 'isGoal'> & { readonly who: string };

function asked(criterion: Claim<Criterion>, { who, ...by }: By): readonly Asked[] {
  const unitOfAnalysis = at(criterion, 'unitOfAnalysis');
  if (!criterion.stated || !unitOfAnalysis.stated) return [];
  const told = `${who} ${criterion.value.metric}${sliceText(criterion.value)} per`;
  return [{ criterion, unitOfAnalysis, told, ...by }];
}

/** Whether any result of a model counts the cases of a criterion. */
export function judgeReported(system: System, asked: Asked, model: Model): Judgement | undefined {
  const { metric, slice } = asked.criterion.value;
  const wanted = { metric: metricOf(metric), slice, unitOfAnalysis: asked.unitOfAnalysis.value };
  const counting = trusted(resultsOf(model, wanted));
  const saying = counting.filter(({ unitOfAnalysis }) => unitOfAnalysis.stated);
  if (counting.length > saying.length) return judgeSilent(system, asked, model, counting);
  const found = saying.length > 0 ? saying : trusted(resultsOfAnyCase(model, wanted));
  const there = `${spokenName(model.element)} reports it per`;
  return judgeCases(
    asked,
    found.map(({ unitOfAnalysis }) => unitOfAnalysis),
    there,
  );
}

/** Whether what is collected in production counts the cases of a goal. */
export function judgeCollected(system: System, asked: Asked): Judgement | undefined {
  const { metric, slice } = asked.criterion.value;
  if (!asked.isGoal || slice !== undefined) return undefined;
  const collected = metricsLike(watchersOfAny(system, asked.models), metricOf(metric));
  const cases = collected.map((one) => at(one, 'unitOfAnalysis'));
  const [first] = collected;
  // One that says nothing may be the one that counts them.
  if (!first || cases.some(({ stated }) => !stated)) return undefined;
  return judgeCases(asked, cases, `${spokenName(first.element)} collects it per`);
}

function judgeCases(
  { unitOfAnalysis, told, severity }: Asked,
  cases: readonly Claim<string>[],
  there: string,
): Judgement | undefined {
  return anyOf(cases, (given) =>
    judge({ wanted: unitOfAnalysis, given }, ({ wanted, given }) => {
      const decision = decideCases(wanted, given, told, there);
      return typeof decision === 'string' ? { message: decision, severity } : decision;
    }),
  )?.judgement;
}

/** A result that says nothing is asked for its case only where the model is known to be about another. */
function judgeSilent(
  system: System,
  { unitOfAnalysis, told, criterion }: Asked,
  model: Model,
  [first]: readonly Result[],
): Judgement | undefined {
  const about = first && (subjectOf(model) ?? recordOf(system, first.source));
  if (!about || compareCases(unitOfAnalysis.value, about.thing.value) !== 'other') return undefined;
  const { value, unit } = first.measured.value;
  const what = `${criterion.value.metric} of ${amountText(value, unit)} in evaluation ${first.evaluation}`;
  const sides = { wanted: unitOfAnalysis, thing: about.thing, measured: first.measured };
  return judge(sides, ({ wanted, thing }) => ({
    undecided: `${told} ${caseText(wanted)}, and ${about.told} ${thing}`,
    question: `what is one case of the ${what}? state its unitOfAnalysis`,
    ask: model.element.statements[0]?.perspective ?? 'data-science',
  }));
}
