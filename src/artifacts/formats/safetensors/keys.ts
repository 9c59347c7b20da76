const [QUOTE, COLON, BACKSLASH] = [0x22, 0x3a, 0x5c];
const [BRACE, BRACKET, CLOSING_BRACE, CLOSING_BRACKET] = [0x7b, 0x5b, 0x7d, 0x5d];

/**
 * How many keys the objects of a JSON text have, down to a depth, those that stand twice included;
 * `undefined` where it is nested deeper. Of what is no JSON, it counts anything.
 */
export function countKeys(text: string, depth: number, deepest: number): number | undefined {
  let count = 0;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = closingQuote(text, at + 1);
    else if (code === COLON && level <= depth) count += 1;
    else if (code === BRACE || code === BRACKET) {
      level += 1;
      if (level > deepest) return undefined;
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) level -= 1;
  }
  return count;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}
