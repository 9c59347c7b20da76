/** Links between devices and what they are made of: a switch joins NVLinks, a bridge is two of them. */
const LINKS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/nvlink|nvswitch|nvl\d*\b|sxm/i, 'nvlink'],
  [/xgmi|infinity fabric/i, 'xgmi'],
  [/pci[\s-]?e|pci[\s-]?express/i, 'pcie'],
];

/**
 * Whether devices that are connected in one way have the connection that is asked for. An
 * older generation and words that nobody knows are undefined.
 */
export function isConnectedBy(wanted: string, has: string): boolean | undefined {
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

const linksIn = (text: string): readonly string[] =>
  LINKS.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : []));
