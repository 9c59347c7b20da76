import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Origin, TrainingData } from '../generated/descriptors.ts';
import { rawDataOf } from '../link/origins.ts';
import { at } from '../lookup.ts';
import { type Judgement, judge } from '../rule.ts';
import { all, type DescriptorOf, type Hosting, root, type System } from '../system.ts';
import { namedData } from './named-data.ts';

type Data = Claim<Pick<TrainingData, 'origin' | 'proxyFor'>>;
type Training = Claim<DescriptorOf<'TrainingData'>>;
type Evaluation = NonNullable<DescriptorOf<'TrainedModel'>['evaluations']>[number];

export const STAND_INS: readonly Origin[] = ['proxy', 'simulated', 'synthetic'];
export const REAL: readonly Origin[] = ['operational', 'enterprise'];

const hasOrigin = (data: Data, origins: readonly Origin[]): boolean => {
  const origin = at(data, 'origin');
  return origin.stated && origins.includes(origin.value);
};

/** Training data, or the raw data that it is made of where it says nothing of its origin itself. */
function sourcesOf(system: System, training: Training): readonly Data[] {
  if (at(training, 'origin').stated || at(training, 'proxyFor').stated) return [training];
  return rawDataOf(system, training);
}

/**
 * Where training data says that it stands in for data that could not be had. Real data that is only
 * filled up with other data stands for itself.
 */
export function standIn(system: System, training: Training): Claim<string> | undefined {
  const sources = sourcesOf(system, training);
  if (sources.some((data) => hasOrigin(data, REAL))) return undefined;
  const [data] = sources.filter((one) => at(one, 'proxyFor').stated || hasOrigin(one, STAND_INS));
  const proxied = data && at(data, 'proxyFor', 'of');
  return proxied?.stated ? proxied : data && at(data, 'origin');
}

/** `churn-train is made from call-centre-simulator, which has the origin simulated`. */
export function standInText(training: Training, stands: Claim<string>, value: string): string {
  const is = stands.path[0] === 'origin' ? 'has the origin' : 'stands in for';
  const [learned, made] = [spokenName(training.element), spokenName(stands.element)];
  const from = made === learned ? '' : ` is made from ${made}, which`;
  return `${learned}${from} ${is} ${value}`;
}

/** How anybody has shown that the stand-in resembles what it stands for. */
export function resemblance(system: System, training: Training): Claim<unknown> | undefined {
  return [training, ...rawDataOf(system, training)]
    .map((data: Data) => at(data, 'proxyFor', 'representativeness'))
    .find(({ stated }) => stated);
}

/** Asks which real field each field of the raw data follows that stand in for real ones. */
export function* judgeMapping(system: System, training: Training): Iterable<Judgement> {
  for (const raw of rawDataOf(system, training)) {
    if (!hasOrigin(raw, STAND_INS)) continue;
    const sides = { origin: at(raw, 'origin'), mapping: at(raw, 'proxyFor', 'mapping') };
    const holds = `the fields of ${spokenName(raw.element)} follow those that the model meets`;
    yield judge(sides, () => undefined, { holds });
  }
}

/** Whether an evaluation was done on real cases; `undefined` where nobody says on what. */
export function isOnRealCases(system: System, evaluation: Claim<Evaluation>): boolean | undefined {
  const [split, dataset] = [at(evaluation, 'split'), at(evaluation, 'dataset')];
  if (split.stated && split.value === 'production') return true;
  const element = dataset.stated ? namedData(system, dataset.value) : undefined;
  if (element === undefined) return undefined;
  if (element.kind === 'ProductionData') {
    return !hasOrigin(root<'ProductionData'>(element), STAND_INS);
  }
  if (element.kind !== 'RawData' && element.kind !== 'TrainingData') return undefined;
  const sources: readonly Data[] =
    element.kind === 'RawData' ? [root<'RawData'>(element)] : sourcesOf(system, root(element));
  if (sources.some((data) => hasOrigin(data, REAL))) return true;
  return sources.some((data) => hasOrigin(data, STAND_INS) || at(data, 'proxyFor').stated)
    ? false
    : undefined;
}

/** Where nobody has described any environment, a model is as good as in use. */
export const isInUse = (system: System, { environment }: Hosting): boolean => {
  const stage = at(environment, 'stage');
  if (stage.stated) return stage.value === 'production';
  return environment.stated || all(system, 'Environment').length === 0;
};
