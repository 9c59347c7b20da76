/** Kinds of descriptors that may stand in a file without the `mismatch` key. */
const KINDS = [
  'System',
  'SystemContext',
  'RawData',
  'TrainingData',
  'ProductionData',
  'DataPipeline',
  'TrainedModel',
  'Component',
  'Environment',
  'RuntimeMonitoring',
  'Deployment',
];

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
  if (/^\ufeff?\s*[{[]/.test(text)) return looksLikeJsonDescriptor(text);
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  return VERSION_KEY.test(body) || (KIND_KEY.test(body) && !API_VERSION_KEY.test(body));
}

/**
 * A string (group 1), with the colon that makes it a key and the string that follows (groups 2 and
 * 3), or one of the brackets that nest. A string that is never closed is a token too: going on from
 * inside it would make the search quadratic.
 */
const TOKEN = /"((?:[^"\\\n]|\\.)*)"?(\s*:\s*(?:"((?:[^"\\\n]|\\.)*)")?)?|[[\]{}]/g;

/**
 * The same for JSON, where the key counts only at the top level or in an item of a top-level
 * list: `package.json` names this tool among the dependencies.
 */
function looksLikeJsonDescriptor(text: string): boolean {
  if (!text.includes('"mismatch"') && !text.includes('"kind"')) return false;
  let depth = 0;
  let ours = false;
  let versioned = false;
  const top = /^\ufeff?\s*\[/.test(text) ? 2 : 1;
  for (const [token, key, colon, value = ''] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth !== top || colon === undefined) continue;
    if (key === 'mismatch') return true;
    if (key === 'kind') ours ||= KINDS.includes(value);
    if (key === 'apiVersion') versioned = true;
  }
  return ours && !versioned;
}
