/** @typedef {import('./schemas.mjs').Schema} Schema */

// What only people and editors read. It is left out before schemas are compared with each other:
// the envelope is described anew in each kind, but its structure is one.
const ANNOTATIONS = new Set(
  '$schema $id $defs $comment title description examples default x-value x-usual'.split(' '),
);

/**
 * Schemas reduced to what can be violated, with every distinct part kept once: eleven kinds share
 * most of their parts, and code that is generated for each place anew is several times as large.
 * @param {Map<string, Schema>} schemas by stem
 * @param {Record<string, Schema>} roots the schemas to be reduced, by the name they get
 * @param {readonly string[]} kept annotations that tell parts apart all the same
 * @returns {{ parts: Map<string, Schema>, names: Record<string, string> }} the distinct parts by
 *   identifier, each before those that contain it, with an identifier where a schema had another one
 *   inside; and the identifier of each root
 * @throws {Error} on a reference that leads nowhere or to itself
 */
export const reduce = (schemas, roots, kept = []) => {
  const files = new Map([...schemas.values()].map((schema) => [schema.$id, schema]));
  const parts = partsByStructure();

  const child = (schema, place) => (typeof schema === 'boolean' ? schema : reduced(schema, place));

  const reduced = (schema, place) => {
    if (schema.$ref !== undefined) {
      const target = follow(files, schema, place);
      return reduced(target.schema, target.place);
    }
    const entries = Object.entries(schema).filter(
      ([key]) => kept.includes(key) || !ANNOTATIONS.has(key),
    );
    const inside = ([key, value]) => [key, within(key, value, place)];
    return parts.intern(Object.fromEntries(entries.map(inside)), place);
  };

  const within = (key, value, place) => {
    const below = (name) => ({ ...place, keys: [...place.keys, name] });
    if (key === 'items') return child(value, below('item'));
    if (key === 'additionalProperties') return child(value, below('entry'));
    if (key !== 'properties') return value;
    const named = Object.entries(value).map(([name, schema]) => [name, child(schema, below(name))]);
    return Object.fromEntries(named);
  };

  const identify = ([name, schema]) => {
    const place = { file: schema.$id, keys: [], open: [] };
    return [name, reduced(schema, place)];
  };
  return { names: Object.fromEntries(Object.entries(roots).map(identify)), parts: parts.all };
};

/** The schema that a reference leads to, and where that one stands. */
const follow = (files, { $ref, ...beside }, { file, open }) => {
  if (Object.keys(beside).some((key) => !ANNOTATIONS.has(key))) {
    throw new Error(`${file}: ${$ref} has constraints beside it`);
  }
  const [target = '', path = ''] = $ref.split('#');
  const home = target || file;
  const address = `${home}#${path}`;
  if (open.includes(address)) throw new Error(`${address} contains itself`);
  const keys = path.split('/').slice(1);
  const schema = keys.reduce((value, key) => value?.[key], files.get(home));
  if (schema === undefined) throw new Error(`${file}: ${$ref} leads nowhere`);
  const place = {
    file: home,
    keys: keys.filter((key) => key !== '$defs'),
    open: [...open, address],
  };
  return { schema, place };
};

/** Keeps each distinct part once, under a name made of the place where it was first met. */
const partsByStructure = () => {
  const identifiers = new Map();
  const all = new Map();
  const intern = (schema, { file, keys }) => {
    const text = JSON.stringify(schema);
    if (!identifiers.has(text)) {
      const words = [file.replace('.schema.json', ''), ...keys].join('-').split(/[^A-Za-z0-9]+/);
      const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
      const namesakes = [...all.keys()].filter((other) => other.replace(/_\d+$/, '') === name);
      const part = namesakes.length === 0 ? name : `${name}_${namesakes.length + 1}`;
      identifiers.set(text, part);
      all.set(part, schema);
    }
    return identifiers.get(text);
  };
  return { intern, all };
};
