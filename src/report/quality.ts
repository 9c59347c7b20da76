import { escapeTerminal } from '../escape.ts';
import type { ForecastObservation } from '../generated/descriptors.ts';
import type { QualityHistory, QualityWindow } from '../report.ts';
import { day, type Print } from './layout.ts';

/**
 * What is known of the quality of models over the windows, metric by metric, and what to do. Where
 * somebody limits some metrics, the others are told of the last window only.
 */
export function qualityText(histories: readonly QualityHistory[], print: Print): string {
  if (histories.length === 0) return `${NOTHING}\n\n`;
  const limited = histories.filter(({ demands }) => demands.length > 0);
  const shown = limited.length > 0 ? limited : histories;
  const blocks = shown.map((history) => historyLines(history, print).join('\n'));
  const others = histories.filter((history) => !shown.includes(history));
  const isEstimated = histories.some(({ windows }) => windows.some(({ estimated }) => estimated));
  return `${[
    ...blocks,
    ...(others.length > 0 ? [besideLines(others, print).join('\n')] : []),
    ...(isEstimated ? [print.paint.dim(BLIND)] : []),
  ].join('\n\n')}\n\n`;
}

/** Metrics that nobody limits, as they were in the last window. */
function besideLines(histories: readonly QualityHistory[], { paint }: Print): readonly string[] {
  const rows = histories.flatMap(({ metric, slice, windows }) => {
    const last = windows.at(-1);
    const name = slice === undefined ? metric : `${metric} for ${slice}`;
    return last ? [[name, bandText(last.estimated), bandText(last.realised)]] : [];
  });
  const heads = ['in the last window', 'estimated', 'realised'];
  return aligned([heads, ...rows]).map((line, at) =>
    at === 0 ? paint.dim(line) : escapeTerminal(line),
  );
}

/** Columns below each other, indented by two. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd(),
  );
}

const NOTHING =
  'no quality can be told: no export holds answers of a model that say what they mean, or no column holds the truth (docs/monitor/quality.md)';

const BLIND = `estimates take the scores of the model at their word: that the same inputs have come to mean
something else shows only in labels. Bands leave out what chance brings three times in a thousand.`;

/** `recall of fraud-scorer for young customers (recall of at least 0.8)`. */
function historyLines(history: QualityHistory, print: Print): readonly string[] {
  const { of, metric, slice, demands, windows, forecast } = history;
  const { paint } = print;
  const part = slice === undefined ? '' : ` for ${slice}`;
  const asked = demands.length > 0 ? `, ${demands.join(', ')} asked for` : ', no limit declared';
  const head = `${metric} of ${of.replace(/^.*\//, '')}${part}`;
  const known = windows.filter(({ estimated, realised }) => estimated || realised);
  if (known.length === 0) {
    const why = windows.at(-1)?.unknown ?? 'nothing is known';
    return [
      `${paint.bold(escapeTerminal(head))}${paint.dim(escapeTerminal(asked))}`,
      paint.magenta(`  not known: ${escapeTerminal(why)}`),
    ];
  }
  return [
    `${paint.bold(escapeTerminal(head))}${paint.dim(escapeTerminal(asked))}`,
    ...table(windows, print),
    ...(forecast ? forecastLines(forecast, print) : []),
  ];
}

/** A line for each of the last windows. */
function table(windows: readonly QualityWindow[], { paint }: Print): readonly string[] {
  const shown = windows.slice(-MOST_WINDOWS);
  const rows = shown.map((window) => [
    `${day(window.from)} to ${day(window.to)}`,
    bandText(window.estimated),
    bandText(window.realised),
    notesOf(window),
  ]);
  const [head = '', ...lines] = aligned([['window', 'estimated', 'realised', ''], ...rows]);
  const left = windows.length - shown.length;
  return [
    paint.dim(head),
    ...(left > 0 ? [paint.dim(`  ${left} earlier windows are in --format json`)] : []),
    ...lines.map((line) => escapeTerminal(line)),
  ];
}

const MOST_WINDOWS = 24;

type Band = { readonly value: number; readonly lower: number; readonly upper: number };

const bandText = (band: Band | undefined): string =>
  band === undefined ? '' : `${fixed(band.value)} (${fixed(band.lower)} to ${fixed(band.upper)})`;

