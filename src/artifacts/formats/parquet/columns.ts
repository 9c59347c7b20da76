import type { SchemaElement } from 'hyparquet';
import { Unreadable } from '../../artifact.ts';

/** A column with single values, as it is stored. */
export type Column = {
  /** As people know it: without the groups that only tell that there is a list. */
  readonly name: string;
  /** As its chunks name it. */
  readonly path: readonly string[];
  readonly element: SchemaElement;
  /** How many lists are around a value. */
  readonly lists: number;
  /** Whether a record always has a value, or a list of them. */
  readonly isRequired: boolean;
  /** The map that it is part of, whose keys are data and no names. */
  readonly map?: string;
};

/** Deeper than tables nest. */
const DEEPEST = 32;

type Node = { readonly element: SchemaElement; readonly children: readonly Node[] };

/**
 * The columns of a schema, which is a list of nodes that each say how many of the next ones are
 * their children.
 * @throws {Unreadable} where the numbers do not fit together
 */
export function columnsOf(schema: readonly SchemaElement[]): readonly Column[] {
  let next = 0;
  const take = (depth: number): Node => {
    const element = schema[next];
    if (element === undefined) throw new Unreadable('its schema ends too early');
    if (depth > DEEPEST) throw new Unreadable('its schema is nested too deeply');
    next++;
    const count = element.num_children ?? 0;
    // A negative number is none of children, and the loop has none.
    if (count > schema.length - next) throw new Unreadable('its schema ends too early');
    const children: Node[] = [];
    while (children.length < count) children.push(take(depth + 1));
    return { element, children };
  };
  const root = take(0);
  if (next < schema.length) throw new Unreadable('its schema has columns of no table');
  const columns: Column[] = [];
  for (const child of root.children) collect(child, START, columns);
  return columns;
}

type Around = Omit<Column, 'name' | 'element'> & { readonly names: readonly string[] };

const START: Around = { names: [], path: [], lists: 0, isRequired: true };

function collect(node: Node, around: Around, into: Column[], isShown = true): void {
  const { element, children } = node;
  const name = element.name ?? '';
  const isRepeated = element.repetition_type === 'REPEATED';
  const names = isShown ? [...around.names, name] : around.names;
  const here: Around = {
    ...(isMap(element) ? { map: names.join('.') } : {}),
    ...(around.map === undefined ? {} : { map: around.map }),
    names,
    path: [...around.path, name],
    lists: around.lists + (isRepeated ? 1 : 0),
    // What stands in a list says nothing of whether there is one.
    isRequired:
      around.isRequired &&
      (around.lists > 0 || (!isRepeated && element.repetition_type === 'REQUIRED')),
  };
  const wrapper = isList(element) && children.length === 1 ? children[0] : undefined;
  if (wrapper?.element.repetition_type === 'REPEATED') {
    collectItems(wrapper, name, here, into);
  } else if (children.length > 0) {
    for (const child of children) collect(child, here, into);
  } else {
    into.push(columnAt(here, element));
  }
}

/**
 * The repeated node under a list is the item itself in older files, and a wrapper around the item
 * otherwise (Parquet, "Backward-compatibility rules" of LIST).
 */
function collectItems(repeated: Node, list: string, around: Around, into: Column[]): void {
  const { element, children } = repeated;
  const name = element.name ?? '';
  const [only] = children;
  const isItem = children.length !== 1 || name === 'array' || name === `${list}_tuple`;
  const here = { ...around, path: [...around.path, name], lists: around.lists + 1 };
  if (!isItem && only !== undefined) collect(only, here, into, false);
  else if (children.length === 0) into.push(columnAt(here, element));
  else for (const child of children) collect(child, here, into);
}

const columnAt = ({ names, ...rest }: Around, element: SchemaElement): Column => ({
  ...rest,
  name: names.join('.'),
  element,
});

const isList = ({ converted_type, logical_type }: SchemaElement): boolean =>
  converted_type === 'LIST' || logical_type?.type === 'LIST';

const isMap = ({ converted_type, logical_type }: SchemaElement): boolean =>
  converted_type === 'MAP' || converted_type === 'MAP_KEY_VALUE' || logical_type?.type === 'MAP';
