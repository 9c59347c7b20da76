// Writes src/generated/descriptors.ts: one exported type for each kind of descriptor and for each
// shared definition, so that code and schemas cannot drift apart. The same for other documents that
// the program writes, a file each. With --check it compares.
import { compile } from 'json-schema-to-typescript';
import { kindSchemas, publish, readSchemas } from './schemas.mjs';

/** @typedef {import('./schemas.mjs').Schema} Schema */

const schemas = readSchemas();
const kinds = kindSchemas(schemas);

// A definition called `date` must not make a type that hides the global one in files that use it.
const HIDES_A_GLOBAL = new Map([
  ['date', 'CalendarDate'],
  ['text', 'FreeText'],
  ['performance', 'PerformanceMeasurement'],
]);

const typeName = (key) => HIDES_A_GLOBAL.get(key) ?? key[0].toUpperCase() + key.slice(1);

/** The name of the type that a reference such as `common.schema.json#/$defs/port` stands for. */
const referredName = (ref) => {
  const [, key] = ref.split('#/$defs/');
  if (key !== undefined) return typeName(key);
  throw new Error(`${ref}: types are made for whole kinds and for what stands under $defs`);
};

// What a schema must say something of to narrow a value; one that says none of it allows anything.
const NARROWING = ['type', 'const', 'enum', 'tsType'];

/**
 * A schema as the compiler should see it. A reference becomes the name of its type: left to itself,
 * the compiler copies what is referred to wherever a description stands beside the reference, and
 * makes Port1, Port2, Port3. A list with a lower bound alone stays a plain list, since a tuple with
 * a rest is awkward to build and to pass on.
 * @param {Schema} schema
 * @returns {Schema}
 */
const named = ({ $ref, examples, minItems, maxItems, ...schema }) => {
  if ($ref !== undefined) return { tsType: referredName($ref), description: schema.description };
  const { properties, items, additionalProperties } = schema;
  if (properties !== undefined) schema.properties = mapValues(properties, named);
  if (items !== undefined) schema.items = named(items);
  if (typeof additionalProperties === 'object') {
    schema.additionalProperties = named(additionalProperties);
  }
  if (maxItems !== undefined) Object.assign(schema, { minItems, maxItems });
  return NARROWING.some((key) => key in schema) ? schema : { ...schema, tsType: 'unknown' };
};

const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Every type to be made, by name: first what is shared, then each kind after its own parts. */
const collect = () => {
  const types = new Map();
  const add = (name, schema) => {
    if (types.has(name)) throw new Error(`two schemas define ${name}: rename one of them`);
    types.set(name, schema);
  };
  const addParts = ({ $defs = {} }) => {
    for (const [key, part] of Object.entries($defs)) add(typeName(key), part);
  };
  addParts(schemas.get('common'));
  for (const { kind, schema } of kinds) {
    addParts(schema);
    add(kind, schema);
  }
  return types;
};

const options = {
  bannerComment: '',
  additionalProperties: false,
  style: { singleQuote: true, printWidth: 100 },
};

/** @param {string} name @param {Schema} schema */
const typeOf = (name, { $id, $schema, $defs, title, ...schema }) =>
  compile({ ...named(schema), title: name }, name, options);

const blank = (text) => ' '.repeat(text.length);
const CLOSING = new Map([
  [')', '('],
  ['}', '{'],
  ['>', '<'],
]);

/** Where the type expression that ends just before `end` begins. */
const startOfType = (code, end) => {
  const last = code[end - 1];
  const opening = CLOSING.get(last);
  let at = end - 1;
  if (opening === undefined) {
    while (/[\w$.]/.test(code[at - 1])) at -= 1;
    return at;
  }
  for (let depth = 1; depth > 0; ) {
    at -= 1;
    if (code[at] === last) depth += 1;
    if (code[at] === opening) depth -= 1;
  }
  return at;
};

/**
 * The code with every property and every list read-only: descriptors are what people said, and
 * nothing that compares them may change them. The compiler has no option for it.
 */
const readOnly = (text) => {
  // Comments are blanked at equal length, so that brackets in prose do not count as code.
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, blank);
  const insertions = new Set();
  for (const { index } of code.matchAll(/\[\]/g)) insertions.add(startOfType(code, index));
  for (const { 0: lead, index } of code.matchAll(/: (?=\[)/g)) insertions.add(index + lead.length);
  for (const { 0: lead, index } of code.matchAll(/^ +(?=('?[\w$-]+'?\??|\[k: string\]):)/gm)) {
    insertions.add(index + lead.length);
  }
  const parts = [];
  let from = 0;
  for (const at of [...insertions].sort((one, other) => one - other)) {
    parts.push(text.slice(from, at));
    from = at;
  }
  parts.push(text.slice(from));
  return parts.join('readonly ');
};

const typesOf = async (named) => {
  const types = [];
  for (const [name, schema] of named) types.push(await typeOf(name, schema));
  return readOnly(types.join('\n'));
};

const BANNER = '// Made by scripts/generate-types.mjs from schemas/; do not edit.';

const union = kinds.map(({ kind }) => `  | ${kind}`).join('\n');

publish(
  'src/generated/descriptors.ts',
  `${BANNER}

${await typesOf(collect())}
/** A descriptor of any kind, told apart by its \`kind\`. */
export type Descriptor =
${union};

/** The kinds of descriptors. */
export type Kind = Descriptor['kind'];
`,
);

// Parts of reports have types of their own already.
const IMPORTS = {
  'report.schema.json#/$defs/finding': "import type { Finding } from '../finding.ts';",
  'report.schema.json#/$defs/perspective': "import type { Perspective } from './descriptors.ts';",
};

for (const stem of ['baseline', 'difference']) {
  const schema = schemas.get(stem);
  const text = JSON.stringify(schema);
  const imports = Object.keys(IMPORTS).filter((ref) => text.includes(JSON.stringify(ref)));
  const parts = Object.entries(schema.$defs).map(([key, part]) => [typeName(key), part]);
  const head = [BANNER, imports.map((ref) => IMPORTS[ref]).join('\n')].filter(Boolean);
  const types = await typesOf([...parts, [schema.title, schema]]);
  publish(`src/generated/${stem}.ts`, [...head, types].join('\n\n'));
}
