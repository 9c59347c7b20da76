import { differ, never, part } from './part.js';
/** A part whose values are words or numbers that are equal or not; asked of nobody by default. */
export const attributePart = (of) => part({
    name: of.name,
    read: of.read,
    asks: of.asks ?? never,
    once: of.once ?? false,
    ...(of.applies ? { applies: of.applies } : {}),
    fits: (producer, consumer, ends) => (of.same ?? sameWord)(producer, consumer)
        ? undefined
        : {
            message: differ(ends, of.says(consumer), of.says(producer)),
            breaks: of.breaks,
            ...(of.severity ? { severity: of.severity } : {}),
            ...(of.question ? { question: of.question(producer, consumer, ends) } : {}),
        },
});
/** Names that people type: `UTF-8` and `utf8`, `gRPC` and `GRPC` are the same. */
export const sameWord = (a, b) => folded(a) === folded(b);
export const folded = (value) => String(value)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
