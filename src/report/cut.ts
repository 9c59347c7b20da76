/**
 * A text of at most `most` UTF-16 code units, marked where something is left out. No character is
 * halved.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
