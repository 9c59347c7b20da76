import { isMembers, type Members, Misread, memberOf, type Row } from './capture.ts';

type Tensor = { readonly name: string; readonly width: number; readonly data: readonly unknown[] };

const MOST_ROWS = 10_000_000;
const DEEPEST = 16;

/** Whether a list is one of tensors, as the Open Inference Protocol (KServe v2) writes them. */
export const areTensors = (list: readonly unknown[]): boolean =>
  list.length > 0 &&
  list.every(
    (one) => typeof memberOf(one, 'name') === 'string' && isMembers(one) && 'shape' in one,
  );

/**
 * The records of a batch of tensors, whose first dimension counts them; what follows it is one value
 * or a list of them in row-major order.
 * @throws {Misread} where the numbers of values do not fit the shapes
 */
export function tensorRows(list: readonly unknown[]): readonly Row[] {
  const [first, ...others] = list.map((one) => tensorOf(one as Members));
  if (first === undefined) return [];
  const batch = first.batch;
  for (const other of others) {
    if (other.batch !== batch) {
      throw new Misread(
        `has tensors of ${batch} and of ${other.batch} records: ${first.name}, ${other.name}`,
      );
    }
  }
  const all: readonly Tensor[] = [first, ...others];
  return Array.from({ length: batch }, (_, row) => rowOf(all, row));
}

function rowOf(tensors: readonly Tensor[], row: number): Row {
  const value: Record<string, unknown> = Object.create(null);
  const placed: unknown[] = [];
  for (const { name, width, data } of tensors) {
    const own = data.slice(row * width, (row + 1) * width);
    value[name] = width === 1 ? own[0] : own;
    for (const one of own) placed.push(one);
  }
  return { value, placed };
}

function tensorOf(tensor: Members): Tensor & { readonly batch: number } {
  const name = String(tensor['name']).slice(0, 400);
  const shape = memberOf(tensor, 'shape');
  if (!Array.isArray(shape) || !shape.every(isSize)) {
    throw new Misread(`has a tensor whose shape is no list of sizes: ${name}`);
  }
  const given = memberOf(tensor, 'data');
  if (!Array.isArray(given)) throw new Misread(`has a tensor without readable data: ${name}`);
  const data: unknown[] = [];
  flatten(given, data, 0);
  const [batch = 1, ...rest] = shape as readonly number[];
  const width = rest.reduce((product, size) => product * size, 1);
  if (batch * width !== data.length) {
    throw new Misread(
      `has a tensor of ${data.length} values that its shape [${shape.slice(0, DEEPEST).join(', ')}] does not fit: ${name}`,
    );
  }
  if (batch > MOST_ROWS) throw new Misread(`has a batch of ${batch} records`);
  const isTruth = memberOf(tensor, 'datatype') === 'BOOL';
  return { name, batch, width, data: isTruth ? data.map(truthOf) : data };
}

const isSize = (size: unknown): boolean => Number.isSafeInteger(size) && (size as number) >= 0;

/** Some servers write truth values as 1 and 0. */
const truthOf = (value: unknown): unknown => {
  if (value === 1) return true;
  return value === 0 ? false : value;
};

function flatten(list: readonly unknown[], into: unknown[], depth: number): void {
  if (depth > DEEPEST) throw new Misread('has a tensor that is nested too deeply');
  for (const one of list) {
    if (Array.isArray(one)) flatten(one, into, depth + 1);
    else into.push(one);
  }
}
