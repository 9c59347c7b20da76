import { describe, expect, it } from 'vitest';
import { openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import { elementAt, elementsOf, parseXml, placeOf } from '../../../src/artifacts/syntax/xml.ts';
import { filesOf } from '../reading.ts';

function read(text: string) {
  const artifact = openArtifact('a.xml', filesOf({ 'a.xml': text }));
  if (artifact === undefined) throw new Error('there is nothing to read');
  const root = parseXml(artifact);
  const at = (...names: readonly string[]) => {
    const element = elementAt(root, ...names);
    const place = element && placeOf(artifact, element);
    return element && [element.text, `${place?.line}:${place?.column}-${place?.endColumn}`];
  };
  return { root, at };
}

describe('an XML document', () => {
  it('gives texts with their places', () => {
    const { at, root } = read(
      '\ufeff<a>\r\n <b x="1">\r\n  one &amp; two </b><c/><b><d>3</d></b></a>',
    );
    expect(at('b')).toEqual(['one & two', '3:3-16']);
    expect(at('c')).toEqual(['', '3:21-25']);
    expect(at('b', 'd')).toBeUndefined();
    expect(elementsOf(root, 'b').map(({ children }) => children.length)).toEqual([0, 1]);
    expect(elementsOf(undefined, 'b')).toEqual([]);
  });

  it('reads what is marked as text, around comments', () => {
    const { at } = read('<a><b><![CDATA[1 < 2]]></b><c>one<!-- <c> --> two</c></a>');
    expect(at('b')?.[0]).toBe('1 < 2');
    expect(at('c')).toEqual(['one two', '1:31-50']);
  });

  const WHOLE = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "a.dtd"><a b="c"><d>1</d> 2 <e/>&lt;</a>';

  it('is refused wherever it is cut off', () => {
    expect(read(WHOLE).root.children).toHaveLength(2);
    for (let end = 0; end < WHOLE.length; end++) {
      expect(() => read(WHOLE.slice(0, end))).toThrow(Unreadable);
    }
  });

  it.each([
    ['<a>&b;</a>', 'it is not well-formed XML: undefined entity'],
    ['<a></b>', 'it is not well-formed XML: unexpected close tag'],
    ['<a/><b/>', 'it is not well-formed XML: documents may contain only one root'],
    ['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///c">]><a>&b;</a>', 'it declares entities'],
  ])('%s is refused with a reason and a place', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
    try {
      read(text);
    } catch (error) {
      expect((error as Unreadable).place?.line).toBe(1);
    }
  });
});
