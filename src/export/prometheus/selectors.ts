import type { SyntaxNode } from '@lezer/common';
import { isSpan } from './promql.ts';
import { isRegularExpression, meetsNothing } from './regular.ts';
import { children, expect, last, only, short, Unfit } from './syntax.ts';

/** The value of a literal. In quotes, Prometheus takes the escapes of Go; in backticks, none. */
export function stringOf(source: string): string {
  const quote = source[0];
  const inner = source.slice(1, -1);
  if (quote === '`') return inner;
  const known =
    quote === '"'
      ? /\\(?:[abfnrtv\\"]|x[\da-fA-F]{2}|[0-3][0-7]{2})/g
      : /\\(?:[abfnrtv\\']|x[\da-fA-F]{2}|[0-3][0-7]{2})/g;
  if (inner.replace(known, '').includes('\\')) {
    throw new Unfit(`${short(source)} has an escape that PromQL does not know`);
  }
  // What becomes of an escape matters to nobody here but the backslashes of regular expressions.
  return inner.replace(known, (one) => (one === '\\\\' ? '\\' : one.length === 2 ? ' ' : 'x'));
}

/** A selector needs a name or a matcher that some series cannot meet, and only one name. */
export function checkSelector(parts: readonly SyntaxNode[], text: string): void {
  const name = parts.find((part) => part.name === 'Identifier');
  if (name && !/^[A-Za-z_:][A-Za-z0-9_:]*$/.test(text.slice(name.from, name.to))) {
    throw new Unfit('it names a series as only Prometheus 3 can');
  }
  if (name && text.slice(name.from, name.to).toLowerCase() === 'atan2') {
    throw new Unfit('it takes an operator for a name');
  }
  const list = parts.find((part) => part.name === 'LabelMatchers');
  const matchers = (list ? children(list) : []).map((one) => matcherOf(one, text));
  if (name && matchers.some(({ label }) => label === '__name__')) {
    throw new Unfit('it names a series twice');
  }
  if (!name && !matchers.some(({ excludesNothing }) => excludesNothing)) {
    throw new Unfit('it selects series without any name or label that they must have');
  }
}

function matcherOf(node: SyntaxNode, text: string) {
  if (node.name !== 'UnquotedLabelMatcher') {
    throw new Unfit('it names a series or a label in quotes, which only Prometheus 3 reads');
  }
  const [label = '', operator = '', literal = ''] = children(node).map((part) =>
    text.slice(part.from, part.to),
  );
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(label)) throw new Unfit(`${short(label)} is no label`);
  const value = stringOf(literal);
  const isPattern = operator.endsWith('~');
  if (isPattern && !isRegularExpression(value)) {
    throw new Unfit(`${short(literal)} may be no regular expression of Prometheus`);
  }
  const isNothing = isPattern ? meetsNothing(value) : value === '';
  return { label, excludesNothing: operator.startsWith('=') ? !isNothing : isNothing };
}

/** The lengths in brackets. */
export function checkDurations(parts: readonly SyntaxNode[], text: string): void {
  for (const part of parts) {
    expect(part, 'DurationExpr');
    checkDuration(text.slice(part.from, part.to).trim());
  }
}

const PARTS = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const SECONDS = [31_536_000, 604_800, 86_400, 3600, 60, 1, 0.001];

function checkDuration(source: string): void {
  const amounts = PARTS.exec(source)?.slice(1);
  const seconds = amounts?.reduce((sum, one, at) => sum + Number(one ?? 0) * (SECONDS[at] ?? 0), 0);
  if (seconds === undefined || !isSpan(seconds)) {
    throw new Unfit(`${short(source)} is no duration that every Prometheus reads`);
  }
}

/**
 * `offset` and `@` stand behind a selector or a subquery. In this grammar they seem to hold the whole
 * sum before them, where Prometheus lets them hold the last part of it.
 */
export function checkShift(node: SyntaxNode, parts: readonly SyntaxNode[], text: string): void {
  const [shifted] = parts;
  if (shifted === undefined) throw new Unfit('it is no PromQL');
  let held = shifted;
  while (HOLDING.includes(held.name)) {
    if (held.name === node.name) throw new Unfit('it moves one series twice');
    const inner = children(held);
    held = SHIFTING.includes(held.name) ? only(inner.slice(0, 1)) : last(inner);
  }
  expect(held, 'VectorSelector', 'MatrixSelector', 'SubqueryExpr');
  if (node.name === 'OffsetExpr') {
    const length = text.slice(last(parts).from, last(parts).to).trim();
    checkDuration(length.replace(/^-\s*/, ''));
  } else {
    const moment = text.slice(last(parts).from, last(parts).to);
    const isMoment = last(parts).name === 'AtModifierPreprocessors';
    if (!isMoment && !/^\d+(?:\.\d+)?$/.test(moment))
      throw new Unfit(`${short(moment)} is no moment that every Prometheus reads`);
  }
}

const SHIFTING = ['OffsetExpr', 'StepInvariantExpr'];
const HOLDING = [...SHIFTING, 'BinaryExpr', 'UnaryExpr'];
