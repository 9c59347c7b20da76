import { Unreadable } from '../../artifact.ts';
import type { Message } from '../../syntax/protobuf.ts';
import { protobuf } from '../../syntax/protobuf.ts';
import type { Bytes } from '../../syntax/protobuf-walk.ts';

/** What stands beside the graph of a model (`ModelProto` of onnx.proto3, onnx/onnx). */
export type Model = {
  readonly irVersion: number | undefined;
  readonly producerName: string;
  readonly producerVersion: string;
  readonly opsets: readonly Opset[];
  readonly metadata: readonly Entry[];
  readonly graph: Message;
  /** Functions that come with the model, which its graphs call like operators. */
  readonly functions: readonly Message[];
};

export type Opset = { readonly domain: string; readonly version: number };

/** A pair of texts; `undefined` where the value is longer than any that is read. */
export type Entry = { readonly key: string; readonly value: string | undefined };

/** Real models import some ten operator sets, and have some twenty metadata. */
const MOST_ENTRIES = 1000;
const MOST_FUNCTIONS = 100_000;
const LONGEST_VALUE = 4000;

/**
 * The model that a file holds; the graph is not walked yet.
 * @throws {Unreadable} where there is none
 */
export function modelIn(bytes: Bytes): Model {
  let graph: Message | undefined;
  let irVersion: number | undefined;
  let [producerName, producerVersion] = ['', ''];
  const opsets: Opset[] = [];
  const metadata: Entry[] = [];
  const functions: Message[] = [];
  for (const field of protobuf(bytes).fields()) {
    switch (field.number) {
      case 1:
        irVersion = positive(field.integer());
        break;
      case 2:
        producerName = field.text();
        break;
      case 3:
        producerVersion = field.text();
        break;
      case 7:
        graph = field.message();
        break;
      case 8:
        add(opsets, opsetIn(field.message()), MOST_ENTRIES, 'operator sets');
        break;
      case 14:
        add(metadata, entryIn(field.message()), MOST_ENTRIES, 'metadata');
        break;
      case 25:
        add(functions, field.message(), MOST_FUNCTIONS, 'functions');
        break;
    }
  }
  if (graph === undefined) throw new Unreadable('it holds no graph');
  return { irVersion, producerName, producerVersion, opsets, metadata, graph, functions };
}

function add<T>(list: T[], item: T | undefined, most: number, what: string): void {
  if (item === undefined) return;
  if (list.length >= most) throw new Unreadable(`it has more than ${most} ${what}`);
  list.push(item);
}

const positive = (value: number | bigint): number | undefined =>
  typeof value === 'number' && value > 0 ? value : undefined;

/** The standard operators have the empty domain, which people call `ai.onnx`. */
function opsetIn(message: Message): Opset | undefined {
  let domain = '';
  let version: number | undefined;
  for (const field of message.fields()) {
    if (field.number === 1) domain = field.text();
    else if (field.number === 2) version = positive(field.integer());
  }
  return version === undefined ? undefined : { domain: domain || 'ai.onnx', version };
}

/** A pair of texts, as `StringStringEntryProto` has them. */
export function entryIn(message: Message): Entry {
  let key = '';
  let value: string | undefined = '';
  for (const field of message.fields()) {
    if (field.number === 1) key = field.text();
    else if (field.number === 2) value = field.length > LONGEST_VALUE ? undefined : field.text();
  }
  return { key, value };
}
