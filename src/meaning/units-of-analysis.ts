import { wordsOf } from './phrases.ts';

/**
 * Things that are counted, from the smallest to the largest one that holds it. Words of one place
 * may mean one thing; of two places of one row they surely mean two.
 */
const NESTED: readonly (readonly string[])[] = [
  ['pixel voxel', 'patch tile crop', 'image frame photo picture slice', 'video clip', 'PERSON'],
  ['box detection object', 'image frame photo picture', 'video clip'],
  ['slice', 'scan study exam examination', 'PERSON'],
  ['character', 'token word subword', 'sentence', 'paragraph passage chunk', 'page', 'DOCUMENT'],
  ['token word subword', 'entity mention span', 'sentence'],
  ['field cell slot attribute key plot parcel', 'line', 'page', 'DOCUMENT'],
  ['request call query click impression', 'session conversation dialogue', 'PERSON'],
  ['transaction payment purchase order', 'PERSON'],
  ['hour', 'day', 'week', 'month'],
];

const CLASSES: Readonly<Record<string, string>> = {
  PERSON: 'patient person user customer client member household',
  DOCUMENT: 'document article form invoice receipt contract letter',
};

/** Parts that nobody calls by another name, so that any other thing is another one. */
const PARTS = new Set('pixel voxel character token subword field'.split(' '));

/** What may stand for anything. */
const ANYTHING = new Set(
  'record row sample case example instance item observation prediction decision answer output value unit entry event'.split(
    ' ',
  ),
);

const ROWS = NESTED.map((row) => row.map((place) => (CLASSES[place] ?? place).split(' ')));

/** Whether two phrases say of what one case is one: `each invoice` and `field of an invoice`. */
export function compareCases(one: string, other: string): 'same' | 'other' | 'unclear' {
  if (wordsOf(one) === wordsOf(other)) return 'same';
  const [a, b] = [headOf(one), headOf(other)];
  if (a === b || ANYTHING.has(a) || ANYTHING.has(b)) return 'unclear';
  const places = ROWS.flatMap((row) => {
    const [low, high] = [a, b].map((word) => row.findIndex((place) => place.includes(word)));
    return low === -1 || high === -1 ? [] : [low === high];
  });
  if (places.includes(true)) return 'unclear';
  return places.length > 0 || PARTS.has(a) || PARTS.has(b) ? 'other' : 'unclear';
}

type Counted = { readonly unitOfAnalysis?: string };

/** Whether two numbers may count the same, as far as both say what one case is. */
export const mayCountAlike = (one: Counted, other: Counted): boolean =>
  one.unitOfAnalysis === undefined ||
  other.unitOfAnalysis === undefined ||
  compareCases(one.unitOfAnalysis, other.unitOfAnalysis) === 'same';

/** What a phrase is about, in the singular: `field` of `required fields of one invoice`. */
function headOf(phrase: string): string {
  const [head = ''] = caseText(phrase)
    .toLowerCase()
    .split(/\s(?:of|in|on|from|for|per|with|by|within)\s/);
  const last = head.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return wordsOf(last.at(-1) ?? '');
}

/** A phrase without what says "one" before it, so that it reads well after `per`. */
export const caseText = (phrase: string): string =>
  phrase.trim().replace(/^(?:(?:per|each|every|an?|one|the|single|1)\s+)+/i, '');
