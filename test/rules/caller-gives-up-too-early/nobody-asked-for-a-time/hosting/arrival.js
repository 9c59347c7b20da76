import { at } from '../lookup.js';
import { rate } from '../reading.js';
/** Where data is collected first, only a backlog that grows from batch to batch is told. */
export function* ofBacklog(judgement) {
    const { decision } = judgement;
    const found = typeof decision === 'string' ? { message: decision } : decision;
    if (typeof found !== 'object')
        yield judgement;
    else if ('message' in found) {
        const breaks = 'each batch is still at work when the next one comes, and the backlog only grows';
        yield { ...judgement, decision: { ...found, breaks } };
    }
}
/**
 * The rate at which data reaches a model: that of the data, unless a pipeline on the way delivers at
 * a rate of its own. What a pipeline cuts into windows arrives at a rate that only it could tell.
 */
export function arrivalOf(data, way) {
    const telling = way.findLast((one) => at(one, 'delivery', 'rate').stated);
    const after = way.slice(telling ? way.indexOf(telling) + 1 : 0);
    if (after.some((one) => at(one, 'delivery', 'window').stated))
        return undefined;
    const given = telling ? at(telling, 'delivery', 'rate') : at(data, 'rate');
    const mode = [
        ...way.map((one) => at(one, 'delivery', 'mode')),
        at(data, 'delivery', 'mode'),
    ].find(({ stated }) => stated);
    return {
        peak: rate(at(given, 'peak')),
        typical: rate(at(given, 'typical')),
        isCollected: mode?.stated === true && (mode.value === 'batch' || mode.value === 'file'),
    };
}
