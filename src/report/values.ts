/** `/outputs/score/meaning/kind` → `outputs.score.meaning.kind`. */
export const attributeText = (pointer: string): string =>
  pointer.replaceAll('/', '.').replace(/^\./, '');

/** The JSON of a list or a mapping as somebody would write it: `[en, de]`, `kind: gpu, count: 1`. */
export function readable(value: string): string {
  if (!/^[[{]/.test(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) || Object.keys(parsed as object).length === 0
      ? flow(parsed)
      : flow(parsed).slice(1, -1);
  } catch {
    // It was cut, or it is a text that only looks like JSON.
    return value;
  }
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${flow(item)}`);
  return `{${entries.join(', ')}}`;
}