/** Three digits after the point for shares, and three digits in all for what is larger. */
const fixed = (value: number): string =>
  Math.abs(value) < 10 ? value.toFixed(3) : String(Number(value.toPrecision(4)));

function notesOf({ estimated, realised, record, unknown }: QualityWindow): string {
  const labelled =
    realised?.coverage === undefined ? [] : [`${percent(realised.coverage)} labelled`];
  const kept = record ? [`${record.inside} of ${record.windows} estimates before were right`] : [];
  return [...labelled, ...(estimated?.doubts ?? []), ...kept, ...(unknown ? [unknown] : [])].join(
    '; ',
  );
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

const ADVICE = {
  'retrain-now': 'retrain now',
  'retrain-before': 'retrain before',
  'on-schedule': 'retrain on schedule',
  'not-needed-yet': 'retraining is not needed yet',
  'cannot-tell': 'cannot tell',
} as const satisfies Record<ForecastObservation['advice'], string>;

const COLOR = {
  'retrain-now': 'red',
  'retrain-before': 'yellow',
  'on-schedule': 'green',
  'not-needed-yet': 'green',
  'cannot-tell': 'magenta',
} as const;

/** `retrain before 2027-01-08: …`, for whoever shows a forecast otherwise. */
export const adviceText = (forecast: ForecastObservation): string =>
  `${headOf(forecast)}: ${forecast.why}`;

/** What to do, and until when. */
function headOf({ advice, before }: ForecastObservation): string {
  if (before === undefined) return ADVICE[advice];
  return `${ADVICE[advice]}${advice === 'not-needed-yet' ? ' until' : ''} ${day(before)}`;
}

function forecastLines(forecast: ForecastObservation, { paint }: Print): readonly string[] {
  const { trend, now, advice, why, cost, collect = [], changedAt } = forecast;
  const note = (name: string, text: string): string =>
    `  ${paint.dim(name.padEnd(NAME))}${escapeTerminal(text)}`;
  return [
    ...(now ? [note('now', `${bandText(now)}, with 95 %`)] : []),
    note(
      'trend',
      changedAt === undefined ? trend : `${trend}, since it changed on ${day(changedAt)}`,
    ),
    ...crossingLines(forecast).map((text) => note('limit', text)),
    `  ${paint.dim('advice'.padEnd(NAME))}${paint[COLOR[advice]](escapeTerminal(headOf(forecast)))}: ${escapeTerminal(why)}`,
    ...(cost === undefined ? [] : [note('if wrong', cost)]),
    ...collect.map((text) => note('collect', text)),
  ];
}

const NAME = 10;

/** When the limit is passed, and how probable that is by the moments that matter. */
function crossingLines({ limit, crossing, probability = {}, retraining }: ForecastObservation) {
  if (limit === undefined) return [];
  const { lower, median, upper } = crossing ?? {};
  const odds = [
    ...(probability.now === undefined ? [] : [`${chance(probability.now)} now`]),
    ...(probability.beforeLabels === undefined
      ? []
      : [`${chance(probability.beforeLabels)} before the next labels`]),
    ...(probability.beforeRetraining === undefined
      ? []
      : [
          `${chance(probability.beforeRetraining)} by the retraining${retraining ? ` of ${day(retraining)}` : ''}`,
        ]),
    ...(probability.beforeFollowing === undefined
      ? []
      : [`${chance(probability.beforeFollowing)} by the one after`]),
  ];
  const time =
    median === undefined
      ? lower === undefined
        ? []
        : [`one chance in ten that ${limit} is passed by ${day(lower)}`]
      : [
          `even chances that ${limit} is passed by ${day(median)} (${lower ? day(lower) : '?'} to ${upper ? day(upper) : 'later than can be said'})`,
        ];
  return [...(odds.length > 0 ? [`beyond ${limit} with ${odds.join(', ')}`] : []), ...time];
}

/** Never 0 or 100 % of what is not certain. */
function chance(probability: number): string {
  if (probability > 0 && probability < 0.005) return 'less than 1 %';
  if (probability < 1 && probability > 0.995) return 'more than 99 %';
  return `${Math.round(100 * probability)} %`;
}
