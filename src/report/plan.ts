import { escapeTerminal } from '../escape.ts';
import type { Paint } from '../paint.ts';
import type { Planned, PlannedMeasure, PlannedScenario, Unplanned } from '../planning/planned.ts';
import { noteLines } from './plan-notes.ts';
import { patchText } from './plan-patch.ts';
import { grouped, lengthText, listed, MOST, percent } from './plan-words.ts';
import { count } from './words.ts';

type Brush = { readonly paint: Paint };

/** What each drift would have shown, drift by drift, and what to change. */
export function planText(
  planned: readonly Planned[],
  unplanned: readonly Unplanned[],
  brush: Brush,
): string {
  const blocks = [
    ...planned.map((one) => plannedText(one, brush)),
    ...unplanned.map(({ monitoring, why }) =>
      brush.paint.magenta(escapeTerminal(`${monitoring}: nothing could be planned: ${why}`)),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function plannedText(plan: Planned, brush: Brush): string {
  const { paint } = brush;
  return [
    ...headLines(plan, brush),
    '',
    ...tableLines(plan, brush),
    '',
    ...noteLines(plan).map((line) => paint.dim(escapeTerminal(line))),
    '',
    paint.bold('Settings to take over (--patch prints them alone, --out writes them to a file):'),
    ...patchText([plan])
      .trimEnd()
      .split('\n')
      .map((line) => `  ${escapeTerminal(line)}`),
  ].join('\n');
}

function headLines(
  { monitoring, system, log, windows, falseAlarms, scenarios }: Planned,
  brush: Brush,
) {
  const { paint } = brush;
  const span = log.from && log.to ? `, ${dateOf(log.from)} to ${dateOf(log.to)}` : '';
  const drawn = log.used < log.records ? `, ${grouped(log.used)} of them drawn` : '';
  const long = windows.length === undefined ? '' : ` (${lengthText(windows.length)})`;
  const { happened, of, lower, upper, declared } = falseAlarms;
  return [
    paint.bold(
      escapeTerminal(
        `${monitoring} of ${system}: ${count(scenarios.length, 'drift')} rehearsed on ${log.export}`,
      ),
    ),
    escapeTerminal(`  log           ${grouped(log.records)} records${span}${drawn}`),
    `  windows       ${grouped(windows.records)} records each${long}, ${windows.because}; ${windows.rehearsed} in a run, ${windows.repetitions} runs`,
    `  false alarms  the monitor as it is warned in ${happened} of ${of} runs without any drift: ${percent(lower)} to ${percent(upper)} of runs, with 95 %; ${percent(declared)} is declared`,
  ];
}

const dateOf = (instant: string): string => instant.slice(0, 10);

const HEADS = ['drift', 'amount', 'what warns', 'limit', 'first warns', 'warned', 'damage'];

function tableLines({ scenarios }: Planned, { paint }: Brush): readonly string[] {
  const rows = scenarios.map((one) => rowOf(one));
  const widths = HEADS.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const lined = (row: readonly string[]): string =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd();
  return [
    paint.dim(lined(HEADS)),
    ...scenarios.flatMap((one, at) => {
      const text = escapeTerminal(lined(rows[at] ?? []));
      const beside = besideText(one);
      return [
        one.recommended === undefined ? paint.magenta(text) : text,
        ...(beside === '' ? [] : [paint.dim(escapeTerminal(`      ${beside}`))]),
      ];
    }),
  ];
}

function rowOf(one: PlannedScenario): readonly string[] {
  const best = bestOf(one);
  return [
    `${one.name}, ${one.course}`,
    amountText(one),
    best ? `${nameOf(best)}${best.watched ? ', as it is' : ''}` : 'nothing',
    best?.threshold === undefined ? '' : short(best.threshold),
    best ? delayText(best) : '',
    best ? percent(best.power) : '',
    one.damage.map(damageText).join(', '),
  ];
}

const bestOf = ({ measures, recommended }: PlannedScenario): PlannedMeasure | undefined =>
  recommended === undefined ? undefined : measures[recommended];

const damageText = ({ metric, before, after }: PlannedScenario['damage'][number]): string =>
  `${metric} ${short(before)} to ${short(after)}`;

const nameOf = ({ measure, of }: PlannedMeasure): string => `${measure} of ${of}`;

/** In the unit of the kind. */
function amountText({ kind, amount, share }: PlannedScenario): string {
  const sign = amount > 0 ? '+' : '';
  const of = share < 1 ? ` of ${percent(share)}` : '';
  switch (kind) {
    case 'mean-shift':
      return `${sign}${amount} sd${of}`;
    case 'scale':
    case 'prior-shift':
      return `${sign}${percent(amount)}${of}`;
    default:
      return `${percent(amount)}${of}`;
  }
}

function delayText({ delay, delayTime }: PlannedMeasure): string {
  if (delay === undefined) return 'rarely';
  const time = delayTime === undefined ? '' : ` (${lengthText(delayTime)})`;
  return `after ${count(delay, 'window')}${time}`;
}

/** What the other measures did, or why nothing is recommended. */
function besideText(one: PlannedScenario): string {
  const { measures, recommended, why, longerWindows } = one;
  if (recommended === undefined) {
    const longer =
      longerWindows === undefined ? '' : `; windows ${longerWindows} times as long would show it`;
    return `${why ?? 'nothing can be told'}${longer}`;
  }
  const best = measures[recommended];
  const others = measures.filter((_, at) => at !== recommended);
  const seeing = others.filter(({ found }) => found >= 0.5);
  const blind = others.filter(({ found }) => found < 0.5);
  const toldAs = (each: PlannedMeasure): string =>
    each.of === best?.of ? each.measure : nameOf(each);
  const delayed = (each: PlannedMeasure): string =>
    `${toldAs(each)}${each.delay === undefined ? '' : ` after ${each.delay}`}${ownText(each)}`;
  return [
    ...(best && best.takes !== 'inputs' && !best.watched ? [DECLARE] : []),
    ...(seeing.length > 0 ? [`also ${listed(seeing.map(delayed))}`] : []),
    ...(blind.length > MOST
      ? [`none of the ${blind.length} others`]
      : blind.length > 0
        ? [`not ${listed(blind.map(toldAs))}`]
        : []),
  ].join('; ');
}

const DECLARE = 'only if a quality floor or a success criterion asks for it';

const ownText = ({ inOrder }: PlannedMeasure): string =>
  inOrder && inOrder.alarms > 0 ? ` (but of ${inOrder.alarms} of the log's own windows)` : '';

const short = (value: number): string => String(Number(value.toPrecision(3)));
