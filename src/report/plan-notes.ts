import type { Planned, PlannedScenario } from '../planning/planned.ts';
import { grouped, lengthText, listed, percent } from './plan-words.ts';
import { count } from './words.ts';

/** What has to be known to read a plan, a line each. */
export const noteLines = (plan: Planned): readonly string[] => [
  ...blindLines(plan.scenarios),
  ...labelLines(plan),
  ...sizeLines(plan),
  ...ownLines(plan.scenarios),
];

/** What this kind of planning cannot show. */
function blindLines(scenarios: readonly PlannedScenario[]): readonly string[] {
  const [inputs, labels] = [
    scenarios.some(({ changes }) => changes === 'inputs'),
    scenarios.some(({ kind }) => kind === 'label-noise'),
  ];
  return [
    ...(inputs
      ? [
          'The model was not run: where an input drifts, scores and answers stay as they were logged, so that',
          'nothing is known of the damage, and no measure of scores or of quality can warn.',
        ]
      : []),
    ...(labels
      ? [
          'Label noise is what it does to quality that the same inputs come to mean something else: inputs and',
          'scores stay as they are, and labels alone can show it.',
        ]
      : []),
  ];
}

function labelLines({ labels, scenarios }: Planned): readonly string[] {
  const isUsed = scenarios.some(({ measures }) => measures.some(({ takes }) => takes === 'labels'));
  if (!isUsed) return [];
  const { coverage, late } = labels;
  const when = late === 0 ? 'in time for their own window' : `${count(late, 'window')} later`;
  return [`Labels are taken to come for ${percent(coverage)} of the predictions, ${when}.`];
}

/** Whether windows could be shorter. */
function sizeLines({ scenarios, windows }: Planned): readonly string[] {
  const needed = scenarios.flatMap(({ smallestWindow }) => smallestWindow ?? []);
  const largest = Math.max(0, ...needed);
  if (largest === 0 || largest > windows.records / 2) return [];
  const time =
    windows.length === undefined
      ? ''
      : ` (${lengthText((windows.length * largest) / windows.records)})`;
  return [
    `Windows of ${grouped(largest)} records${time} would do for what is recommended for inputs, and warn earlier.`,
  ];
}

function ownLines(scenarios: readonly PlannedScenario[]): readonly string[] {
  const alarmed = new Set(
    scenarios.flatMap(({ measures }) =>
      measures.flatMap((one) => ((one.inOrder?.alarms ?? 0) > 0 ? [one.of] : [])),
    ),
  );
  const isCompared = scenarios.some(({ measures }) => measures.some(({ inOrder }) => inOrder));
  if (!isCompared) return [UNCOMPARED];
  if (alarmed.size === 0) return [];
  return [
    `The log's own windows differ by more than chance in ${listed([...alarmed])}: it has seasons, or lies ordered,`,
    'and a monitor with the usual thresholds warns of that too. Windows as long as a season do not have it.',
  ];
}

const UNCOMPARED =
  'The log is shorter than two windows: how much windows differ although nothing is wrong is not known.';
