import type { Decision } from '../rule.ts';

/** Links between devices and what they are made of: a switch joins NVLinks, a bridge is two of them. */
const LINKS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/nvlink|nvswitch|nvl\d*\b|sxm/i, 'nvlink'],
  [/xgmi|infinity fabric/i, 'xgmi'],
  [/pci[\s-]?e|pci[\s-]?express/i, 'pcie'],
];

/** Whether the devices of a place have between them what a model needs; a slower way works, too. */
export function decideConnection(
  wanted: string,
  has: string,
  { name, place }: { readonly name: string; readonly place: string },
): Decision {
  const isThere = isConnectedBy(wanted, has);
  if (isThere === true) return undefined;
  const told = `${name} needs ${wanted} between its devices`;
  const joined = `those in ${place} are connected by ${has}`;
  if (isThere === undefined) {
    return { undecided: `${told}, and ${joined}`, question: `is ${has} fast enough for it?` };
  }
  const breaks = 'the devices wait for each other most of the time';
  return { message: `${told}, but ${joined}`, severity: 'warning', breaks };
}

/**
 * Whether devices that are connected in one way have the connection that is asked for. An
 * older generation and words that nobody knows are undefined.
 */
function isConnectedBy(wanted: string, has: string): boolean | undefined {
  if (wanted.trim().toLowerCase() === has.trim().toLowerCase()) return true;
  const [need, offer] = [wanted, has].map(linksIn);
  if (!need?.length || !offer?.length) return undefined;
  // Every faster link comes beside the one that all devices have.
  const isThere = need.some((link) => link === 'pcie' || offer.includes(link));
  if (!isThere) return offer.every((link) => link === 'pcie') ? false : undefined;
  const [least, most] = [wanted, has].map((text) =>
    Number.parseFloat(/\d.*/.exec(text)?.[0] ?? ''),
  );
  return (most ?? 0) < (least ?? 0) ? undefined : true;
}

/** Whether two names are of one link, of which one may leave out the generation. */
export function sameLink(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => linksIn(text).join());
  const [first, second] = [one, other].map((text) => /\d[\d.]*/.exec(text)?.[0]);
  return a === b && a !== '' && (first === undefined || second === undefined || first === second);
}

const linksIn = (text: string): readonly string[] =>
  LINKS.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : []));
