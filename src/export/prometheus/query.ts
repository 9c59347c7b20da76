import type { SyntaxNode } from '@lezer/common';
import { remembering } from '../../values/remember.ts';
import { AGGREGATIONS, FUNCTIONS, type Type } from './functions.ts';
import { checkBinary, checkLabels } from './operators.ts';
import { isRegularExpression } from './regular.ts';
import { checkDurations, checkSelector, checkShift, stringOf } from './selectors.ts';
import { children, expect, isTooDeep, last, only, short, treeOf, Unfit } from './syntax.ts';

/** A query that any Prometheus since 2.40 reads, or why this is none. */
export type Query =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** Nor do they have hundreds of brackets and operators, which would take long to read. */
const MOST_PARTS = 300;

/**
 * Reads a query that somebody wrote into a descriptor, by the grammar of the Prometheus project, and
 * checks the types of its parts. One expression that Prometheus cannot read makes it refuse a whole
 * file of rules, and with it every other alert, so what is not sure to be read is not exported.
 */
export const readQuery = (text: string): Query => remember(text, () => read(text));

// Whatever is said about a metric asks for its query again.
const remember = remembering<Query>();

function read(text: string): Query {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no query may hold
  if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(text)) {
    return { ok: false, problem: 'it holds control characters' };
  }
  if ((text.match(/[([{^%*/+-]/g)?.length ?? 0) > MOST_PARTS) {
    return { ok: false, problem: 'it has too many parts' };
  }
  try {
    const top = treeOf(text);
    if (isTooDeep(top)) return { ok: false, problem: 'it is nested too deeply' };
    const type = typeOf(only(children(top)), text);
    if (type === 'scalar' || type === 'vector') return { ok: true, text: text.trim() };
    return { ok: false, problem: `it gives ${WORDS[type]}, of which no rule can be made` };
  } catch (error) {
    if (error instanceof Unfit) return { ok: false, problem: error.message };
    throw error;
  }
}

const WORDS = {
  scalar: 'a number',
  vector: 'series',
  matrix: 'ranges of samples',
  string: 'a text',
} as const satisfies Record<Type, string>;

function typeOf(node: SyntaxNode, text: string): Type {
  const parts = children(node);
  const source = text.slice(node.from, node.to);
  switch (node.name) {
    case 'NumberDurationLiteral':
      if (!isNumber(source)) throw new Unfit(`${short(source)} is no number of every Prometheus`);
      return 'scalar';
    case 'StringLiteral':
      stringOf(source);
      return 'string';
    case 'ParenExpr':
      return typeOf(only(parts), text);
    case 'VectorSelector':
      checkSelector(parts, text);
      return 'vector';
    case 'UnaryExpr':
      return oneOf(typeOf(last(parts), text), ['scalar', 'vector'], 'after a sign');
    case 'MatrixSelector':
      expect(parts[0], 'VectorSelector');
      checkDurations(parts.slice(1), text);
      typeOf(only(parts.slice(0, 1)), text);
      return 'matrix';
    case 'SubqueryExpr':
      checkDurations(parts.slice(1), text);
      oneOf(typeOf(only(parts.slice(0, 1)), text), ['vector'], 'before [ ]');
      return 'matrix';
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      checkShift(node, parts, text);
      return typeOf(only(parts.slice(0, 1)), text);
    case 'AggregateExpr':
      return checkAggregation(parts, text);
    case 'FunctionCall':
      return checkCall(parts, text);
    case 'BinaryExpr':
      return checkBinary(
        parts,
        [only(parts.slice(0, 1)), last(parts)].map((side) =>
          oneOf(typeOf(side, text), ['scalar', 'vector'], 'beside an operator'),
        ),
        text,
      );
    default:
      throw new Unfit(`not every Prometheus reads ${JSON.stringify(short(source))}`);
  }
}

/** Prometheus 3 also reads `5m` and `1_000`; a number beyond a double is none to any. */
const isNumber = (text: string): boolean =>
  /^-?(?:inf|nan|0x[\da-f]{1,15})$/i.test(text) ||
  (/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)));

function oneOf(type: Type, allowed: readonly Type[], where: string): Type {
  if (allowed.includes(type)) return type;
  const wanted = allowed.map((one) => WORDS[one]).join(' or ');
  throw new Unfit(`it has ${WORDS[type]} ${where}, where ${wanted} must stand`);
}

function checkAggregation(parts: readonly SyntaxNode[], text: string): Type {
  const operator = parts.find((part) => part.name === 'AggregateOp');
  const body = parts.find((part) => part.name === 'FunctionCallBody');
  const name = operator ? text.slice(operator.from, operator.to).toLowerCase() : '';
  if (!AGGREGATIONS.has(name) || body === undefined) {
    throw new Unfit(`not every Prometheus knows ${name || 'an aggregation of it'}`);
  }
  for (const part of parts) if (part.name === 'AggregateModifier') checkLabels(part, text);
  const before = AGGREGATIONS.get(name);
  const wanted: readonly Type[] = [...(before ? [before] : []), 'vector'];
  checkArguments(name, children(body), wanted, text);
  const [first] = children(body);
  if (name === 'count_values' && first) {
    const label = stringOf(text.slice(first.from, first.to));
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(label)) throw new Unfit(`${short(label)} is no label`);
  }
  return 'vector';
}

function checkCall(parts: readonly SyntaxNode[], text: string): Type {
  const [identifier, body] = parts;
  if (identifier === undefined || body === undefined) throw new Unfit('it is no PromQL');
  const name = text.slice(identifier.from, identifier.to);
  const known = FUNCTIONS.get(name);
  if (known === undefined) throw new Unfit(`not every Prometheus knows the function ${name}`);
  const given = children(body);
  const least = known.takes.length - known.optional;
  const isCount = given.length >= least && (known.repeats || given.length <= known.takes.length);
  if (!isCount) throw new Unfit(`${name} takes another number of arguments`);
  const rest = known.takes.at(-1);
  const wanted = given.map((_, at) => known.takes[at] ?? rest ?? 'vector');
  checkArguments(name, given, wanted, text);
  checkReplacing(name, given, text);
  return known.gives;
}

function checkArguments(
  name: string,
  given: readonly SyntaxNode[],
  wanted: readonly Type[],
  text: string,
): void {
  if (given.length !== wanted.length) throw new Unfit(`${name} takes another number of arguments`);
  given.forEach((argument, at) => {
    oneOf(typeOf(argument, text), [wanted[at] ?? 'vector'], `in ${name}()`);
  });
}

/** What fails only when it is evaluated: names of labels, and the pattern of `label_replace`. */
function checkReplacing(name: string, given: readonly SyntaxNode[], text: string): void {
  if (name !== 'label_replace' && name !== 'label_join') return;
  const texts = given.slice(1).map(({ from, to }) => stringOf(text.slice(from, to)));
  const [into = '', , from = '', pattern = ''] = texts;
  const labels = name === 'label_replace' ? [into, from] : [into, ...texts.slice(2)];
  const wrong = labels.find((label) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(label));
  if (wrong !== undefined) throw new Unfit(`${JSON.stringify(short(wrong))} is no label`);
  if (name === 'label_replace' && !isRegularExpression(pattern)) {
    throw new Unfit(`${short(pattern)} may be no regular expression of Prometheus`);
  }
}
