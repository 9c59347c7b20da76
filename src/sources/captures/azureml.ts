import { type Capture, type Half, type Members, Misread, memberOf, textOf } from './capture.ts';
import { jsonRows } from './payload.ts';

/**
 * An event of the Azure Machine Learning data collector: a CloudEvent whose `data` lists the records of
 * one side of a request; `correlationid` is the same on both sides. One collection may hold both.
 * @throws {Misread}
 */
export function decodeAzure(event: Members): Capture {
  const type = String(memberOf(event, 'type') ?? '');
  const id = textOf(memberOf(event, 'correlationid'));
  const modelVersion = memberOf(event, 'modelversion');
  const told = {
    ...(id === undefined ? {} : { id }),
    time: memberOf(event, 'time'),
    ...(modelVersion === undefined ? {} : { modelVersion }),
    envelope: event,
  };
  const data = memberOf(event, 'data');
  if (memberOf(event, 'dataref') !== undefined || typeof data === 'string') {
    throw new Misread('points to a payload that is stored elsewhere, which is not read');
  }
  if (/inputs_outputs$/.test(type)) {
    const rows = jsonRows(data);
    return { ...told, halves: { inputs: rows, outputs: rows } };
  }
  const half = halfOf(type);
  if (id === undefined) throw new Misread('has no correlationid to join it by');
  return { ...told, pair: id, halves: { [half]: jsonRows(data) } };
}

function halfOf(type: string): Half {
  if (/(?:inputs|request)$/.test(type)) return 'inputs';
  if (/(?:outputs|response)$/.test(type)) return 'outputs';
  throw new Misread(`is neither inputs nor outputs: ${type.slice(0, 100)}`);
}
