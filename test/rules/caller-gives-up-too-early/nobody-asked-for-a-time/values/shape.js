/**
 * Whether every shape that a producer may send is one that a consumer takes. A null or a symbol of
 * the consumer takes any size, the same symbol always the same one. Symbols of the two sides are
 * different even when they have the same name. -1 is an unknown size, as ONNX exporters write it.
 */
export function unifyShapes(producer, consumer) {
    if (producer.length !== consumer.length) {
        return { ok: false, at: 'rank', producer: producer.length, consumer: consumer.length };
    }
    const bound = new Map();
    const equal = new Map();
    let doubt;
    for (const [at, sent] of producer.entries()) {
        const taken = known(consumer[at] ?? null);
        const size = known(sent) ?? Symbol(at);
        if (typeof taken === 'string' && !bound.has(taken))
            bound.set(taken, size);
        const wanted = typeof taken === 'string' ? bound.get(taken) : taken;
        if (wanted === size || wanted === null || wanted === undefined)
            continue;
        const clash = { at, producer: sent, consumer: consumer[at] ?? null };
        if (!equate(equal, size, wanted))
            return { ok: false, ...clash };
        doubt ??= clash;
    }
    if (doubt !== undefined)
        return { ok: 'maybe', ...doubt };
    const bindings = [...bound].map(([name, size]) => [
        name,
        typeof size === 'symbol' ? null : size,
    ]);
    return { ok: true, bindings: new Map(bindings) };
}
/** A shape as people write it: `[batch, 3, 224, 224]`, with `?` for an unknown size. */
export function formatShape(dims) {
    return `[${dims.map((dim) => known(dim) ?? '?').join(', ')}]`;
}
const known = (dim) => (dim === -1 ? null : dim);
/** Notes that two sizes must be equal; false when two different numbers would be. */
function equate(equal, a, b) {
    const [one, other] = [representative(equal, a), representative(equal, b)];
    if (one === other)
        return true;
    if (typeof one === 'number' && typeof other === 'number')
        return false;
    if (typeof one === 'number')
        equal.set(other, one);
    else
        equal.set(one, other);
    return true;
}
function representative(equal, size) {
    let found = size;
    for (let next = equal.get(found); next !== undefined; next = equal.get(found))
        found = next;
    return found;
}
