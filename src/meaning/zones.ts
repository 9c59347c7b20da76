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

/**
 * Whether a zone lies in another: eu-central-1 in eu-central and in EU. Zones are names that people
 * choose, so `undefined` is given for any two that do not both begin with a part of the world.
 */
export function zoneLiesIn(zone: string, whole: string): boolean | undefined {
  const [part, other] = [wordsOf(zone), wordsOf(whole)];
  if (startsWith(part, other)) return true;
  const [here, there] = [HEADS.get(part[0] ?? ''), HEADS.get(other[0] ?? '')];
  if (here === undefined || there === undefined) return undefined;
  // A wider zone may or may not reach beyond.
  return startsWith(other, part) ? undefined : false;
}

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
