import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeTerminal } from '../src/escape.ts';

describe('escapeTerminal', () => {
  test.each([
    ['plain text, Größe, 日本語, 👩‍💻', 'plain text, Größe, 日本語, 👩‍💻'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\rb\bc\u007f\u009b', 'a\\u{d}b\\u{8}c\\u{7f}\\u{9b}'],
    ['user\u202etxt.exe', 'user\\u{202e}txt.exe'],
    ['\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
    ['😀', '😀'],
    ['a\nb\tc', 'a\\u{a}b\\u{9}c'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('%j', (text, expected) => {
    expect(escapeTerminal(text)).toBe(expected);
  });

  test('keeps line feeds and tabs only where asked', () => {
    expect(escapeTerminal('a\nb\tc\r', '\n')).toBe('a\nb\\u{9}c\\u{d}');
    expect(escapeTerminal('a\nb\tc', '\t')).toBe('a\\u{a}b\tc');
    expect(escapeTerminal('a\nb\tc', '\n\t')).toBe('a\nb\tc');
  });

  test('leaves no unsafe character in any string', () => {
    const unsafe = (text: string) =>
      [...text].some((character) => {
        const code = character.codePointAt(0) ?? 0;
        return (
          code < 0x20 ||
          (code >= 0x7f && code <= 0x9f) ||
          (code >= 0xd800 && code <= 0xdfff) ||
          (code >= 0x2028 && code <= 0x202e) ||
          (code >= 0x2060 && code <= 0x206f) ||
          [0x061c, 0x200e, 0x200f].includes(code)
        );
      });
    const codeUnits = fc
      .array(
        fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0x2000, max: 0x2070 })),
      )
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(codeUnits, (text) => {
        expect(unsafe(escapeTerminal(text))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
