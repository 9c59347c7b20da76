import type { Row } from '../rows.ts';
import type { Engine, Limits } from './engine.ts';
import { refusal, tooLate, tooMany, Unanswered } from './limits.ts';

const MOST_BYTES = 256 * 1024 * 1024;
// Of an error that a server tells.
const MOST_TOLD = 64 * 1024;

/** Over the HTTP interface of ClickHouse; the password is sent in a header, and to no other address. */
export async function askClickHouse(
  { address, password }: Extract<Engine, { dialect: 'clickhouse' }>,
  query: string,
  limits: Required<Limits>,
): Promise<readonly Row[]> {
  const signal = AbortSignal.timeout(limits.seconds * 1000);
  try {
    const rows = rowsIn(await answered(address, password, query, limits, signal));
    if (rows.length > limits.rows) throw tooMany(limits.rows);
    return rows;
  } catch (error) {
    if (signal.aborted) throw tooLate(limits.seconds);
    throw refusal(causeOf(error), password);
  }
}

/** One object a line, or nothing. */
const rowsIn = (text: string): readonly Row[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(rowIn);

function rowIn(line: string): Row {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null) return row as Row;
  } catch {
    // Said below.
  }
  throw new Unanswered('what answers there is no ClickHouse');
}

/** `fetch` says of every failure that it failed, and why only as its cause. */
const causeOf = (error: unknown): unknown =>
  error instanceof TypeError && error.cause instanceof Error ? error.cause : error;

async function answered(
  address: string,
  password: string | undefined,
  query: string,
  limits: Required<Limits>,
  signal: AbortSignal,
): Promise<string> {
  const first = await send(address, password, query, settingsFor(limits), signal);
  if (first.ok) return textOf(first, MOST_BYTES);
  const said = await textOf(first, MOST_TOLD);
  // Who may only read anyway may not say so either: then the server's own limits hold.
  if (!/\bREADONLY\b|Code: 164\b/.test(said)) throw new Unanswered(reason(said, first.status));
  const second = await send(address, password, query, FORMAT, signal);
  if (second.ok) return textOf(second, MOST_BYTES);
  throw new Unanswered(reason(await textOf(second, MOST_TOLD), second.status));
}

const FORMAT = { default_format: 'JSONEachRow' } as const;

const settingsFor = ({ seconds, rows }: Required<Limits>): Readonly<Record<string, string>> => ({
  ...FORMAT,
  readonly: '1',
  max_execution_time: String(Math.ceil(seconds)),
  max_result_rows: String(rows + 1),
  result_overflow_mode: 'throw',
  // An error in the midst of an answer comes instead of it, and not at its end.
  wait_end_of_query: '1',
  // Integers as texts, because JSON numbers lose digits; NaN and infinity as texts too.
  output_format_json_quote_64bit_integers: '1',
  output_format_json_quote_denormals: '1',
});

function send(
  address: string,
  password: string | undefined,
  query: string,
  settings: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const url = new URL(address);
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.replaceAll('/', ''));
  url.username = '';
  url.pathname = '/';
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
  return fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...(user === '' ? {} : { 'x-clickhouse-user': user }),
      ...(password === undefined ? {} : { 'x-clickhouse-key': password }),
      ...(database === '' ? {} : { 'x-clickhouse-database': database }),
    },
    body: query,
    signal,
  });
}

/** The body, which may not be longer than an answer can be. */
async function textOf(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += bytes.length;
    if (size > most) throw new Unanswered('it is far too long');
    parts.push(decoder.decode(bytes, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

const reason = (said: string, status: number): string =>
  said.trim() === '' ? `status ${status}` : said;
