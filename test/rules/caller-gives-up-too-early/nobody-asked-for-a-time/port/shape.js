import { at } from '../lookup.js';
import { formatShape, unifyShapes } from '../values/shape.js';
import { makeValue } from '../values/value.js';
import { derive, differ, part } from './part.js';
/**
 * The dimensions. Where both sides name their layout, a producer's are compared in the order of
 * its consumer, so that another layout is reported once, as the layout that it is.
 */
export const shape = part({
    name: 'shape',
    read: (port) => {
        const layout = at(port, 'layout');
        return derive(at(port, 'shape'), (dims) => makeValue('shape', formatShape(dims), {
            dims,
            ...(layout.stated ? { layout: layout.value.toUpperCase() } : {}),
        }));
    },
    asks: ({ dims }) => !isPlain(dims),
    beside: ({ producer, consumer }) => {
        const layouts = [at(consumer, 'layout'), at(producer, 'layout')];
        return layouts.every(({ stated }) => stated) ? layouts : [];
    },
    fits: (producer, consumer, ends) => decide(inLayoutOf(consumer, producer), consumer, ends),
});
/** One number or text for each record: nobody writes the shape of a column of a table. */
const isPlain = (dims) => dims.every((dim, at) => dim === 1 || (at === 0 && typeof dim !== 'number') || dim === -1);
function inLayoutOf(consumer, producer) {
    const [from, to] = [producer.layout, consumer.layout];
    if (from === undefined || to === undefined || from.length !== producer.dims.length)
        return producer;
    if ([...from].sort().join('') !== [...to].sort().join(''))
        return producer;
    return { ...producer, dims: [...to].map((axis) => producer.dims[from.indexOf(axis)] ?? null) };
}
function decide(producer, consumer, ends) {
    const fit = unifyShapes(producer.dims, consumer.dims);
    if (fit.ok === true)
        return undefined;
    // A data set describes one row, and whoever serves it gathers rows into batches.
    if (ends.learned &&
        (isBatchOf(producer.dims, consumer.dims) || isBatchOf(consumer.dims, producer.dims)))
        return undefined;
    const [need, have] = [`with the shape ${consumer}`, `with the shape ${producer}`];
    if (fit.ok === 'maybe') {
        return {
            undecided: `${differ(ends, need, have)}, which may be another size`,
            question: `can ${ends.producer} send any other size than ${consumer}?`,
        };
    }
    return differ(ends, need, have, effectOf(producer.dims, consumer.dims));
}
const isBatchOf = ([, ...rest], row) => rest.length === row.length && unifyShapes(rest, row).ok !== false;
/** What probably happened, where it is one of the usual ways to get a shape wrong. */
function effectOf(producer, consumer) {
    const rest = consumer.slice(1);
    if (producer.length === rest.length && unifyShapes(producer, rest).ok !== false) {
        return 'the first dimension, the batch, is missing';
    }
    const sizes = (dims) => dims.map(String).sort().join();
    if (sizes(producer) === sizes(consumer))
        return 'the same sizes in another order';
    return undefined;
}
