import type { Loss } from '../../account.ts';
import { type Entry, isMapping } from '../../syntax/entry.ts';
import { dtypeNamed, FieldList, type FieldSays } from '../../vocabulary/fields.ts';

/**
 * The ports of a schema, which is a text of JSON inside the YAML: columns with a type, or tensors
 * with a dtype and a shape. What has no name goes by the key that the scoring protocol gives to it,
 * if it is alone.
 *
 * @see https://mlflow.org/docs/latest/ml/model/signatures/
 */
export function portsOf(schema: Entry, alone: string, losses: Loss[]) {
  if (!schema.stated) return undefined;
  const lost = (what: string) => losses.push({ what, place: schema.place });
  const columns = columnsIn(schema);
  if (columns === undefined) {
    lost('a schema that is no list of columns');
    return undefined;
  }
  const ports = new FieldList(losses);
  for (const column of columns) {
    const name = nameOf(column, columns.length === 1 ? alone : undefined);
    if (name === undefined) lost('columns without a name, which are known by their order only');
    else ports.add(name, schema.place, located(portOf(column), schema));
  }
  return ports.said;
}

type Json = Readonly<Record<string, unknown>>;

/** A member of its own; what the prototype has is none. */
const member = (json: Json, key: string): unknown =>
  Object.hasOwn(json, key) ? json[key] : undefined;

function columnsIn({ text }: Entry): readonly Json[] | undefined {
  if (text === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every(isMapping) ? list : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(column: Json, otherwise: string | undefined): string | undefined {
  const name = member(column, 'name');
  if (typeof name === 'number') return String(name);
  return typeof name === 'string' && name !== '' ? name : otherwise;
}

type Port = {
  readonly dtype?: string | undefined;
  readonly shape?: readonly (number | null)[] | undefined;
  readonly required?: boolean | undefined;
};

/** Each value stands where the text does that holds it. */
function located({ dtype, shape, required }: Port, schema: Entry): FieldSays {
  return {
    ...(dtype === undefined ? {} : { dtype: schema.at(dtype) }),
    ...(shape === undefined ? {} : { shape: schema.at(shape) }),
    ...(required === undefined ? {} : { required: schema.at(required) }),
  };
}

function portOf(column: Json): Port {
  const required = requiredIn(column);
  const tensor = member(column, 'tensor-spec');
  if (isMapping(tensor)) {
    const dtype = member(tensor, 'dtype');
    const named = typeof dtype === 'string' ? dtypeNamed(dtype, 'numpy') : undefined;
    return { dtype: named, shape: shapeOf(member(tensor, 'shape')), required };
  }
  return { ...typeOf(column, 0), required };
}

function requiredIn(column: Json): boolean | undefined {
  const [required, optional] = [member(column, 'required'), member(column, 'optional')];
  if (typeof required === 'boolean') return required;
  return typeof optional === 'boolean' ? !optional : undefined;
}

const MOST_DIMENSIONS = 32;

/** -1 stands for a size that varies. */
function shapeOf(shape: unknown): readonly (number | null)[] | undefined {
  if (!Array.isArray(shape) || shape.length > MOST_DIMENSIONS) return undefined;
  const isSize = (size: unknown): size is number => Number.isSafeInteger(size);
  if (!shape.every((size) => isSize(size) && size >= -1)) return undefined;
  return shape.map((size: number) => (size < 0 ? null : size));
}

/** A column of lists has a dimension more for each level, of a size that nobody states. */
function typeOf(column: Json, depth: number): Port {
  const type = member(column, 'type');
  const items = member(column, 'items');
  if (type === 'array' && isMapping(items) && depth < MOST_DIMENSIONS)
    return typeOf(items, depth + 1);
  const shape = depth > 0 ? Array<null>(depth + 1).fill(null) : undefined;
  if (type === 'object' || type === 'map' || type === 'array') return { dtype: 'object', shape };
  return { dtype: typeof type === 'string' ? dtypeNamed(type, 'mlflow') : undefined, shape };
}
