import { KINDS } from '../reference.ts';

const OURS: ReadonlySet<string> = new Set(KINDS);
const VERSION_KEY = /^(?:mismatch|"mismatch"|'mismatch')[ \t]*:/m;
const KIND_KEY = new RegExp(
  `^(?:kind|"kind"|'kind')[ \\t]*:[ \\t]*["']?(?:${KINDS.join('|')})["']?[ \\t]*(?:#.*)?$`,
  'm',
);
const API_VERSION_KEY = /^(?:apiVersion|"apiVersion"|'apiVersion')[ \t]*:/m;

/**
 * Whether a file that nobody named looks like a descriptor: it has the key `mismatch` at the top
 * level, or a `kind` of ours there and no `apiVersion`, which would make it a Kubernetes manifest.
 * A guess by the look of the lines, since other people's files need not even be YAML.
 */
export function looksLikeDescriptor(text: string): boolean {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (VERSION_KEY.test(body) || (KIND_KEY.test(body) && !API_VERSION_KEY.test(body))) return true;
  return IN_BRACKETS.test(body) && looksLikeInBrackets(body);
}

/** JSON, or YAML in flow style: comments and the beginning of a document may come first. */
const IN_BRACKETS = /^(?:\s|#[^\n]*\n|---[^\n]*\n)*[{[]/;

/**
 * A string, with the colon that makes it a key and the string that follows; a plain key with the
 * word that follows; or one of the brackets that nest. A string that is never closed is a token
 * too: going on from inside it would make the search quadratic.
 */
const TOKEN =
  /"(?<quoted>(?:[^"\\\n]|\\.)*)"?(?<colon>\s*:\s*(?:"(?<text>(?:[^"\\\n]|\\.)*)"|(?<bare>\w+))?)?|\b(?<plain>[A-Za-z]\w*)[ \t]*:[ \t]+["']?(?<word>\w+)?|[[\]{}]/g;

/**
 * The same inside brackets, where the key counts only at the top level or in an item of a top-level
 * list: `package.json` names this tool among the dependencies.
 */
function looksLikeInBrackets(text: string): boolean {
  if (!text.includes('mismatch') && !text.includes('kind')) return false;
  const whole = asJson(text);
  if (whole !== undefined) return isOurs(Array.isArray(whole) ? whole : [whole]);
  let depth = 0;
  let ours = false;
  let versioned = false;
  const top = /^[^{[]*\[/.test(text) ? 2 : 1;
  for (const [token, ...groups] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    const [quoted, colon, value, bare, plain, word] = groups;
    const key = colon === undefined ? plain : quoted;
    if (depth !== top || key === undefined) continue;
    if (key === 'mismatch') return true;
    if (key === 'kind') ours ||= OURS.has(value ?? bare ?? word ?? '');
    if (key === 'apiVersion') versioned = true;
  }
  return ours && !versioned;
}

/** A megabyte of nothing but brackets takes 45 MB to read; of more only the tokens are looked at. */
const MOST_JSON = 1 << 20;

/** Most of what stands in brackets is JSON, which the engine reads faster than its tokens are found. */
function asJson(text: string): unknown {
  if (text.length > MOST_JSON) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOurs(items: readonly unknown[]): boolean {
  const objects = items.filter((item) => typeof item === 'object' && item !== null);
  const has = (key: string) => objects.some((one) => Object.hasOwn(one, key));
  if (has('mismatch')) return true;
  const isKnown = (one: object) =>
    'kind' in one && typeof one.kind === 'string' && OURS.has(one.kind);
  return objects.some(isKnown) && !has('apiVersion');
}
