// Words of PromQL that stand where the name of a series could.
const WORDS = new Set([
  ...['by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'offset', 'bool'],
  ...['and', 'or', 'unless', 'atan2', 'inf', 'nan', 'start', 'end'],
]);

/**
 * The names of the series that a PromQL expression reads, each once. Labels within braces and after
 * `by`, functions, texts and numbers are none.
 */
export function seriesIn(query: string): readonly string[] {
  const bare = query
    .slice(0, LONGEST)
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/gi, ' ')
    .replace(/\boffset\s+-?\w+/gi, ' ');
  const found = new Set<string>();
  for (const [, name = '', call] of bare.matchAll(/(?<![\w:.])([a-zA-Z_:][\w:]*)\s*(\()?/g)) {
    if (call === undefined && !WORDS.has(name.toLowerCase())) found.add(name);
  }
  return [...found];
}

const LONGEST = 10_000;
