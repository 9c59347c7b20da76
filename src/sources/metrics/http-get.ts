import { escapeTerminal } from '../../escape.ts';

/** Why a server could not be asked; the message is a whole sentence without any secret. */
export class Unanswered extends Error {
  /** Whether asking again may help. */
  readonly isPassing: boolean;
  /** How long the server wants to be left alone, in milliseconds. */
  readonly pause: number | undefined;

  constructor(message: string, isPassing = false, pause?: number) {
    super(message);
    this.name = 'Unanswered';
    this.isPassing = isPassing;
    this.pause = pause;
  }
}

export type HttpOptions = {
  /** Milliseconds for one attempt. */
  readonly timeout?: number | undefined;
  /** Bytes of an answer. */
  readonly mostBytes?: number | undefined;
  readonly attempts?: number | undefined;
  /** Milliseconds before the second attempt; twice as many before each further one. */
  readonly backoff?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** In place of those of the platform, for tests. */
  readonly fetch?: typeof fetch | undefined;
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
};

export type HttpAnswer = { readonly status: number; readonly text: string };

const MOST_REDIRECTS = 3;
const LONGEST_PAUSE = 30_000;
/** Statuses that say that the server, or one before it, has no time now. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** An address without what may be a secret in it. */
export const shownAddress = ({ protocol, host, pathname }: URL): string =>
  escapeTerminal(`${protocol}//${host}${pathname}`);

/**
 * Asks for a text, again where that may help. Redirects are followed within one host only, and never
 * from https to http, so that nobody else gets to see credentials.
 * @throws {Unanswered}
 */
export async function getText(
  address: URL,
  headers: Readonly<Record<string, string>>,
  options: HttpOptions,
): Promise<HttpAnswer> {
  const { attempts = 3, backoff = 500, wait = waitFor } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptText(address, headers, options);
    } catch (error) {
      const isLast = attempt >= attempts || options.signal?.aborted === true;
      if (!(error instanceof Unanswered) || !error.isPassing || isLast) throw error;
      await wait(Math.min(LONGEST_PAUSE, error.pause ?? backoff * 2 ** (attempt - 1)));
    }
  }
}

const waitFor = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function attemptText(
  address: URL,
  headers: Readonly<Record<string, string>>,
  options: HttpOptions,
): Promise<HttpAnswer> {
  const { timeout = 30_000, mostBytes = 64 * 1024 * 1024, fetch: get = fetch } = options;
  const limit = AbortSignal.timeout(timeout);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  try {
    let at = address;
    for (let redirects = 0; ; redirects++) {
      const response = await get(at, { headers, signal, redirect: 'manual' });
      const next = redirectOf(response, at);
      if (next === undefined) return await bodyOf(response, at, mostBytes);
      await response.body?.cancel();
      if (redirects >= MOST_REDIRECTS)
        throw new Unanswered(`${shownAddress(address)} redirects without end`);
      at = next;
    }
  } catch (error) {
    throw explained(error, address, timeout, limit.aborted);
  }
}

/** Where a response leads, if it does so within its host. */
function redirectOf({ status, headers }: Response, from: URL): URL | undefined {
  const location = headers.get('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  const to = parseAddress(location, from);
  const isUpgrade =
    from.protocol === 'http:' && to?.protocol === 'https:' && from.hostname === to.hostname;
  if (to === null || (to.origin !== from.origin && !isUpgrade)) {
    const where = to === null ? 'no address' : shownAddress(to);
    throw new Unanswered(
      `${shownAddress(from)} redirects to ${where}, which is not followed because it is another host`,
    );
  }
  return to;
}

function parseAddress(text: string, base: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

async function bodyOf(response: Response, address: URL, most: number): Promise<HttpAnswer> {
  const { status } = response;
  if (PASSING.has(status)) {
    const after = Number(response.headers.get('retry-after') ?? Number.NaN);
    const text = await textOf(response, address, Math.min(most, 65_536)).catch(() => '');
    const pause = after >= 0 ? after * 1000 : undefined;
    throw new Unanswered(
      `${shownAddress(address)} has no answer now (status ${status})${saying(text)}`,
      true,
      pause,
    );
  }
  return { status, text: await textOf(response, address, most) };
}

async function textOf(response: Response, address: URL, most: number): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Unanswered(
        `${shownAddress(address)} answers with more than ${most} bytes; ask for fewer series or a shorter time`,
      );
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a server says about its mistake, in one short line. */
export function saying(text: string): string {
  const line = errorIn(text) ?? text.trim().split('\n', 1)[0] ?? '';
  return line === '' || /^[<{]/.test(line) ? '' : `: ${escapeTerminal(line.slice(0, 300))}`;
}

function errorIn(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { readonly error?: unknown };
    return typeof error === 'string' ? error : undefined;
  } catch {
    return undefined;
  }
}

// Codes of Node and its client, for the person who has to find out why.
const CODES: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name cannot be looked up now'],
  ['ECONNRESET', 'it broke off the connection'],
  ['UND_ERR_SOCKET', 'it broke off the connection'],
  ['ETIMEDOUT', 'it cannot be reached'],
  ['UND_ERR_CONNECT_TIMEOUT', 'it cannot be reached'],
  ['EHOSTUNREACH', 'it cannot be reached'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is signed by itself'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'nobody who is trusted signed its certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name'],
]);

function explained(error: unknown, address: URL, timeout: number, isLate: boolean): Unanswered {
  if (error instanceof Unanswered) return error;
  const where = shownAddress(address);
  if (isLate)
    return new Unanswered(`${where} did not answer within ${timeout / 1000} seconds`, true);
  if (error instanceof Error && error.name === 'AbortError')
    return new Unanswered(`asking ${where} was given up`);
  const code = codeOf(error);
  const why = CODES.get(code) ?? (code === '' ? 'the connection failed' : code);
  const isPassing = !code.includes('CERT') && !code.includes('SIGNATURE');
  return new Unanswered(`${where} cannot be asked: ${why}`, isPassing);
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : '';
}
