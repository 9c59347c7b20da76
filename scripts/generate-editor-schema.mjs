// Writes schemas/descriptor.schema.json, the one schema that an editor needs: it picks the schema
// of the kind that a document names, so that completion and hovers work in every descriptor. The
// checker does not use it; it looks at `kind` itself, which is faster and gives better messages.
import { kindSchemas, publish, readSchemas } from './schemas.mjs';

const kinds = kindSchemas(readSchemas());
const first = kinds[0].schema.properties;

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'descriptor.schema.json',
  title: 'Descriptor',
  description:
    'A mismatch descriptor of any kind, for editors. Point the modeline of a YAML file at this schema; which attributes are offered then depends on what the document says under kind.',
  type: 'object',
  required: ['mismatch', 'kind', 'name', 'perspective'],
  properties: {
    mismatch: first.mismatch,
    kind: {
      type: 'string',
      description:
        'The kind of element that this document describes. It decides which attributes are allowed, so write it first: everything else in the document is completed and checked by it.',
      examples: ['TrainedModel'],
      enum: kinds.map(({ kind }) => kind),
    },
    name: {
      $ref: 'common.schema.json#/$defs/name',
      description:
        'The name of the element, unique among the elements of its kind in a system. References are made of it, as in TrainedModel/fraud-scorer, so choose one that lasts.',
      examples: ['fraud-scorer'],
    },
    perspective: {
      $ref: 'common.schema.json#/$defs/perspective',
      description:
        'The perspective that speaks in this document. Its values count as the claims of this perspective and are quoted as such when another one says something else.',
      examples: ['data-science'],
    },
  },
  allOf: kinds.map(({ kind, schema: { $id } }) => ({
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, not a promise
    then: { $ref: $id },
  })),
};

// Lists of plain values stand on one line where they fit, as the formatter of the project has it.
const text = JSON.stringify(schema, null, 2).replaceAll(
  /^(.*?)\[\n\s+([^[\]{}]*?)\n\s+\]/gm,
  (spread, before, values) => {
    const line = `${before}[${values.replaceAll(/\n\s+/g, ' ')}]`;
    return line.length < 100 ? line : spread;
  },
);
publish('schemas/descriptor.schema.json', `${text}\n`);
