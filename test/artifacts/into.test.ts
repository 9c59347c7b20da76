import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withEvidence } from '../../src/artifacts/into.ts';

const FRESH = [{ at: '/artifact', value: { irVersion: 10 }, from: { file: 'm.onnx' } }];
const none = () => false;
const every = () => true;

const BY_HAND = `# ours
mismatch: v1
kind: TrainedModel   # a model
name: "m"
perspective: 'data-science'


requires: {memory:   8Gi}
# the end
`;

describe('evidence put into a descriptor', () => {
  it('stands below what people wrote, of which every character stays', () => {
    const text = withEvidence(BY_HAND, 'm.yaml', { document: 0, replaces: none, evidence: FRESH });
    expect(text).toContain(BY_HAND.slice(0, BY_HAND.indexOf('# the end')));
    expect(text).toContain('# the end\n');
    expect(parse(text).evidence).toEqual(FRESH);
    expect(parse(text).requires).toEqual({ memory: '8Gi' });
  });

  const WITH = `mismatch: v1
kind: TrainedModel
name: m
perspective: data-science
evidence: # read by tools
  # the old file
  - at: /artifact
    value: { irVersion: 9 }
    from: { file: m.onnx }
  # somebody else's
  - {at: /license, value: MIT, from: {file: card.md}}   # kept
owner: me
---
mismatch: v1
kind: Environment
name: e
perspective: operations
`;

  it('takes the place of what is replaced, and leaves the rest of the list', () => {
    const replaces = (index: number) => index === 0;
    const text = withEvidence(WITH, 'm.yaml', { document: 0, replaces, evidence: FRESH });
    expect(text).toBe(WITH.replace('irVersion: 9', 'irVersion: 10'));
  });

  it('is added to a list of others', () => {
    const text = withEvidence(WITH, 'm.yaml', { document: 0, replaces: none, evidence: FRESH });
    expect(text).toContain('# the old file');
    expect(text).toContain('# kept');
    expect(parse(text.split('---')[0] ?? '').evidence).toHaveLength(3);
  });

  it('goes into the document that is meant', () => {
    const text = withEvidence(WITH, 'm.yaml', { document: 1, replaces: none, evidence: FRESH });
    const [first, second = ''] = text.split('---\n');
    expect(first).toBe(WITH.split('---\n')[0]);
    expect(parse(second).evidence).toEqual(FRESH);
  });

  it.each([
    ['an empty list', 'mismatch: v1\nevidence: []\nowner: me\n'],
    [
      'a list in brackets',
      'mismatch: v1\nevidence: [{at: /x, value: 1, from: {file: f}}]\nowner: me\n',
    ],
    ['no end of line', 'mismatch: v1\nowner: me'],
    ['Windows line ends', 'mismatch: v1\r\nowner: me\r\n'],
    ['a document in brackets', '{ mismatch: v1, owner: me }\n'],
    ['JSON', '{\n    "mismatch": "v1",\n    "owner": "me"\n}\n'],
  ])('replaces in %s', (name, before) => {
    const file = name === 'JSON' ? 'm.json' : 'm.yaml';
    const text = withEvidence(before, file, { document: 0, replaces: every, evidence: FRESH });
    expect(parse(text)).toEqual({ mismatch: 'v1', evidence: FRESH, owner: 'me' });
    if (name === 'Windows line ends') expect(text).not.toMatch(/[^\r]\n/);
    if (name === 'JSON') expect(text).toContain('\n    "owner"');
  });
});
