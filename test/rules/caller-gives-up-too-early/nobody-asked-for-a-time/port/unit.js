import { at } from '../lookup.js';
import { unit as readUnit } from '../reading.js';
import { compareUnits, convert } from '../values/unit.js';
import { differ, part } from './part.js';
/** The unit of the numbers, compared by dimension: `km/h` and `m/s` differ by a factor. */
export const unit = part({
    name: 'unit',
    read: (port) => readUnit(at(port, 'unit')),
    fits: (producer, consumer, ends) => {
        const relation = compareUnits(producer, consumer);
        if (relation === 'same')
            return undefined;
        const effect = relation === 'different'
            ? 'no factor turns one into the other'
            : consequenceOf(producer, consumer);
        return differ(ends, `in ${consumer}`, `in ${producer}`, effect);
    },
});
/** What a reader makes of a number that was meant in another unit of the same dimension. */
export function consequenceOf(producer, consumer) {
    if (producer.offset !== consumer.offset) {
        const meant = convert(20, producer, consumer);
        return `20 ${producer} is ${rounded(meant)} ${consumer}, but would be read as 20 ${consumer}`;
    }
    const factor = 1 / convert(1, producer, consumer);
    return factor > 1
        ? `values would be ${rounded(factor)} times too large`
        : `values would be ${rounded(1 / factor)} times too small`;
}
const rounded = (amount) => Number(amount.toPrecision(4));
