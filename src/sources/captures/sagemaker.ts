import { isUtf8 } from 'node:buffer';
import {
  type Capture,
  isMembers,
  type Members,
  Misread,
  memberOf,
  type Row,
  textOf,
} from './capture.ts';
import { csvRows } from './csv.ts';
import { parseJson } from './json.ts';
import { jsonRows, spreadOver } from './payload.ts';

/**
 * An event of SageMaker data capture, or of the ground truth that is merged with it: both have
 * `eventMetadata`, and the payload as a text with its `encoding` (SageMaker developer guide, "Capture
 * data from real-time endpoint" and "Ingest ground truth labels and merge them with predictions").
 * @throws {Misread}
 */
export function decodeSageMaker(event: Members): Capture {
  const meta = memberOf(event, 'eventMetadata');
  const id = textOf(memberOf(meta, 'inferenceId')) ?? textOf(memberOf(meta, 'eventId'));
  const time = memberOf(meta, 'inferenceTime');
  const told = { ...(id === undefined ? {} : { id }), time, envelope: event };
  const truth = memberOf(event, 'groundTruthData');
  if (truth !== undefined) return { ...told, halves: { label: rowsOf(truth) } };
  const data = memberOf(event, 'captureData');
  const [into, out] = [memberOf(data, 'endpointInput'), memberOf(data, 'endpointOutput')];
  if (into === undefined && out === undefined) throw new Misread('has no captured data');
  const inputs = into === undefined ? undefined : rowsOf(into);
  const given = out === undefined ? undefined : rowsOf(out);
  const outputs = given && inputs ? spreadOver(inputs.length, given) : given;
  return { ...told, halves: { ...(inputs ? { inputs } : {}), ...(outputs ? { outputs } : {}) } };
}

function rowsOf(part: unknown): readonly Row[] {
  const data = memberOf(part, 'data');
  if (!isMembers(part) || typeof data !== 'string') throw new Misread('has no payload');
  const encoding = String(memberOf(part, 'encoding') ?? '').toUpperCase();
  const type = String(memberOf(part, 'observedContentType') ?? '').toLowerCase();
  if (encoding === 'CSV') return spelled(data);
  if (encoding === 'JSON') return jsonOrLines(data);
  if (encoding !== 'BASE64') {
    throw new Misread(`has a payload whose encoding is not read here: ${encoding.slice(0, 100)}`);
  }
  const bytes = Buffer.from(data, 'base64');
  const isText = isUtf8(bytes);
  if (isText && /\bcsv\b/.test(type)) return spelled(bytes.toString('utf8'));
  if (isText && /json/.test(type)) return jsonOrLines(bytes.toString('utf8'));
  const text = isText ? bytes.toString('utf8') : '';
  // Without a word about what it is, JSON is the only format that no other text is mistaken for.
  if (/^\s*[[{]/.test(text)) return jsonOrLines(text);
  throw new Misread(
    `has a payload that is neither CSV nor JSON: ${(type || 'no content type').slice(0, 100)}`,
  );
}

const spelled = (text: string): readonly Row[] =>
  csvRows(text).map((value) => ({ value, isSpelled: true }));

/** One document, or one on each line. */
function jsonOrLines(text: string): readonly Row[] {
  const start = text.trim();
  const lines = start.split(/\r?\n/);
  if (lines.length === 1) return jsonRows(parseJson(start));
  let whole: unknown;
  try {
    whole = parseJson(start);
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    return lines.filter((line) => line.trim() !== '').flatMap((line) => jsonRows(parseJson(line)));
  }
  return jsonRows(whole);
}
