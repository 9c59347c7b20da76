// Fills the generated parts of spec.md, each between a pair of comments: the attributes of every
// kind and the shared parts from schemas/, the rules and the units from src/. With --check it
// compares. The reports of the examples are made here too; all else is written by hand.
import { readFileSync } from 'node:fs';
import { load } from './load.mjs';
import { kindSchemas, publish, readSchemas } from './schemas.mjs';

/** @typedef {import('./schemas.mjs').Schema} Schema */

const schemas = readSchemas();
const definitions = schemas.get('common').$defs;
const kinds = new Map(kindSchemas(schemas).map(({ kind, schema }) => [kind, schema]));

// What every kind has is told once, in the table of the envelope.
const isEnvelope = (name) => [...kinds.values()].every(({ properties }) => name in properties);

const WORDS = 24;

/**
 * The first sentence of a description, without its full stop. One of more words than that is cut at
 * the last pause within them, or before a clause, or else with an ellipsis.
 */
const brief = (description = '') => {
  const sentence = /^(.*?)[.!?](?=\s+["'`(]?[A-Z]|\s*$)/s.exec(description)?.[1] ?? description;
  const words = sentence.split(/\s+/);
  if (words.length <= WORDS) return sentence;
  const start = words.slice(0, WORDS).join(' ');
  const pause = /^(.{24,}?)(?:[,;:] | \()[^,;:(]*$/.exec(`${start} `)?.[1];
  const clause = /^((?:\S+ ){5,}?)(?:although|while|where|when|as|without|from|if|that) /.exec(
    start,
  )?.[1];
  return whole(pause ?? clause ?? `${start} …`);
};

/** Without a comma at its end, and without a parenthesis that is never closed. */
const whole = (text) => text.replace(/ \([^)]*$/, '').replace(/[,;:\s]+$/, '');

const definitionName = ({ $ref }) => $ref?.replace(/^(common\.schema\.json)?#\/\$defs\//, '');

/** A definition with parts of its own is named in the tables; a plain value dissolves. */
const isPart = ({ properties }) => properties !== undefined;

const code = (text) => `\`${text}\``;

/** Definitions that are read like others, and may hold something else: sections 5.4 and 5.7 tell. */
const IDENTIFIERS = {
  name: 'name',
  portName: 'port name',
  metricName: 'metric name',
  languageTag: 'language tag',
  endpoint: 'endpoint',
};

/** What stands in the column for types: a kind of value, a shared part, or the allowed words. */
const typeOf = (schema) => {
  const name = definitionName(schema);
  if (name !== undefined) {
    const definition = definitions[name];
    if (definition === undefined) throw new Error(`no definition ${name} in common.schema.json`);
    if (isPart(definition)) return `[${name}](#part-${name.toLowerCase()})`;
    if (IDENTIFIERS[name] !== undefined) return IDENTIFIERS[name];
    return /Ref$/.test(name)
      ? `reference to ${name[0].toUpperCase()}${name.slice(1, -3)}`
      : typeOf(definition);
  }
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema['x-value']) return schema['x-value'];
  if (schema.enum) return schema.enum.map(code).join(', ');
  if ('const' in schema) return code(schema.const);
  if (schema.type === 'object') return schema.properties ? 'mapping' : 'free mapping';
  return [schema.type ?? 'any value'].flat().join(' or ');
};

const mark = (name, required) => (required.includes(name) ? ' (required)' : '');

/** An attribute, and below it those within it where it is a mapping, or a list of mappings, of its own. */
const rowsOf = (path, schema, required) => {
  const name = path.split('.').at(-1);
  const columns = [typeOf(schema), brief(schema.description)].map(cell);
  const row = `| ${code(path)}${mark(name, required)} | ${columns.join(' | ')} |`;
  const { properties = {}, required: inner = [] } = schema.items ?? schema;
  const within = schema.items ? `${path}[]` : path;
  const below = Object.entries(properties).flatMap(([key, each]) =>
    rowsOf(`${within}.${key}`, each, inner),
  );
  return [row, ...below];
};

/** What only this schema has, and not each kind. */
const ownOf = ({ properties = {}, required = [] }) =>
  Object.entries(properties)
    .filter(([name]) => !isEnvelope(name))
    .flatMap(([name, schema]) => rowsOf(name, schema, required));

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (head, rows) => {
  const columns = `| ${head.join(' | ')} |`;
  return [columns, `|${head.map(() => '---|').join('')}`, ...rows].join('\n');
};

const ATTRIBUTE_HEAD = ['attribute', 'type', 'meaning'];

const envelope = () => {
  const [schema] = kinds.values();
  const rows = Object.entries(schema.properties)
    .filter(([name]) => isEnvelope(name))
    .map(([name, each]) => {
      const type = name === 'kind' ? 'one of the eleven kinds' : typeOf(each);
      return `| ${code(name)}${mark(name, schema.required)} | ${type} | ${ENVELOPE[name]} |`;
    });
  return table(ATTRIBUTE_HEAD, rows);
};

// Each kind describes the envelope in words of its own; the specification needs words for all.
const ENVELOPE = {
  mismatch: 'marks a descriptor and the version of its format',
  kind: 'the kind of element that is described',
  name: 'the name of the element, unique within its kind',
  version: 'the version of the element, not of the document',
  title: 'a line for people',
  description: 'a few sentences for people',
  perspective: 'who speaks in this document',
  owner: 'a team or an address that answers questions',
  status: 'where the element stands in its life',
  updated: 'the day on which somebody last confirmed the document',
  validUntil: 'the last day on which the element may be relied on',
  availableFrom: 'the first day on which the element can be used',
  documentation: 'documents for people',
  expects: 'what this perspective assumes about elements of others',
  evidence: 'values that a tool read from an artifact',
  notProvided: 'attributes that are left out on purpose, with the reason',
  annotations: 'anything that other tools keep here',
};

const attributes = (name) => {
  if (name === 'envelope') return envelope();
  const schema = kinds.get(name) ?? definitions[name];
  if (schema === undefined) throw new Error(`spec.md: there is no kind or part ${name}`);
  return table(ATTRIBUTE_HEAD, ownOf(schema));
};

/** Every shared part, which lists and ports of the kinds are made of. */
const parts = () =>
  Object.entries(definitions)
    .filter(([, definition]) => isPart(definition))
    .map(([name, { description, properties, required = [] }]) => {
      const anchor = `<a id="part-${name.toLowerCase()}"></a>`;
      const rows = Object.entries(properties).flatMap(([key, schema]) =>
        rowsOf(key, schema, required),
      );
      return `${anchor}${code(name)}: ${brief(description)}\n\n${table(ATTRIBUTE_HEAD, rows)}`;
    })
    .join('\n\n');

const rules = async () => {
  const { rules: catalogue } = await load('src/rules/index.ts');
  const rows = catalogue.map(({ id, title, severity, category, holds, onlyIfStated }) => {
    const silence = onlyIfStated ? 'no judgement' : 'unknown';
    const cells = [title, severity, category, holds, silence].map(cell);
    return `| <a id="${id}"></a>${code(id)} | ${cells.join(' | ')} |`;
  });
  return table(
    ['rule', 'title', 'severity', 'category', 'what must hold', 'if every side is silent'],
    rows,
  );
};

const units = async () => {
  const { ATOMS, PREFIXES, SCALES } = await load('src/values/unit-atoms.ts');
  const metric = Object.keys(ATOMS).filter((atom) => ATOMS[atom][2] === 'metric');
  const others = Object.keys(ATOMS).filter((atom) => ATOMS[atom][2] !== 'metric');
  const list = (codes) => codes.map(code).join(' ');
  return table(
    ['class', 'codes'],
    [
      `| takes a prefix | ${list(metric)} |`,
      `| takes no prefix | ${list(others)} |`,
      `| temperature with another zero | ${list(Object.keys(SCALES))} |`,
      `| prefixes | ${list(Object.keys(PREFIXES))} |`,
      '| currencies | the active codes of ISO 4217, bare or in square brackets: `USD`, `[EUR]` |',
    ],
  );
};

/**
 * The reports of the systems that stand in the text, as the checker prints them today. The option
 * `quiet` leaves out the questions, and `only` is followed by the rules that run.
 */
const reports = async (spec) => {
  const { run } = await load('src/run.ts');
  const { pretty } = await load('src/report/pretty.ts');
  const { rules: catalogue } = await load('src/rules/index.ts');
  const systems = new Map(
    [...spec.matchAll(/^```yaml system (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, body]) => [
      name,
      body.split(/^---\n/m).map((text) => ({ file: /^# (\S+)/.exec(text)[1], text })),
    ]),
  );
  return (name, options) => {
    const sources = systems.get(name);
    if (sources === undefined) throw new Error(`spec.md: there is no system ${name}`);
    const quiet = options.includes('quiet');
    const chosen = catalogue.filter(({ id }) => quiet || options.includes(id));
    const textOf = (file) => sources.find((source) => source.file === file)?.text;
    return pretty(run(sources, { rules: chosen }), { color: false, quiet, textOf });
  };
};

const makers = { attributes, parts, rules, units };

const file = new URL('../spec.md', import.meta.url);
const spec = readFileSync(file, 'utf8');
const MARKED = /<!-- (attributes|parts|rules|units)(?: (\w+))? -->\n[\s\S]*?<!-- \/\1 -->/g;
const made = [];
for (const [, maker, name] of spec.matchAll(MARKED)) {
  const content = await makers[maker](name);
  const opening = name === undefined ? maker : `${maker} ${name}`;
  made.push(`<!-- ${opening} -->\n${content}\n<!-- /${maker} -->`);
}
const reportOf = await reports(spec);
const REPORT = /^```text report (\S+) (.*)\n[\s\S]*?^```$/gm;
publish(
  'spec.md',
  spec
    .replaceAll(MARKED, () => made.shift())
    .replaceAll(REPORT, (_, name, options) => {
      return `\`\`\`text report ${name} ${options}\n${reportOf(name, options.split(' '))}\`\`\``;
    }),
);
