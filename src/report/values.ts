/** `/outputs/score/meaning/kind` → `outputs.score.meaning.kind`. */
export const attributeText = (pointer: string): string =>
  pointer.replaceAll('/', '.').replace(/^\./, '');

/** Whether what was said is a list or a mapping, of which a report has the JSON. */
export const isStructure = (value: string): boolean => /^[[{]/.test(value);

/** The JSON of a list or a mapping as somebody would write it: `[en, de]`, `kind: gpu, count: 1`. */
export function readable(value: string): string {
  if (!isStructure(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) || Object.keys(parsed as object).length === 0
      ? flow(parsed)
      : flow(parsed).slice(1, -1);
  } catch {
    return isCut(value) ? unquoted(value) : value;
  }
}

/** A structure that was too long for a report; another text only looks like JSON. */
const isCut = (value: string): boolean => /^[[{]["[{].*…$/s.test(value);

const unquoted = (value: string): string =>
  value
    .replaceAll(/"((?:[^"\\]|\\.)*)"(:?)|,/g, (whole, text?: string, colon = '') =>
      text === undefined ? `${whole} ` : `${text}${colon && ': '}`,
    )
    .replace(/^\{/, '')
    .replace(/"(?=[^"]*$)/, '');

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${flow(item)}`);
  return `{${entries.join(', ')}}`;
}
