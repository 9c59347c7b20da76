import { at } from '../lookup.ts';
import { unit as readUnit } from '../reading.ts';
import { compareUnits, convert, type Unit } from '../values/unit.ts';
import { differ, part } from './part.ts';

/** The unit of the numbers, compared by dimension: `km/h` and `m/s` differ by a factor. */
export const unit = part<Unit>({
  name: 'unit',
  read: (port) => readUnit(at(port, 'unit')),
  // Shares and weights are plain numbers, to which most people give no unit at all.
  asks: (stated) => String(stated) !== '1',
  fits: (producer, consumer, ends) => {
    const relation = compareUnits(producer, consumer);
    if (relation === 'same') return undefined;
    const effect =
      relation === 'different'
        ? 'no factor turns one into the other'
        : consequenceOf(producer, consumer);
    return differ(ends, `in ${consumer}`, `in ${producer}`, effect);
  },
});

/** What a reader makes of a number that was meant in another unit of the same dimension. */
function consequenceOf(producer: Unit, consumer: Unit): string {
  if (producer.offset !== consumer.offset) {
    const meant = convert(20, producer, consumer);
    return `20 ${producer} is ${rounded(meant)} ${consumer}, but would be read as 20 ${consumer}`;
  }
  const factor = 1 / convert(1, producer, consumer);
  return factor > 1
    ? `values would be ${rounded(factor)} times too large`
    : `values would be ${rounded(1 / factor)} times too small`;
}

const rounded = (amount: number): number => Number(amount.toPrecision(4));
