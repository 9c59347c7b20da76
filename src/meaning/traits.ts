import { spellings } from './relation.ts';

// Traits by which people must not be treated differently go by several words, in data above all.
const TRAITS = spellings({
  gender: 'sex, genderidentity, male, female',
  age: 'agegroup, ageband, agerange, agebracket, birthdate, dateofbirth, dob, yearofbirth, birthyear',
  ethnicity: 'race, ethnicorigin, ethnicgroup, skincolour, skincolor, skintone',
  nationality: 'citizenship, countryofbirth, nationalorigin',
  religion: 'belief, faith, denomination',
  disability: 'handicap, impairment',
  'marital status': 'familystatus, civilstatus, relationshipstatus',
});

/**
 * Whether two names mean one trait of people: `sex` and `gender`, `customer-age` and `age`. Names
 * that share only a word may do, and are `undefined`.
 */
export function sameTrait(one: string, other: string): boolean | undefined {
  const [some, others] = [readTrait(one), readTrait(other)];
  if (some.trait !== undefined && some.trait === others.trait) return true;
  const [fewer, more] = [some.words, others.words].sort((a, b) => a.length - b.length);
  if (fewer?.every((word) => more?.includes(word))) return true;
  if (some.trait !== undefined && others.trait !== undefined) return false;
  return some.words.some((word) => others.words.includes(word)) ? undefined : false;
}

/** The trait that a name means, be it with other words around: `applicant_sex`. */
function readTrait(name: string) {
  const words = name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const starts = words.flatMap((_, from) => words.slice(from).map((__, to) => [from, to] as const));
  const spans = starts.map(([from, to]) => words.slice(from, from + to + 1).join(''));
  const trait = spans.map((span) => TRAITS.get(span)).find((found) => found !== undefined);
  return { words, trait };
}
