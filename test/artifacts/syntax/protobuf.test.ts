import { describe, expect, it } from 'vitest';
import { Unreadable } from '../../../src/artifacts/artifact.ts';
import { protobuf } from '../../../src/artifacts/syntax/protobuf.ts';
import type { Bytes, WalkLimits } from '../../../src/artifacts/syntax/protobuf-walk.ts';
import { concat, field, varint } from '../models.ts';

const over = (bytes: Uint8Array, limits?: Partial<WalkLimits>) =>
  protobuf({ size: bytes.length, bytes: (start, end) => bytes.subarray(start, end) }, limits);

const fieldsOf = (bytes: Uint8Array, limits?: Partial<WalkLimits>) => [
  ...over(bytes, limits).fields(),
];

const only = (bytes: Uint8Array) => {
  const [first] = fieldsOf(bytes);
  if (first === undefined) throw new Error('there is no field');
  return first;
};

describe('the wire format of protobuf', () => {
  it.each([
    [0, 0],
    [300, 300],
    [-1, -1],
    [2 ** 31, 2 ** 31],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    [2n ** 53n, 2n ** 53n],
    [-(2n ** 53n), -(2n ** 53n)],
    [2n ** 63n - 1n, 2n ** 63n - 1n],
    [-(2n ** 63n), -(2n ** 63n)],
  ])('holds the integer %s', (written, read) => {
    expect(only(field(1, written)).integer()).toBe(read);
  });

  it('holds unsigned integers of 64 bits', () => {
    expect(only(field(1, 2n ** 64n - 1n)).unsigned()).toBe(2n ** 64n - 1n);
    expect(only(field(1, 2 ** 40)).unsigned()).toBe(2 ** 40);
  });

  it('holds floats and fixed numbers', () => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, -1.5, true);
    const eight = new Uint8Array(view.buffer.slice(0));
    expect(only(concat(new Uint8Array([0x09]), eight)).double()).toBe(-1.5);
    expect(
      only(concat(new Uint8Array([0x09]), new Uint8Array([0xff, 1, 0, 0, 0, 0, 0, 0]))).fixed64(),
    ).toBe(0x01ff);
    expect(only(new Uint8Array([0x0d, 0, 0, 0x80, 0x3f])).float()).toBe(1);
    expect(only(new Uint8Array([0x0d, 255, 255, 255, 255])).fixed32()).toBe(2 ** 32 - 1);
  });

  it('holds repeated numbers, packed or not', () => {
    const packed = only(field(4, concat(varint(1), varint(-2), varint(300))));
    expect([...packed.integers()]).toEqual([1, -2, 300]);
    expect([...only(field(4, 7)).integers()]).toEqual([7]);
    const floats = new Uint8Array([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
    expect([...only(field(4, floats)).floats()]).toEqual([1, -2]);
    const doubles = new Uint8Array(new Float64Array([0.25, 1e300]).buffer);
    expect([...only(field(4, doubles)).doubles()]).toEqual([0.25, 1e300]);
  });

  it('holds texts and messages', () => {
    const [first, second] = fieldsOf(concat(field(1, 'größe'), field(2, field(3, 'inner'))));
    expect(first?.text()).toBe('größe');
    expect([...(second?.message().fields() ?? [])].map((one) => one.text())).toEqual(['inner']);
    expect(only(field(1, new Uint8Array([0xff]))).text()).toBe('\ufffd');
  });

  it('never loads what is stepped over', () => {
    const start = concat(varint(1 * 8 + 2), varint(2 ** 33));
    const end = field(2, 'behind');
    const loaded: number[] = [];
    const source: Bytes = {
      size: start.length + 2 ** 33 + end.length,
      bytes(from, to) {
        loaded.push(to - from);
        const bytes = new Uint8Array(to - from);
        for (const [part, at] of [[start, 0] as const, [end, start.length + 2 ** 33] as const]) {
          const [first, last] = [Math.max(from, at), Math.min(to, at + part.length)];
          if (first < last) bytes.set(part.subarray(first - at, last - at), first - from);
        }
        return bytes;
      },
    };
    const [large, small] = [...protobuf(source).fields()];
    expect(large?.length).toBe(2 ** 33);
    expect(small?.text()).toBe('behind');
    expect(Math.max(...loaded)).toBeLessThan(100_000);
    expect(loaded).toHaveLength(2);
  });

  it.each([
    ['a varint that breaks off', new Uint8Array([0x08, 0x80])],
    ['a varint of eleven bytes', new Uint8Array([0x08, ...Array(10).fill(0x80), 1])],
    ['a length beyond the end', new Uint8Array([0x0a, 5, 1])],
    ['a length of 64 bits', concat(new Uint8Array([0x0a]), varint(2n ** 64n - 1n))],
    ['a group', new Uint8Array([0x0b, 0x0c])],
    ['the field 0', new Uint8Array([0x02, 0])],
    ['a tag of more than 32 bits', concat(varint(2n ** 40n), new Uint8Array([1]))],
    ['a double that breaks off', new Uint8Array([0x09, 1, 2, 3])],
  ])('refuses %s', (_, bytes) => {
    expect(() => fieldsOf(bytes)).toThrow(Unreadable);
  });

  it('refuses a value of another type than it should have', () => {
    expect(() => only(field(1, 'text')).integer()).toThrow('is a stretch of bytes, not a varint');
    expect(() => only(field(1, 5)).message()).toThrow(Unreadable);
    expect(() => [...only(field(1, new Uint8Array(5))).floats()]).toThrow('no multiple of 4');
  });

  it('refuses a text that is longer than any', () => {
    expect(() => only(field(1, 'x'.repeat(70_000))).text()).toThrow('70000 bytes, more than 65536');
    expect(only(field(1, 'x'.repeat(70_000))).text(80_000)).toHaveLength(70_000);
  });

  it('refuses more fields than anybody would walk', () => {
    const many = concat(...Array.from({ length: 11 }, () => field(1, 1)));
    expect(() => fieldsOf(many, { fields: 10 })).toThrow('more than 10 fields');
    const packed = only(field(1, new Uint8Array(2_100_000)));
    expect(() => [...packed.integers()].length).toThrow('more than 2000000 fields');
  });

  it('refuses messages within messages without end', () => {
    let bytes: Uint8Array = new Uint8Array();
    for (let level = 0; level < 120; level += 1) bytes = field(1, bytes);
    const descend = () => {
      let message = over(bytes);
      for (;;) {
        const [inner] = [...message.fields()];
        if (inner === undefined) return;
        message = inner.message();
      }
    };
    expect(descend).toThrow('nested more than 100 deep');
  });
});
