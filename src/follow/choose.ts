import { Unreadable } from '../artifacts/artifact.ts';
import { spokenName } from '../element.ts';
import type { DriftMonitor } from '../generated/descriptors.ts';
import type { ExportPlan, Plan } from '../observe/plan.ts';
import { qualityTasks } from '../observe/quality/task.ts';
import { isTimed, isTooShort, TOO_SHORT, type Windows } from '../observe/windows.ts';
import { isCapture } from '../sources/capture-log.ts';
import type { Surroundings } from '../sources/locate.ts';
import { checkTruth } from '../sources/records.ts';
import { CaptureFollower } from './capture.ts';
import type { Follower } from './follower.ts';
import { ParquetFollower } from './parquet.ts';
import { TextFollower } from './text.ts';

type Options = {
  readonly surroundings: Surroundings;
  /** How many bytes of text a step reads. */
  readonly step?: number | undefined;
};

/** The follower of an export, or why there is none. */
export function followerOf(
  plan: Plan,
  one: ExportPlan,
  { surroundings, step }: Options,
  isJoined: boolean,
): Follower | string {
  const { format, timestamp } = one.declared;
  if (one.role === 'labels') return whyNotJoined(plan, one) ?? 'another one has the labels already';
  if (one.role !== 'predictions') {
    return `exports of ${one.role} are read by a run without --follow`;
  }
  if (isTimed(plan.windows) && timestamp === undefined && !isCapture(one)) {
    return 'no column tells the time of its records, so it cannot be cut into windows of time';
  }
  if (isTooShort(plan.windows)) return TOO_SHORT;
  if (format === 'parquet') return new ParquetFollower(plan.windows, one, surroundings, isJoined);
  if (format === 'csv' || format === 'jsonl') {
    return new TextFollower(plan.windows, one, surroundings, { step, isJoined });
  }
  if (format === 'sagemaker-capture' && plan.windows.by !== 'records') {
    return new CaptureFollower(plan.windows, one, surroundings);
  }
  return format === 'sagemaker-capture'
    ? 'its events are counted into windows by a run without --follow'
    : `the format ${format} is read by a run without --follow`;
}

type WindowsFor = {
  readonly windows: Windows;
  /** Whether nothing but metrics is exported, which no record cuts into windows. */
  readonly isOfMetrics: boolean;
  /** Why the windows are others than the declared ones. */
  readonly note?: string;
};

/** The windows in which a plan is followed. */
export function windowsFor({ exports, windows }: Plan): WindowsFor {
  const predictions = exports.filter(({ role }) => role === 'predictions');
  if (predictions.length === 0 && exports.some(({ role }) => role === 'metrics')) {
    if (isTimed(windows) && !isTooShort(windows)) return { windows, isOfMetrics: true };
    return {
      windows: { by: 'calendar', unit: 'hour' },
      isOfMetrics: true,
      note: 'nothing but metrics is exported, and no windows of time are declared, so each hour is one',
    };
  }
  const isUntimed = predictions.every(
    (one) => one.declared.timestamp === undefined && !isCapture(one),
  );
  if (!isTimed(windows) || !isUntimed || predictions.length === 0) {
    return { windows, isOfMetrics: false };
  }
  return {
    windows: { by: 'none' },
    isOfMetrics: false,
    note: 'no export tells the time of its records, so there is one window without an end, which is judged whenever something came',
  };
}

/** The first export of labels that can be joined to predictions. */
export const labelsIn = (plan: Plan): ExportPlan | undefined =>
  plan.exports.find((one) => one.role === 'labels' && whyNotJoined(plan, one) === undefined);

function whyNotJoined(plan: Plan, one: ExportPlan): string | undefined {
  try {
    checkTruth(one, plan);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
  const isTable = (each: ExportPlan): boolean =>
    each.role === 'predictions' && each.declared.id !== undefined && !isCapture(each);
  return plan.exports.some(isTable) && !isCapture(one)
    ? undefined
    : 'labels are joined to captures by a run without --follow';
}

/** Measures that sums do not tell. */
const BY_RECORD: readonly DriftMonitor['measure'][] = [
  ...(['pca', 'page-hinkley', 'ddm', 'adwin', 'kswin'] as const),
];

/** What a plan asks for besides its exports that is not followed, in sentences. */
export const unfollowed = (plan: Plan): readonly string[] => [
  ...(plan.monitoring.value.drift ?? []).flatMap(({ name, measure }) =>
    BY_RECORD.includes(measure)
      ? [
          `the drift monitor ${name} is not followed: ${measure} is computed of single records, by a run without --follow`,
        ]
      : [],
  ),
  ...qualityTasks(plan).map(
    ({ model }) =>
      `how good the answers of ${spokenName(model)} are is computed of single records, by a run without --follow`,
  ),
];
