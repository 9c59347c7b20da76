import { escapeTerminal } from '../../escape.ts';
import { type ApiData, samplesIn } from './api-data.ts';
import { Families, typeNamed } from './families.ts';
import { getText, type HttpOptions, saying, shownAddress, Unanswered } from './http-get.ts';
import type { Sample } from './sample.ts';

/** A server with the HTTP API of Prometheus: itself, Thanos, Mimir, VictoriaMetrics. */
export type PrometheusServer = {
  /** `http://host:9090`, or with the path under which it answers. */
  readonly url: string;
  /** The environment variable that holds a bearer token. */
  readonly tokenFrom?: string | undefined;
  /** The user, and the environment variable that holds the password. */
  readonly basic?: { readonly user: string; readonly passwordFrom: string } | undefined;
};

export type ApiOptions = HttpOptions & {
  /** The value of an environment variable. */
  readonly environment?: ((name: string) => string | undefined) | undefined;
  /** Types and units, as `queryMetadata` gives them. */
  readonly families?: Families | undefined;
};

/** What a query gave. */
export type ApiAnswer = {
  readonly samples: readonly Sample[];
  /** What the server, or the reading, had to say about it, as sentences. */
  readonly notes: readonly string[];
};

/** Prometheus answers with at most so many moments of a series. */
const MOST_POINTS = 11_000;

/** So many families are kept. */
const MOST_FAMILIES = 200_000;

/**
 * Asks for an expression at one moment (`/api/v1/query`). `{job="vllm"}[1h]` gives every sample of
 * the last hour as it was taken, which tells more than a range query does.
 * @param time in microseconds since 1970; now where it is left out
 * @throws {Unanswered}
 */
export async function queryInstant(
  server: PrometheusServer,
  query: string,
  time: number | undefined,
  options: ApiOptions = {},
): Promise<ApiAnswer> {
  const parameters = { query, ...(time !== undefined && { time: seconds(time) }) };
  const data = await ask(server, 'query', parameters, options);
  return samplesIn(data, familiesOf(options));
}

export type TimeRange = {
  /** In microseconds since 1970; both ends are part of it. */
  readonly start: number;
  readonly end: number;
  /** In microseconds. */
  readonly step: number;
};

/**
 * Asks for an expression at equal distances (`/api/v1/query_range`), in as many requests as the
 * server needs to answer. At each moment it gives the last sample of the five minutes before.
 * @throws {Unanswered}
 */
export async function* queryRange(
  server: PrometheusServer,
  query: string,
  { start, end, step }: TimeRange,
  options: ApiOptions = {},
): AsyncGenerator<ApiAnswer> {
  if (!(step > 0) || !(end >= start))
    throw new Unanswered('a range needs a step, and an end after its start');
  const families = familiesOf(options);
  for (let from = start; from <= end; from += step * MOST_POINTS) {
    const to = Math.min(end, from + step * (MOST_POINTS - 1));
    const parameters = { query, start: seconds(from), end: seconds(to), step: seconds(step) };
    yield samplesIn(await ask(server, 'query_range', parameters, options), families);
  }
}

/**
 * The types and units of all metrics that the server knows (`/api/v1/metadata`).
 * @throws {Unanswered}
 */
export async function queryMetadata(
  server: PrometheusServer,
  options: ApiOptions = {},
): Promise<Families> {
  const families = new Families(MOST_FAMILIES);
  const { data } = await ask(server, 'metadata', { limit: String(MOST_FAMILIES) }, options);
  for (const [name, list] of Object.entries(data ?? {})) {
    const said: Metadata | undefined = Array.isArray(list) ? list[0] : undefined;
    const family = families.named(name);
    if (typeof said?.type === 'string') family.type = typeNamed(said.type) ?? family.type;
    if (typeof said?.unit === 'string' && said.unit !== '') family.unit = said.unit;
  }
  return families;
}

type Metadata = { readonly type?: unknown; readonly unit?: unknown };

const familiesOf = ({ families }: ApiOptions): Families => families ?? new Families(MOST_FAMILIES);

/** Microseconds in the seconds of the API, digit by digit. */
const seconds = (microseconds: number): string => {
  const whole = Math.floor(microseconds / 1e6);
  return `${whole}.${String(Math.round(microseconds - whole * 1e6)).padStart(6, '0')}`;
};

async function ask(
  server: PrometheusServer,
  path: string,
  parameters: Readonly<Record<string, string>>,
  options: ApiOptions,
): Promise<ApiData> {
  const address = addressOf(server.url, path);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  const { authorization, secrets } = credentialsOf(server, options);
  const headers = { accept: 'application/json', ...(authorization && { authorization }) };
  try {
    const { status, text } = await getText(address, headers, options);
    return dataOf(shownAddress(address), status, text);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    // A server may repeat what it was sent.
    const message = secrets.reduce((said, secret) => said.replaceAll(secret, '…'), error.message);
    throw new Unanswered(message, error.isPassing);
  }
}

function dataOf(where: string, status: number, text: string): ApiData {
  const answer = parse(text);
  if (answer?.status === 'error') {
    const said = [answer.errorType, answer.error].filter((part) => typeof part === 'string');
    const shown = escapeTerminal(said.join(': ').slice(0, 500));
    throw new Unanswered(`${where} refuses the query: ${shown}`);
  }
  if (status === 401 || status === 403) {
    throw new Unanswered(`${where} does not accept the credentials (status ${status})`);
  }
  if (status < 200 || status > 299 || answer?.status !== 'success') {
    throw new Unanswered(
      `${where} does not answer as Prometheus does (status ${status})${saying(text)}`,
    );
  }
  return answer;
}

function parse(text: string): ApiData | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function addressOf(url: string, path: string): URL {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    // What cannot be parsed may hold a password, and is not repeated.
    throw new Unanswered('the address of the server is no URL such as http://prometheus:9090');
  }
  if (address.protocol !== 'http:' && address.protocol !== 'https:') {
    throw new Unanswered(
      `only http and https are spoken, and not ${escapeTerminal(address.protocol)}`,
    );
  }
  if (address.username !== '' || address.password !== '') {
    throw new Unanswered(
      'the address of the server holds a user or a password; name an environment variable instead',
    );
  }
  const base = address.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  address.pathname = `${base}/api/v1/${path}`;
  address.hash = '';
  return address;
}

type Credentials = { readonly authorization?: string; readonly secrets: readonly string[] };

/** The header that says who asks, and what nobody else may see of it. */
function credentialsOf({ tokenFrom, basic }: PrometheusServer, options: ApiOptions): Credentials {
  if (tokenFrom !== undefined) {
    const token = secretIn(tokenFrom, options);
    return { authorization: `Bearer ${token}`, secrets: [token] };
  }
  if (basic === undefined) return { secrets: [] };
  const password = secretIn(basic.passwordFrom, options);
  const pair = Buffer.from(`${basic.user}:${password}`).toString('base64');
  return { authorization: `Basic ${pair}`, secrets: [pair, password] };
}

function secretIn(name: string, { environment }: ApiOptions): string {
  const value = environment?.(name)?.trim();
  const variable = `the environment variable ${escapeTerminal(name)}`;
  if (value === undefined || value === '') {
    throw new Unanswered(`${variable} is not set, and the server needs what it holds`);
  }
  // A client that complains about a header repeats it.
  if (!/^[\x20-\x7e]+$/.test(value)) {
    throw new Unanswered(`${variable} holds characters that no header can have`);
  }
  return value;
}
