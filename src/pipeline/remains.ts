import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { rawDataOf } from '../link/origins.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { labelDoubts, labelDrift } from '../port/labels.ts';
import { spoken } from '../port/names.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { isOfOtherThing, wayTo } from './selection.ts';

type Training = Claim<DescriptorOf<'TrainingData'>>;

// Numbers that people write down are rounded, and sources grow while they are counted.
const SLACK = 1.05;

/** Whether a set has no more records than all that it was made from. */
export function* judgeRecords(system: System, training: Training): Iterable<Judgement> {
  const raw = rawDataOf(system, training);
  const sizes = raw.map((one) => at(one, 'size', 'records'));
  const size = at(training, 'size', 'records');
  const isAll = raw.length === itemsIfStated(at(training, 'from')).length;
  if (!size.stated || sizes.length === 0 || !isAll || !sizes.every(({ stated }) => stated)) return;
  const way = wayTo(system, training);
  if (!way.isCounted || isOfOtherThing(training, raw)) return;
  const sum = sizes.reduce((total, one) => total + (one.stated ? one.value : 0), 0);
  yield judge({ size, ...numbered(sizes) }, (values) => {
    if (values.size <= sum * SLACK) return undefined;
    const made = spoken(raw.map(({ element }) => spokenName(element)));
    const message = `${spokenName(training.element)} has ${values.size} records, but ${made}, of which it is made, ${raw.length === 1 ? 'has' : 'have'} only ${sum}`;
    const question =
      'which step makes several rows of one record, or where do the others come from?';
    const ask = 'data-science';
    return way.told.length > 0 ? { message, question, ask } : { undecided: message, question, ask };
  });
}

/** Whether labels are as frequent in a set as in the raw data, where no step is told that chooses. */
export function* judgeShares(system: System, training: Training): Iterable<Judgement> {
  const [raw, ...others] = rawDataOf(system, training);
  const drawn = at(training, 'labelDistribution');
  if (!raw || others.length > 0 || !drawn.stated || at(training, 'population').stated) return;
  const found = at(raw, 'labels', 'distribution');
  if (!found.stated || !wayTo(system, training).isWhole || isOfOtherThing(training, [raw])) return;
  yield judge({ drawn, found }, (values) => {
    const [own, before] = [values.drawn, values.found].map((shares) =>
      shares.map(({ label, fraction, count }) => ({
        label,
        fraction,
        ...(count === undefined ? {} : { count }),
      })),
    );
    const drifts = [
      ...labelDrift(before ?? [], own ?? [], {}),
      ...labelDoubts(before ?? [], own ?? [], {}),
    ];
    const [first] = drifts;
    if (first === undefined) return undefined;
    const [rows, records] = [spokenName(training.element), spokenName(raw.element)];
    const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
    return {
      undecided: `${first.label} is ${percent(first.from)} of ${records}, but ${percent(first.to)} of ${rows}, and nobody says how its rows were chosen`,
      question: `how were the rows of ${rows} chosen, and are probabilities corrected for it?`,
      ask: 'data-science',
    };
  });
}
