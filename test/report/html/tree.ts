import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

export const parsed = (html: string): DefaultTreeAdapterTypes.Document => parse(html);

/** Every element of a page, as a browser builds them. */
export function* elementsIn(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  for (const child of 'childNodes' in node ? node.childNodes : []) yield* elementsIn(child);
}

export const attributesOf = (element: Element): ReadonlyMap<string, string> =>
  new Map(element.attrs.map(({ name, value }) => [name, value]));

export const textIn = (node: Node): string => {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
};

/** Attributes that people read; all others steer what the page is. */
const READ = new Set(['aria-label']);

/** What a drawing measures, which depends on how long names are. */
const MEASURES = new Set(['width', 'height', 'viewBox', 'transform', 'd', 'x', 'y']);

const steering = (name: string, value: string): string => {
  if (READ.has(name)) return '';
  return MEASURES.has(name) ? value.replace(/-?\d[\d.]*/g, '0') : value;
};

/**
 * What a page is, without its texts: elements within elements with their attributes. What backticks
 * make of a message is no part of it.
 */
export function structureOf(node: Node): string {
  const inside = ('childNodes' in node ? node.childNodes : []).map(structureOf).join('');
  if (!('tagName' in node)) return inside;
  const own = node.attrs.map(({ name, value }) => ` ${name}=${steering(name, value)}`);
  const isQuoted = node.tagName === 'code' && node.attrs.length === 0;
  return isQuoted ? inside : `<${node.tagName}${own.join('')}>${inside}</${node.tagName}>`;
}
