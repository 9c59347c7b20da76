/** How names of zones begin that cloud providers and contracts use, and where that is. */
const HEADS = new Map([
    ['eu', 'eu'],
    ['europe', 'eu'],
    ['us', 'us'],
    ['usa', 'us'],
    ['ap', 'ap'],
    ['asia', 'ap'],
    ['canada', 'canada'],
    ['sa', 'sa'],
    ['southamerica', 'sa'],
    ['australia', 'australia'],
    ['africa', 'africa'],
    ['china', 'china'],
    ['japan', 'japan'],
]);
/**
 * Whether a zone lies in another: eu-central-1 in eu-central and in EU. Zones are names that people
 * choose, so `undefined` is given for any two that do not both begin with a part of the world.
 */
export function zoneLiesIn(zone, whole) {
    const [part, other] = [wordsOf(zone), wordsOf(whole)];
    if (startsWith(part, other))
        return true;
    const [here, there] = [HEADS.get(part[0] ?? ''), HEADS.get(other[0] ?? '')];
    if (here === undefined || there === undefined)
        return undefined;
    // A wider zone may or may not reach beyond.
    return startsWith(other, part) ? undefined : false;
}
const wordsOf = (zone) => {
    const [head = '', ...rest] = zone
        .trim()
        .toLowerCase()
        .split(/[\s_-]+/);
    return [HEADS.get(head) ?? head, ...rest];
};
const startsWith = (words, beginning) => beginning.every((word, index) => words[index] === word);
