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

// Words that say whose trait it is, or how it is written, and leave the trait what it is.
const FILLERS = new Set(
  (
    'applicant borrower candidate card cardholder citizen claimant client consumer customer debtor defendant ' +
    'driver employee guest holder individual insured member owner passenger patient person pupil ' +
    'resident rider self reported student subject subscriber tenant user voter worker ' +
    'of the s in years year code group category'
  ).split(' '),
);

/**
 * Whether two names mean one trait of people: `sex` and `gender`, `customer-age` and `age`. Names
 * that share only a word may do, as the age of an account may tell that of its owner, and are
 * `undefined`.
 */
export function sameTrait(one: string, other: string): boolean | undefined {
  const [some, others] = [readTrait(one), readTrait(other)];
  if (some.whole === others.whole) return true;
  // A name that is all signs says nothing of what it means.
  if (some.whole === '' || others.whole === '') return undefined;
  if (some.trait !== undefined && others.trait !== undefined) return some.trait === others.trait;
  const hinted = (name: typeof some, trait: string | undefined): boolean =>
    trait !== undefined && name.hints.includes(trait);
  if (hinted(some, others.trait) || hinted(others, some.trait)) return undefined;
  return some.words.some((word) => others.words.includes(word)) ? undefined : false;
}

/** The trait that a name means as a whole, and those that some of its words would mean alone. */
function readTrait(name: string) {
  const every = name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const bare = every.filter((word) => !FILLERS.has(word));
  const words = bare.length > 0 ? bare : every;
  const spansOf = (list: readonly string[]) =>
    list.flatMap((_, from) =>
      list.slice(from).map((__, to) => list.slice(from, from + to + 1).join('')),
    );
  const hints = spansOf(every).flatMap((span) => TRAITS().get(span) ?? []);
  const whole = words.join('');
  return { words, whole, hints, trait: TRAITS().get(every.join('')) ?? TRAITS().get(whole) };
}
