import { countryOfRegion } from './cloud-regions.ts';
import { countryOf } from './countries.ts';

/** How names of zones begin that cloud providers and contracts use, and where that is. */
const HEADS: ReadonlyMap<string, string> = new Map([
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

// The member states of the European Union since 2020.
const UNION = new Set(
  'at be bg cy cz de dk ee es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk'.split(' '),
);

// States in which providers have regions. Their territories overseas are codes of their own, which
// may or may not count as theirs.
const STATES = new Set([
  ...UNION,
  ...'us canada australia china japan gb ch no in sg kr br mx za nz il ae qa id my th cl bh tw'.split(
    ' ',
  ),
]);

/** Regions of large providers that are called after Europe and lie in London or in Zurich. */
const BESIDE_THE_UNION = new Set(['eu-west-2', 'eu-central-2', 'europe-west2', 'europe-west6']);

/**
 * Whether a zone lies in another: eu-central-1 in eu-central and in EU, and Austria in EU. Zones are
 * names that people choose, so `undefined` is given for any two that do not both begin with a part
 * of the world or name a state.
 */
export function zoneLiesIn(zone: string, whole: string): boolean | undefined {
  const [part, other] = [wordsOf(zone), wordsOf(whole)];
  const isUnion = /^\s*(?:eu|european union)\s*$/i.test(whole);
  if (isUnion && BESIDE_THE_UNION.has(zone.trim().toLowerCase())) return undefined;
  // Hong Kong has a code of its own, and may or may not count as China.
  if (countryOfRegion(zone) === 'hk' && countryOf(whole) === 'cn') return undefined;
  if (startsWith(part, other)) return true;
  const known = regionLiesIn(zone, whole, isUnion);
  if (known !== undefined) return known;
  const [state, another] = [stateOf(part), stateOf(other)];
  if (state !== undefined && another !== undefined && state !== another) return false;
  if (other.length === 1 && other[0] === 'eu' && state && UNION.has(state)) return true;
  const [here, there] = [headOf(part), headOf(other)];
  if (here === undefined || there === undefined) return undefined;
  if (here !== there) return false;
  // A wider zone may or may not reach beyond, and a region may or may not lie in a state.
  return state || another || startsWith(other, part) ? undefined : false;
}

/** The same for the region of a provider in a state or in the union, where it is known where that is. */
function regionLiesIn(zone: string, whole: string, isUnion: boolean): boolean | undefined {
  const country = countryOfRegion(zone);
  if (country === undefined) return undefined;
  if (isUnion) return UNION.has(country);
  // `NA`, `SA` and `LA` are codes of countries, and what people call parts of the world.
  const isCode = /^\s*[a-z]{2}\s*$/i.test(whole);
  if (isCode && stateOf(wordsOf(whole)) === undefined) return undefined;
  const other = countryOf(whole) ?? countryOfRegion(whole);
  if (other === undefined) return undefined;
  if (country !== other) return false;
  return countryOf(whole) === undefined ? undefined : true;
}

/** A state that is named alone, as `AT`: `it-1` and `in-house` begin with no country. */
const stateOf = (words: readonly string[]): string | undefined =>
  words.length === 1 && STATES.has(words[0] ?? '') ? words[0] : undefined;

const headOf = (words: readonly string[]): string | undefined =>
  HEADS.get(words[0] ?? '') ?? (UNION.has(stateOf(words) ?? '') ? 'eu' : undefined);

/** Countries whose codes begin zones of providers: as the same place, or as another one. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['us', 'us'],
  ['ca', 'canada'],
  ['au', 'australia'],
  ['cn', 'china'],
  ['jp', 'japan'],
  ['me', 'montenegro'],
  ['af', 'afghanistan'],
  ['sa', 'saudi arabia'],
]);

const placeOf = (text: string): string | undefined => {
  const country = countryOf(text);
  return HEADS.get(text) ?? (country && (CODES.get(country) ?? country));
};

const wordsOf = (zone: string): readonly string[] => {
  const text = zone.trim().toLowerCase();
  const whole = placeOf(text);
  if (whole !== undefined) return [whole];
  const [head = '', ...rest] = text.split(/[\s_-]+/);
  // `me-south-1` lies in the Middle East, and not in the country with this code.
  const isRegion = ['me', 'af', 'sa'].includes(head);
  return [(isRegion ? HEADS.get(head) : placeOf(head)) ?? head, ...rest];
};

const startsWith = (words: readonly string[], beginning: readonly string[]): boolean =>
  beginning.every((word, index) => words[index] === word);
