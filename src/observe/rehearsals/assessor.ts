import { valuesOf } from '../../planning/draws.ts';
import type { Assessment, Assessor, Band, QualityMetric } from '../../planning/quality.ts';
import { intervalAround, intervalOf } from '../../quality/estimator.ts';
import type { LossMetric } from '../../quality/loss/metric.ts';
import { realisedLoss } from '../../quality/loss/realised.ts';
import type { HeldOut } from '../../sources/held-out.ts';
import type { Plan } from '../plan.ts';
import { qualityOfClassifier } from '../quality/classification.ts';
import type { Part } from '../quality/columns.ts';
import type { RowSample } from '../quality/rows.ts';
import type { QualityTask } from '../quality/task.ts';
import { plainLimits, type WantedMetric, wantedMetrics } from '../quality/wanted.ts';

/** Tells the quality of rows of a held-out log; nothing where it has no truth or no answers. */
export function assessorOf(plan: Plan, log: HeldOut): Assessor | undefined {
  const { task } = log;
  if (task?.truth === undefined) return undefined;
  const wanted = wantedMetrics(plan.system, task.model, task.kind);
  return task.kind === 'regression'
    ? ofRegression(log, wanted)
    : ofClassification({ ...log, task }, wanted);
}

/** Where nobody limits a metric, so many of the usual ones stand for all. */
const MOST_USUAL = 2;
const FAVOURITES = ['auroc', 'accuracy', 'mae'];

function metricsOf(
  wanted: readonly WantedMetric[],
  isKnown: (id: string) => boolean,
  isUsuallyHigher: boolean,
): readonly QualityMetric[] {
  const whole = wanted.filter(({ id, slice }) => slice === undefined && isKnown(id));
  const limited = whole.filter((one) => plainLimits(one).length > 0);
  const favourites = whole.filter(({ id }) => FAVOURITES.includes(id));
  return (limited.length > 0 ? limited : favourites.slice(0, MOST_USUAL)).map(
    (one): QualityMetric => {
      const { id, name } = one;
      const [limit] = plainLimits(one);
      return {
        ...{ id, name, isHigherBetter: limit?.isHigherBetter ?? isUsuallyHigher },
        ...(limit ? { limit: limit.value } : {}),
      };
    },
  );
}

function ofClassification(
  log: HeldOut & { readonly task: QualityTask },
  wanted: readonly WantedMetric[],
): Assessor | undefined {
  const { task, layout, columns, size } = log;
  const sampleOf = (own: readonly Float64Array[], many: number): RowSample => ({
    ...{ columns: own, size: many, records: many, first: 0, last: 0 },
  });
  const reference = new Map([[0, sampleOf(columns, size)]]);
  const quality = qualityOfClassifier({ task, layout, windows: reference, reference });
  if (!('assess' in quality)) return undefined;
  const whole = quality.assess(sampleOf(columns, size), undefined);
  const metrics = metricsOf(wanted, (id) => Object.hasOwn(whole.realised, id), true);
  if (metrics.length === 0) return undefined;
  return {
    metrics,
    assess(rows, truths): Assessment {
      const own = gathered(log, rows, truths);
      const { realised, estimates } = quality.assess(sampleOf(own, rows.length), undefined);
      return {
        realised: bands(realised, ({ value, standardError, samples }) => ({
          ...{ value, samples },
          ...intervalAround(value, standardError),
        })),
        estimated: bands(estimates, (one) => ({
          ...{ value: one.value, samples: rows.length },
          ...intervalOf(one),
        })),
      };
    },
  };
}

const bands = <T>(
  all: Readonly<Record<string, T>>,
  toBand: (one: T) => Band,
): Readonly<Record<string, Band>> =>
  Object.fromEntries(Object.entries(all).map(([metric, one]) => [metric, toBand(one)]));

const LOSSES: readonly string[] = ['mae', 'mse', 'rmse', 'mape', 'msle', 'rmsle'];

function ofRegression(log: HeldOut, wanted: readonly WantedMetric[]): Assessor | undefined {
  const metrics = metricsOf(wanted, (id) => LOSSES.includes(id), false);
  const [answer, truth] = [placeOf(log, 'answer'), placeOf(log, 'truth')];
  if (metrics.length === 0 || answer < 0) return undefined;
  return {
    metrics,
    assess(rows, truths): Assessment {
      const pick = (at: number) => valuesOf(log.columns[at] as Float64Array, rows);
      const [answers, known] = [pick(answer), truths ?? pick(truth)];
      const realised = metrics.flatMap(({ id }): readonly (readonly [string, Band])[] => {
        const { value, error, samples } = realisedLoss(answers, known, id as LossMetric);
        if (!Number.isFinite(value) || !Number.isFinite(error)) return [];
        return [[id, { value, samples, ...intervalAround(value, error) }]];
      });
      return { realised: Object.fromEntries(realised), estimated: {} };
    },
  };
}

export const placeOf = ({ layout }: HeldOut, of: Part['of']): number =>
  layout.readings.findIndex(({ part }) => part.of === of);

/** What quality takes of some rows; inputs have no part in it. */
function gathered(
  { layout, columns }: HeldOut,
  rows: Int32Array,
  truths: Float64Array | undefined,
): readonly Float64Array[] {
  return layout.readings.map(({ part }, at) => {
    if (part.of === 'truth' && truths) return truths;
    if (part.of === 'feature' || part.of === 'slice') return NOTHING;
    return valuesOf(columns[at] as Float64Array, rows);
  });
}

const NOTHING = new Float64Array(0);
