import { describe, expect, it } from 'vitest';
import {
  isInclude,
  isPackage,
  pinnedVersion,
  requirementsIn,
} from '../../../src/artifacts/syntax/python-requirements.ts';
import { lineStarts, rangeAt } from '../../../src/lines.ts';

const place = (text: string) => {
  const starts = lineStarts(text);
  return (start: number, end: number) => ({ file: 'r.txt', ...rangeAt(starts, start, end) });
};

/** `name specifier; marker`, `include path` or `unread: why`, one for each requirement. */
const told = (text: string): readonly string[] =>
  requirementsIn(text, place(text)).map((one) => {
    if (isInclude(one))
      return `${one.constraint ? 'limited by' : 'include'} ${one.include.located}`;
    if (!isPackage(one)) return `unread: ${one.unread}`;
    const { name, specifier, extras, marker } = one;
    const list = extras.length > 0 ? `[${extras.join(',')}]` : '';
    return `${name.located}${list} ${specifier?.located ?? 'any'}${marker === undefined ? '' : ` if ${marker}`}`;
  });

describe('requirements', () => {
  it.each([
    ['numpy', 'numpy any'],
    ['numpy==1.26.4', 'numpy ==1.26.4'],
    ['  torch == 2.1.0+cu118  ', 'torch ==2.1.0+cu118'],
    ['pandas>=1.5, <3 , !=2.0.1', 'pandas >=1.5,<3,!=2.0.1'],
    ['scipy (>=1.4)', 'scipy >=1.4'],
    ['uvicorn[standard, extra]~=0.30', 'uvicorn[standard,extra] ~=0.30'],
    ['odd===1.0-beta', 'odd ===1.0-beta'],
    ['numpy==1.19.* # of old', 'numpy ==1.19.*'],
    ['a==1;python_version<"3.9"', 'a ==1 if python_version<"3.9"'],
    ['a==1 ; sys_platform == "win32" --hash=sha256:00', 'a ==1 if sys_platform == "win32"'],
    ['a==1 --hash=sha256:00 --hash=sha256:11', 'a ==1'],
    ['-r base.txt', 'include base.txt'],
    ['--requirement=more/base.txt', 'include more/base.txt'],
    ['-rbase.txt', 'include base.txt'],
    ['-c limits.txt', 'limited by limits.txt'],
    ['-e git+https://example.org/it#egg=it', 'unread: a package in development'],
    ['git+https://user:secret@example.org/it.git@v1', 'unread: a package from an address'],
    ['https://example.org/it-1.0-py3-none-any.whl', 'unread: a package from an address'],
    ['certifi @ file:///croot/certifi', 'unread: `certifi` from an address'],
    ['./wheels/it-1.0-py3-none-any.whl', 'unread: a package from a local file'],
    ['C:\\wheels\\it.whl', 'unread: a package from a local file'],
    [`it==\${VERSION}`, 'unread: a line with an environment variable'],
    ['numpy=1.2', 'unread: `numpy` with versions that cannot be read'],
    ['The system shall answer', 'unread: `The` with versions that cannot be read'],
    ['==1.0', 'unread: a line that is no requirement'],
    ['a[b', 'unread: `a` that is no requirement'],
  ])('has %s', (line, expected) => {
    expect(told(line)).toEqual([expected]);
  });

  it.each([
    ['', []],
    ['# nothing\n\n   \n', []],
    ['--extra-index-url https://user:secret@example.org/simple\n--pre\n-f https://example.org', []],
    ['a==1 \\\n    --hash=sha256:00\nb', ['a ==1', 'b any']],
    ['a==1 \\\r\n    --hash=sha256:00 \\\r\n    # a comment\r\nb\r\n', ['a ==1', 'b any']],
    ['a>=1,\\\n<2', ['a >=1,<2']],
    ['# a comment \\\na', ['a any']],
    ['a \\', ['a any']],
  ])('are in %j', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it('stand where they stand', () => {
    const text = '# first\r\n\r\n  numpy [x] >= 1.2 ,<2 ; python_version > "3" # why\r\n';
    const [one] = requirementsIn(text, place(text));
    expect(one).toMatchObject({
      name: { place: { line: 3, column: 3, endColumn: 8 } },
      specifier: { place: { line: 3, column: 13, endColumn: 23 } },
      conditional: true,
    });
  });

  it('are read in a time that grows with their length only', () => {
    const lines = [
      `${'a'.repeat(1_000_000)}-`,
      `a${' '.repeat(1_000_000)}b`,
      `a>=${'1,'.repeat(500_000)}x`,
      `a[${','.repeat(1_000_000)}`,
      'a\\\n'.repeat(300_000),
    ];
    for (const line of lines) expect(told(line).length).toBe(1);
  });
});

describe('a pinned version', () => {
  it.each([
    ['==1.5.0', '1.5.0'],
    ['===1.5.0', '1.5.0'],
    ['==2.1.0+cu118', '2.1.0+cu118'],
    ['==1.5.*', undefined],
    ['>=1.5', undefined],
    ['==1.5,!=1.6', undefined],
  ])('of %s is %s', (specifier, version) => {
    expect(pinnedVersion(specifier)).toBe(version);
  });
});
