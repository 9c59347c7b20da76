import type { ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { Fault, type Span } from './fault.ts';

/** An expression as it was written; offsets are UTF-16 code units of its text, the end exclusive. */
export type Expression = Span &
  (
    | { readonly op: 'constant'; readonly value: number | string | boolean }
    | { readonly op: 'name'; readonly name: string }
    | { readonly op: 'select'; readonly of: Expression; readonly key: string }
    | { readonly op: 'index'; readonly of: Expression; readonly key: Expression }
    | {
        readonly op: 'call';
        readonly name: string;
        /** What a method is called on: `of.name(…)`. */
        readonly of?: Expression;
        readonly inputs: readonly Expression[];
      }
    | {
        readonly op: 'binary';
        readonly operator: Operator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly op: 'not' | 'minus'; readonly of: Expression }
    | {
        readonly op: 'choose';
        readonly condition: Expression;
        readonly yes: Expression;
        readonly no: Expression;
      }
    | { readonly op: 'list'; readonly items: readonly Expression[] }
  );

const OPERATORS = ['||', '&&', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Far above what a person can read at a glance; the schema has the first one, too. */
export const LONGEST_EXPRESSION = 2000;
const LIMITS = {
  maxAstNodes: 500,
  maxDepth: 32,
  maxListElements: 100,
  maxMapEntries: 100,
  maxCallArguments: 4,
};

/** The library that reads CEL, given from outside so that only who needs it loads it. */
export type Cel = {
  readonly Environment: typeof Environment;
  readonly ParseError: typeof ParseError;
};

/**
 * Reads an expression of the bounded part of CEL (spec, "Expressions"), and throws a `Fault` where
 * it is none, is too large, or uses what is not part of it.
 */
export type ParseExpression = (text: string) => Expression;

/** Only the parser of the library is used: what expressions mean is said here, three-valued. */
export function expressionParser(cel: Cel): ParseExpression {
  const environment = new cel.Environment({ limits: LIMITS });
  return (text) => {
    const whole = { start: 0, end: text.length };
    if (text.length > LONGEST_EXPRESSION) {
      throw new Fault(`an expression may have at most ${LONGEST_EXPRESSION} characters`, whole);
    }
    try {
      return convert(environment.parse(text).ast);
    } catch (error) {
      if (!(error instanceof cel.ParseError)) throw error;
      const { range = whole, code, summary } = error;
      const end = Math.min(text.length, Math.max(range.end, range.start + 1));
      const message =
        code === 'limit_exceeded'
          ? 'the expression is too large'
          : `${clearer(summary)}${amountBefore(text, range.start)}`;
      throw new Fault(message, { start: Math.min(range.start, end - 1), end });
    }
  };
}

/** The parser names its tokens in capitals. */
const clearer = (summary: string): string =>
  `this is no expression: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`
    .replace(/\bEOF\b/g, 'the end')
    .replace(/\b[A-Z]{3,}\b/g, (word) => `\`${TOKENS.get(word) ?? word.toLowerCase()}\``);

/** A hint where a unit follows a number, as in descriptors: in an expression an amount is a text. */
function amountBefore(text: string, at: number): string {
  // No unit is longer than this, and no amount that somebody types.
  const around = text.slice(Math.max(0, at - LONGEST_AMOUNT), at + LONGEST_AMOUNT);
  const amounts = around.matchAll(/(?<![\w.'"])\d+(?:\.\d+)?[A-Za-z]+(?:\/[a-z]+)?/g);
  const place = Math.min(at, LONGEST_AMOUNT);
  for (const { 0: amount, index } of amounts) {
    if (index <= place && place <= index + amount.length) {
      return `; an amount with a unit is written as a text: '${amount}'`;
    }
  }
  return '';
}

const LONGEST_AMOUNT = 32;

const TOKENS = new Map([
  ['LPAREN', '('],
  ['RPAREN', ')'],
  ['LBRACKET', '['],
  ['RBRACKET', ']'],
  ['LBRACE', '{'],
  ['RBRACE', '}'],
  ['COMMA', ','],
  ['COLON', ':'],
  ['DOT', '.'],
  ['QUESTION', '?'],
]);

function convert(node: ASTNode): Expression {
  const { start, end } = node;
  const span = { start, end };
  switch (node.op) {
    case 'value':
      return { ...span, op: 'constant', value: constant(node.args, span) };
    case 'id':
      return { ...span, op: 'name', name: node.args };
    case '.':
      return { ...span, op: 'select', of: convert(node.args[0]), key: node.args[1] };
    case '[]':
      return { ...span, op: 'index', of: convert(node.args[0]), key: convert(node.args[1]) };
    case 'call':
      return { ...span, op: 'call', name: node.args[0], inputs: node.args[1].map(convert) };
    case 'rcall': {
      const [name, of, inputs] = node.args;
      return { ...span, op: 'call', name, of: convert(of), inputs: inputs.map(convert) };
    }
    case '!_':
      return { ...span, op: 'not', of: convert(node.args) };
    case '-_':
      return { ...span, op: 'minus', of: convert(node.args) };
    case '?:': {
      const [condition, yes, no] = node.args.map(convert);
      if (!condition || !yes || !no) throw new RangeError('a choice has three parts');
      return { ...span, op: 'choose', condition, yes, no };
    }
    case 'list':
      return { ...span, op: 'list', items: node.args.map(convert) };
    default:
      return binary(node, span);
  }
}

function binary(node: ASTNode, span: Span): Expression {
  const operator = OPERATORS.find((one) => one === node.op);
  if (operator === undefined || !Array.isArray(node.args)) {
    throw new Fault(`\`${node.op}\` is not part of the expressions of rules`, span);
  }
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  return { ...span, op: 'binary', operator, left: convert(left), right: convert(right) };
}

function constant(value: unknown, span: Span): number | string | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === null) throw new Fault('nothing is ever null here; ask `has(…)`', span);
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') {
    if (Number.isSafeInteger(Number(value))) return Number(value);
    throw new Fault('this number is too large', span);
  }
  throw new Fault('there are texts, numbers, `true` and `false`, and no other constants', span);
}
