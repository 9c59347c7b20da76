/**
 * What range, mean and std do together to a byte. A range that is not stated follows from the
 * mean: means of bytes lie above 1, those of fractions do not. `undefined` where nothing tells.
 */
export function scaleOf({ range, mean, std }) {
    const given = [...(mean ?? []), ...(std ?? [])];
    if (range === undefined && given.length === 0)
        return undefined;
    const guessed = given.some((value) => Math.abs(value) > 1) ? 255 : 1;
    const [low, high] = [range?.[0] ?? 0, range?.[1] ?? guessed];
    const channels = Math.max(mean?.length ?? 1, std?.length ?? 1);
    const each = (make) => Array.from({ length: channels }, (_, i) => make(i));
    const divisor = (channel) => pick(std, channel, 1);
    return {
        gain: each((channel) => (high - low) / 255 / divisor(channel)),
        offset: each((channel) => (low - pick(mean, channel, 0)) / divisor(channel)),
        width: high - low,
    };
}
/** A list of one value holds for all channels, as NumPy would broadcast it. */
const pick = (list, channel, otherwise) => (list?.length === 1 ? list[0] : list?.[channel]) ?? otherwise;
// Half a grey level of 255 on a standardised image is about 0.01; constants that were rounded to
// three digits on one side (0.485 for 0.4850, 123.7 for 123.675) stay well below it.
const TOLERANCE = 0.01;
/** Whether two normalisations give the same number for each byte, but for rounded constants. */
export function sameNormalisation(a, b) {
    const channels = Math.max(a.gain.length, b.gain.length);
    return Array.from({ length: channels }, (_, channel) => channel).every((channel) => {
        const [gain, other] = [pick(a.gain, channel, 1), pick(b.gain, channel, 1)];
        const [offset, second] = [pick(a.offset, channel, 0), pick(b.offset, channel, 0)];
        const spread = 255 * Math.max(Math.abs(gain), Math.abs(other));
        return (255 * Math.abs(gain - other) <= TOLERANCE * spread &&
            Math.abs(offset - second) <= TOLERANCE * spread);
    });
}
